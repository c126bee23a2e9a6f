// @ts-check
// Parts of npm packages, without their dependencies and without running any of their scripts.
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { fetchFlags, npm, run } from './commands.mjs';
import { Problem } from './problem.mjs';

/**
 * @param {string} spec name@version
 * @param {string} into an existing folder; the package's own top folder is stripped
 * @param {string} [part] only this folder or file of the package
 */
export async function unpackPackage(spec, into, part) {
  const downloads = await mkdtemp(path.join(into, '.download-'));
  try {
    await npm(['pack', spec, '--pack-destination', downloads, ...fetchFlags], {
      purpose: spec,
      cwd: into,
      output: 'capture',
    });
    const archive = (await readdir(downloads)).find((name) => name.endsWith('.tgz'));
    if (!archive) throw new Problem(`npm fetched ${spec}, but left no archive.`);
    await unpackTar(path.join(downloads, archive), into, 1, part && `package/${part}`);
  } finally {
    await rm(downloads, { recursive: true, force: true });
  }
}

/**
 * @param {string} archive a tar file, gzipped or not
 * @param {string} into
 * @param {number} [strip] leading folders to leave out
 * @param {string} [member] only this folder or file
 */
export async function unpackTar(archive, into, strip = 0, member) {
  await mkdir(into, { recursive: true });
  const args = ['-xf', archive, '-C', into, `--strip-components=${strip}`, '--no-same-owner'];
  const { code, output } = await run('tar', member ? [...args, member] : args, {
    output: 'capture',
  });
  if (code !== 0) throw new Problem(`tar could not unpack ${path.basename(archive)}: ${output}`);
}
