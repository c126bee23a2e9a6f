// @ts-check
// node_modules as package-lock.json wants it, so that one command is enough after a clone or a pull.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { npm } from './commands.mjs';
import { root } from './paths.mjs';
import { Problem, progress } from './problem.mjs';

/**
 * @typedef {{ version?: string, optional?: boolean, devOptional?: boolean, link?: boolean }} LockedPackage
 * @typedef {{ packages: Record<string, LockedPackage> }} Lock
 */

/**
 * @param {string} file
 * @returns {Promise<Lock | undefined>}
 */
async function readLock(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * Versions are compared, not times: a fresh checkout has new times, and an install in progress elsewhere has old ones.
 * @param {Lock} wanted package-lock.json
 * @param {Lock | undefined} present npm's own record inside node_modules
 * @returns {boolean}
 */
export function matches(wanted, present) {
  if (!present) return false;
  return Object.entries(wanted.packages).every(([folder, { version, optional, devOptional }]) => {
    if (folder === '') return true;
    const installed = present.packages[folder];
    // an optional package of another platform is rightly absent
    if (!installed) return optional === true || devOptional === true;
    return installed.version === version;
  });
}

/** Runs `npm ci` when node_modules is missing or differs from package-lock.json. */
export async function ensureDependencies() {
  const wanted = await readLock(path.join(root, 'package-lock.json'));
  if (!wanted)
    throw new Problem('package-lock.json is missing or unreadable: is this a full clone?');
  if (matches(wanted, await readLock(path.join(root, 'node_modules/.package-lock.json')))) return;
  progress('installing the npm packages of this repository (npm ci, about half a minute)');
  await npm(['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    purpose: 'the npm packages of this repository',
    output: 'capture',
  });
}
