// @ts-check
// Whether what is built is older than what it is built from.
import { existsSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { root } from './paths.mjs';

const sources = ['src', 'webview', 'esbuild.mjs', 'package.json', 'package-lock.json'];

/**
 * @param {string} product a built file
 * @returns {Promise<boolean>} true where it is missing, too
 */
export async function isStale(product) {
  if (!existsSync(product)) return true;
  const built = statSync(product).mtimeMs;
  for (const source of sources.map((name) => path.join(root, name))) {
    if (!existsSync(source)) continue;
    if (statSync(source).mtimeMs > built) return true;
    if (!statSync(source).isDirectory()) continue;
    // folders too: removing a file touches nothing else
    for (const name of await readdir(source, { recursive: true })) {
      if (statSync(path.join(source, name)).mtimeMs > built) return true;
    }
  }
  return false;
}
