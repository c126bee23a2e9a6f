// @ts-check
// The tests that run inside an extension host: desktop VS Code where it is asked for, else the VS Code server from npm.
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { root, samplesFolder } from '../toolchain/paths.mjs';

/** VSCODE_EXECUTABLE_PATH names a desktop VS Code; VSCODE_TEST_HOST=desktop has one downloaded. */
export const wantsDesktop = () =>
  process.env.VSCODE_EXECUTABLE_PATH !== undefined || process.env.VSCODE_TEST_HOST === 'desktop';

/** @param {string} version such as '1.139' */
function executable(version) {
  const named = process.env.VSCODE_EXECUTABLE_PATH;
  if (named) return { vscodeExecutablePath: named };
  if (wantsDesktop()) return { version: `${version}.1` };
  return { vscodeExecutablePath: path.join(import.meta.dirname, 'code-shim.mjs') };
}

/**
 * The windows that tests run in. All tests but those in `test/vscode/windows` run in one with a folder;
 * these run each in the window that it is named after.
 * @typedef {'folder' | 'noFolder' | 'severalFolders'} WindowName
 */

/**
 * What is opened in a window: nothing, a folder, or a file that names several.
 * @param {WindowName} window
 * @param {string} folder that the tests may write to
 * @returns {Promise<string | undefined>}
 */
async function contentOf(window, folder) {
  if (window === 'noFolder') return undefined;
  if (window === 'folder') return folder;
  const folders = ['first', 'second'].map((name) => ({ path: path.join(folder, name) }));
  for (const one of folders) await mkdir(one.path);
  const file = path.join(folder, 'several.code-workspace');
  await writeFile(file, JSON.stringify({ folders }));
  return file;
}

/**
 * @param {object} run
 * @param {string} run.version of VS Code
 * @param {string} run.record file for the record
 * @param {string | undefined} run.grep
 * @returns {Promise<string | undefined>} what went wrong beside failed tests
 */
export async function runInExtensionHost({ version, record, grep }) {
  /** @type {string[]} */
  const troubles = [];
  /** @type {string[]} */
  const records = [];
  for (const window of await windowsFor(grep)) {
    const own = `${record}.${window}`;
    await rm(own, { force: true });
    const trouble = await runInWindow({ version, window, record: own, grep });
    if (trouble) troubles.push(`${window}: ${trouble}`);
    else if (!existsSync(own)) troubles.push(`${window}: it left no record`);
    if (existsSync(own)) records.push(own);
  }
  await joinRecords(records, record);
  return troubles.length > 0 ? troubles.join('\n') : undefined;
}

/**
 * A window is not opened for tests of which none is asked for.
 * @param {string | undefined} grep
 * @returns {Promise<WindowName[]>}
 */
async function windowsFor(grep) {
  /** @type {WindowName[]} */
  const windows = ['folder', 'noFolder', 'severalFolders'];
  if (!grep) return windows;
  const wanted = new RegExp(grep);
  const isWanted = await Promise.all(
    windows.map(async (window) => {
      if (window === 'folder') return true;
      const file = path.join(root, `test/vscode/windows/${window}.test.ts`);
      return wanted.test(await readFile(file, 'utf8'));
    }),
  );
  return windows.filter((_, i) => isWanted[i]);
}

/**
 * @param {string[]} files
 * @param {string} record
 */
async function joinRecords(files, record) {
  /** @type {import('./record.mjs').TestRecord} */
  const joined = { tests: [] };
  for (const file of files) {
    /** @type {import('./record.mjs').TestRecord} */
    const one = JSON.parse(await readFile(file, 'utf8'));
    joined.tests.push(...one.tests);
    await rm(file);
  }
  if (files.length > 0) await writeFile(record, JSON.stringify(joined, null, 1));
}

/**
 * @param {object} run
 * @param {string} run.version of VS Code
 * @param {WindowName} run.window
 * @param {string} run.record file for the record
 * @param {string | undefined} run.grep
 * @returns {Promise<string | undefined>} what went wrong beside failed tests
 */
async function runInWindow({ version, window, record, grep }) {
  // tests write files; the samples of the repository stay as they are
  const folder = await mkdtemp(path.join(tmpdir(), 'logit-lab-folder-'));
  await cp(samplesFolder, folder, { recursive: true });
  try {
    const content = await contentOf(window, folder);
    await runTests({
      ...executable(version),
      extensionDevelopmentPath: root,
      extensionTestsPath: path.join(root, 'out/test/vscode/index.cjs'),
      extensionTestsEnv: {
        LOGIT_LAB_HOST: version,
        LOGIT_LAB_RESULTS: record,
        LOGIT_LAB_WINDOW: window,
        LOGIT_LAB_GREP: grep ?? '',
      },
      launchArgs: [...(content ? [content] : []), '--disable-extensions', '--disable-gpu'],
    });
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
