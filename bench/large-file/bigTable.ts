import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { Random } from '../../src/core/random';

/** Columns x1 to x20 of six digits, and a label y that follows them with some noise. */
export async function writeBigTable(path: string, bytes: number): Promise<{ rows: number }> {
  const columnCount = 20;
  const random = new Random(1);
  const file = createWriteStream(path);
  const names = Array.from({ length: columnCount }, (_, j) => `x${j + 1}`);
  file.write(`${names.join(',')},y\n`);
  let [written, rows] = [0, 0];
  while (written < bytes) {
    const lines: string[] = [];
    for (let i = 0; i < 2000; i++) {
      const x = names.map(() => (random.nextFloat() - 0.5) * 4);
      const score = x.reduce((sum, value, j) => sum + value / (j + 1), random.nextFloat() - 0.5);
      lines.push(`${x.map((value) => value.toFixed(6)).join(',')},${score > 0 ? 'yes' : 'no'}\n`);
    }
    const text = lines.join('');
    written += text.length;
    rows += lines.length;
    if (!file.write(text)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'finish');
  return { rows };
}
