// @ts-check
// Finds an installed program by name on PATH, or at a place where its installer puts it.
import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/**
 * @param {string} text
 * @returns {string} with %Names% of the environment and a leading ~ filled in
 */
function expand(text) {
  const home = process.env.HOME ?? '';
  return text
    .replace(/^~(?=\/)/, home)
    .replace(/%([^%]+)%/g, (_, name) => process.env[String(name)] ?? '');
}

/**
 * @param {readonly string[]} names programs to look for on PATH, or whole paths; the first found wins
 * @returns {string | undefined}
 */
export function findExecutable(names) {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  const endings = process.platform === 'win32' ? ['.exe', '.cmd', '.bat'] : [''];
  for (const name of names.map(expand)) {
    if (/[/\\]/.test(name)) {
      if (isExecutable(name)) return path.normalize(name);
      continue;
    }
    for (const folder of folders) {
      for (const ending of endings) {
        const file = path.join(folder, name + ending);
        if (isExecutable(file)) return file;
      }
    }
  }
  return undefined;
}
