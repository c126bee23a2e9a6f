// @ts-check
// The tests that run inside an extension host: desktop VS Code where it is asked for, else the VS Code server from npm.
import { cp, mkdtemp, rm } from 'node:fs/promises';
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
 * @param {object} run
 * @param {string} run.version of VS Code
 * @param {string} run.record file for the record
 * @param {string | undefined} run.grep
 * @returns {Promise<string | undefined>} what went wrong beside failed tests
 */
export async function runInExtensionHost({ version, record, grep }) {
  // tests write files; the samples of the repository stay as they are
  const folder = await mkdtemp(path.join(tmpdir(), 'logit-lab-folder-'));
  await cp(samplesFolder, folder, { recursive: true });
  try {
    await runTests({
      ...executable(version),
      extensionDevelopmentPath: root,
      extensionTestsPath: path.join(root, 'out/test/vscode/index.cjs'),
      extensionTestsEnv: {
        LOGIT_LAB_HOST: version,
        LOGIT_LAB_RESULTS: record,
        LOGIT_LAB_GREP: grep ?? '',
      },
      launchArgs: [folder, '--disable-extensions', '--disable-gpu'],
    });
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
