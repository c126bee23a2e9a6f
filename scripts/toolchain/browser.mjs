// @ts-check
// A Chromium to run headless: the one named, else an installed one, else npm's @sparticuz/chromium. No root is needed.
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { chmod, mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { findExecutable } from './executables.mjs';
import { installFolder } from './install-folder.mjs';
import { unpackPackage, unpackTar } from './packages.mjs';
import { cacheFolder } from './paths.mjs';
import { Problem, progress } from './problem.mjs';

const npmChromium = '153.0.0';

/**
 * @typedef {object} Browser
 * @property {string} executablePath
 * @property {Record<string, string>} env what it needs to find its own libraries and fonts
 */

const candidates = {
  linux: [
    'chromium',
    'chromium-browser',
    'google-chrome-stable',
    'google-chrome',
    'microsoft-edge',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [
    '%ProgramFiles%/Google/Chrome/Application/chrome.exe',
    '%ProgramFiles(x86)%/Google/Chrome/Application/chrome.exe',
    '%LocalAppData%/Google/Chrome/Application/chrome.exe',
    '%ProgramFiles(x86)%/Microsoft/Edge/Application/msedge.exe',
  ],
};

/**
 * The package's own unpacker wants a newer Node and writes to the system's temporary folder; its parts are plain brotli.
 * @param {string} into
 */
async function fill(into) {
  progress('fetching Chromium from npm (75 MB), because no browser is installed');
  const parts = path.join(into, 'parts');
  await mkdir(parts);
  await unpackPackage(`@sparticuz/chromium@${npmChromium}`, parts, 'bin');
  for (const name of await readdir(path.join(parts, 'bin'))) {
    const unpacked = path.join(into, name.replace(/\.br$/, ''));
    const source = createReadStream(path.join(parts, 'bin', name));
    await pipeline(source, createBrotliDecompress(), createWriteStream(unpacked));
    if (!unpacked.endsWith('.tar')) continue;
    await unpackTar(unpacked, into);
    await rm(unpacked);
  }
  await chmod(path.join(into, 'chromium'), 0o755);
  await rm(parts, { recursive: true });
}

/** @returns {Promise<Browser>} */
async function ensureNpmChromium() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Problem(
      `No Chrome, Chromium or Edge was found, and npm has none for ${process.platform}-${process.arch}. ` +
        'Install one, or name its executable in CHROMIUM_PATH.',
    );
  }
  const folder = path.join(cacheFolder, 'chromium');
  await installFolder(folder, `@sparticuz/chromium ${npmChromium}, recipe 1`, fill);
  return {
    executablePath: path.join(folder, 'chromium'),
    env: {
      LD_LIBRARY_PATH: [path.join(folder, 'lib'), process.env.LD_LIBRARY_PATH ?? '']
        .filter(Boolean)
        .join(':'),
      // the machine's own fonts come first where there are any
      ...(existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: folder }),
    },
  };
}

/**
 * LOGIT_LAB_NO_SYSTEM_BROWSER=1 skips installed browsers, to try what a machine without one would do.
 * @returns {Promise<Browser>}
 */
export async function ensureBrowser() {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (!existsSync(named))
      throw new Problem(`CHROMIUM_PATH names ${named}, which does not exist.`);
    return { executablePath: named, env: {} };
  }
  if (process.env.LOGIT_LAB_NO_SYSTEM_BROWSER !== '1') {
    const names = Object.entries(candidates).find(([os]) => os === process.platform)?.[1] ?? [];
    const executablePath = findExecutable(names);
    if (executablePath) return { executablePath, env: {} };
  }
  return ensureNpmChromium();
}
