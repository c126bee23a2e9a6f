// @ts-check
// What `npm start` opens: the person's file in its folder, or a copy of the sample data that may be edited freely.
import { existsSync, statSync } from 'node:fs';
import { cp, readdir } from 'node:fs/promises';
import path from 'node:path';
import { cacheFolder, samplesFolder } from './paths.mjs';
import { Problem } from './problem.mjs';

/**
 * @param {string | undefined} given a file as the person typed it
 * @returns {Promise<{ folder: string, file: string | undefined }>}
 */
export async function prepareWorkspace(given) {
  if (given !== undefined) {
    // npm moves to the repository; the person may stand elsewhere
    const file = path.resolve(process.env.INIT_CWD ?? process.cwd(), given);
    if (!existsSync(file)) throw new Problem(`There is no file ${file}.`);
    if (statSync(file).isDirectory()) return { folder: file, file: undefined };
    return { folder: path.dirname(file), file };
  }
  const folder = path.join(cacheFolder, 'workspace');
  // what was edited there stays; a file that was removed comes back
  await cp(samplesFolder, folder, { recursive: true, force: false });
  const tables = (await readdir(folder)).filter((name) => name.endsWith('.csv')).sort();
  const first = tables.find((name) => name.startsWith('penguins')) ?? tables[0];
  return { folder, file: first && path.join(folder, first) };
}
