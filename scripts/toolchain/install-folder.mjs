// @ts-check
// A folder that is either complete or absent, also after Ctrl-C and with two installs at once.
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

const stampName = '.complete';
const temporary = /^\.installing-(\d+)-/;

/**
 * @param {string} folder
 * @param {string} stamp
 * @returns {Promise<boolean>}
 */
async function isComplete(folder, stamp) {
  const file = path.join(folder, stampName);
  return existsSync(file) && (await readFile(file, 'utf8')) === stamp;
}

/** @param {number} pid */
function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, under another user
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/**
 * Removes what interrupted installs left behind.
 * @param {string} parent
 */
async function sweep(parent) {
  for (const name of await readdir(parent)) {
    const pid = Number(temporary.exec(name)?.[1] ?? Number.NaN);
    if (!Number.isNaN(pid) && !isRunning(pid)) {
      await rm(path.join(parent, name), { recursive: true, force: true });
    }
  }
}

/**
 * Fills a folder beside the target and renames it, unless the target already bears the same stamp.
 * @param {string} folder the target
 * @param {string} stamp what is in it; a different stamp is installed anew
 * @param {(into: string) => Promise<void>} fill
 */
export async function installFolder(folder, stamp, fill) {
  if (await isComplete(folder, stamp)) return;
  const parent = path.dirname(folder);
  await mkdir(parent, { recursive: true });
  await sweep(parent);
  const work = await mkdtemp(path.join(parent, `.installing-${process.pid}-`));
  try {
    await fill(work);
    await writeFile(path.join(work, stampName), stamp);
    // someone else may have finished the same install meanwhile; theirs may be in use
    if (await isComplete(folder, stamp)) return;
    await rm(folder, { recursive: true, force: true });
    await rename(work, folder);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
