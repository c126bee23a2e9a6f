import { readdirSync } from 'node:fs';
import path from 'node:path';
import { recordRun } from '../../scripts/testing/record.mjs';

/**
 * Runs every test file beside this one, inside the extension host. It prints nothing: the record in
 * LOGIT_LAB_RESULTS is what the runner outside reads, on the desktop and in the server alike.
 */
export async function run(): Promise<void> {
  const record = process.env['LOGIT_LAB_RESULTS'];
  if (record === undefined) throw new Error('LOGIT_LAB_RESULTS names no file for the results');
  const { default: Mocha } = await import('mocha');
  const grep = process.env['LOGIT_LAB_GREP'];
  const mocha = new Mocha({
    timeout: 60_000,
    reporter: Mocha.reporters.Base,
    ...(grep && { grep }),
  });
  const files = readdirSync(__dirname, { recursive: true, encoding: 'utf8' });
  for (const file of files.filter(isForThisWindow).sort()) {
    mocha.addFile(path.join(__dirname, file));
  }
  await mocha.loadFilesAsync();
  await new Promise<void>((resolve, reject) => {
    const runner = mocha.run((failures) => {
      if (failures === 0) resolve();
      else reject(new Error(`${failures} failed`));
    });
    recordRun(runner, record);
  });
}

/** Tests in `windows/` run in the window they are named after, all others in one with a folder. */
function isForThisWindow(file: string): boolean {
  if (!file.endsWith('.test.cjs')) return false;
  const { dir, base } = path.parse(file);
  const window = dir === 'windows' ? base.replace('.test.cjs', '') : 'folder';
  return window === (process.env['LOGIT_LAB_WINDOW'] ?? 'folder');
}
