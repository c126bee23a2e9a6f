// The files that are read: made once, the same on every machine.
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { Random } from '../../src/core/random';

export const folder = path.join(import.meta.dirname, '../../out/bench');

/** A file to read, and what it holds. */
export interface BenchFile {
  readonly name: string;
  readonly title: string;
  readonly columnCount: number;
  readonly megabytes: number;
  /** Medians are of so many runs, … */
  readonly runs: number;
  /** … or of so many of those that take long. */
  readonly slowRuns: number;
  readonly header: string;
  readonly line: (random: Random, row: number) => string;
}

const numericColumns = 20;
const scales = [1, 10, 1000, 0.01];
const cities = ['Lisbon', 'New York', 'São Paulo', 'Zürich', 'Tokyo', 'Rio, RJ', '""Old"" Town'];
const colors = ['red', 'green', 'blue', 'dark blue'];

/** A standard normal number: the Box–Muller transform. */
function normal(random: Random): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random.nextFloat()));
  return radius * Math.cos(2 * Math.PI * random.nextFloat());
}

function numericLine(random: Random, digits: number): string {
  const cells = Array.from({ length: numericColumns - 1 }, (_, column) => {
    const value = normal(random) * (scales[column % scales.length] ?? 1);
    // as %g prints it: without zeros at the end
    return digits < 17 ? String(Number(value.toPrecision(digits))) : value.toPrecision(digits);
  });
  return `${cells.join()},${random.nextBelow(2)}\n`;
}

function mixedLine(random: Random, row: number): string {
  const city = cities[random.nextBelow(cities.length)] ?? '';
  const color = colors[random.nextBelow(colors.length)] ?? '';
  const cells = [
    String(row),
    `"Person ${row % 5000}, Jr."`,
    `"${city}"`,
    color,
    normal(random).toPrecision(6),
    (100 * normal(random)).toPrecision(6),
    (1000 * random.nextFloat()).toFixed(4),
    String(random.nextBelow(100)),
    random.nextBelow(20) === 0 ? '' : '3.5',
    `"line${random.nextBelow(10) === 0 ? '\n' : ' '}${row % 97} ""q"""`,
    random.nextBelow(2) === 0 ? 'no' : 'yes',
  ];
  return `${cells.join()}\n`;
}

const numericHeader = `${Array.from({ length: numericColumns - 1 }, (_, i) => `x${i}`).join()},y\n`;
const numeric = { columnCount: numericColumns, header: numericHeader };

export const files: readonly BenchFile[] = [
  {
    ...numeric,
    name: 'numeric6',
    title: 'numeric × 20, 6 digits',
    megabytes: 100,
    runs: 7,
    slowRuns: 3,
    line: (random) => numericLine(random, 6),
  },
  {
    ...numeric,
    name: 'numeric17',
    title: 'numeric × 20, 17 digits',
    megabytes: 100,
    runs: 7,
    slowRuns: 3,
    line: (random) => numericLine(random, 17),
  },
  {
    name: 'mixed',
    title: 'quotes, categories, numbers',
    columnCount: 11,
    megabytes: 100,
    runs: 7,
    slowRuns: 3,
    header: 'id,name,city,color,x1,x2,x3,x4,x5,note,label\n',
    line: mixedLine,
  },
  {
    ...numeric,
    name: 'numeric1g',
    title: 'numeric × 20, 6 digits',
    megabytes: 1000,
    runs: 3,
    slowRuns: 1,
    line: (random) => numericLine(random, 6),
  },
];

/** So many lines are generated; then they come again. */
const generatedBytes = 100e6;

export function pathOf(file: BenchFile): string {
  return path.join(folder, `${file.name}.csv`);
}

/** Writes the file, unless it is there. @returns its length in bytes */
export function ensureFile(file: BenchFile): number {
  const target = pathOf(file);
  if (!existsSync(target)) {
    mkdirSync(folder, { recursive: true });
    const partial = `${target}.partial`;
    writeFile(file, partial);
    renameSync(partial, target);
  }
  return statSync(target).size;
}

function writeFile(file: BenchFile, target: string): void {
  const random = new Random(1);
  const descriptor = openSync(target, 'w');
  const limit = file.megabytes * 1e6;
  let written = writeSync(descriptor, file.header);
  const parts: Buffer[] = [];
  let generated = 0;
  for (let row = 0; generated < Math.min(limit - written, generatedBytes);) {
    let text = '';
    for (let i = 0; i < 5000; i++) text += file.line(random, row++);
    const part = Buffer.from(text);
    parts.push(part);
    generated += part.length;
  }
  while (written < limit) {
    for (const part of parts) if (written < limit) written += writeSync(descriptor, part);
  }
  closeSync(descriptor);
}
