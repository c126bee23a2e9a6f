// @ts-check
// The licences of what is bundled: MIT and its like ask that their text goes along with every copy.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Shipped beside the bundles rather than inside one, so that no import names it. */
const shippedAside = ['@vscode/codicons'];

/**
 * @param {string} input a file of a bundle, from the repository
 * @returns {string | undefined} the package it comes from
 */
function packageOf(input) {
  return /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1];
}

/**
 * @param {string} root
 * @param {string} name
 */
async function noticeOf(root, name) {
  const folder = path.join(root, 'node_modules', name);
  /** @type {{ version: string, license: string }} */
  const { version, license } = JSON.parse(
    await readFile(path.join(folder, 'package.json'), 'utf8'),
  );
  const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
  if (!file) throw new Error(`${name} is bundled, but its package holds no licence text`);
  const text = await readFile(path.join(folder, file), 'utf8');
  return `${name} ${version} (${license})\n\n${text.trim()}\n`;
}

/**
 * Writes one text with the licence of every package of these bundles.
 * @param {string} root the repository
 * @param {string} target
 * @param {readonly (import('esbuild').Metafile | undefined)[]} metafiles
 */
export async function writeNotices(root, target, metafiles) {
  const names = new Set(shippedAside);
  for (const metafile of metafiles) {
    for (const input of Object.keys(metafile?.inputs ?? {})) {
      const name = packageOf(input);
      if (name) names.add(name);
    }
  }
  const notices = await Promise.all([...names].sort().map((name) => noticeOf(root, name)));
  const rule = `\n${'-'.repeat(80)}\n\n`;
  await writeFile(target, `Logit Lab contains the following works.\n${rule}${notices.join(rule)}`);
}
