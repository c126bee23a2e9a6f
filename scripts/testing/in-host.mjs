// @ts-check
// Tests inside the extension host of the VS Code server. A headless page plays the part of the desktop window: it names the
// extension and the tests, and hears by `codeAutomationExit` how they ended.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { format } from 'node:util';
import { ensureBrowser } from '../toolchain/browser.mjs';
import { openHeadlessPage } from '../toolchain/headless.mjs';
import { ensureHost } from '../toolchain/host.mjs';
import { startServer } from '../toolchain/server.mjs';

const patience = 10 * 60_000;

/**
 * @param {object} run
 * @param {string} run.hostVersion
 * @param {string} run.extensionDevelopmentPath
 * @param {string} run.extensionTestsPath
 * @param {string | undefined} run.folder
 * @returns {Promise<number>} the extension host's exit code
 */
export async function runInHost({
  hostVersion,
  extensionDevelopmentPath,
  extensionTestsPath,
  folder,
}) {
  const verbose = process.env.LOGIT_LAB_VERBOSE === '1';
  const dataFolder = await mkdtemp(path.join(tmpdir(), 'logit-lab-'));
  const host = await ensureHost(hostVersion);
  const server = await startServer({ host, dataFolder, development: true });
  const { page, close } = await openHeadlessPage(await ensureBrowser(), {
    viewport: { width: 1400, height: 900 },
  });
  /** @type {string[]} */
  const log = [];
  /** @type {NodeJS.Timeout | undefined} */
  let alarm;
  try {
    /** @type {Promise<number>} */
    const ended = new Promise((resolve, reject) => {
      void page.exposeFunction('codeAutomationExit', resolve);
      const minutes = patience / 60_000;
      const late = new Error(`the extension host was not done after ${minutes} minutes`);
      alarm = setTimeout(() => reject(late), patience);
    });
    await page.exposeFunction(
      'codeAutomationLog',
      /** @param {string} type @param {unknown[]} args */ (type, args) => {
        const line = `[${type}] ${format(...args)}`;
        log.push(line);
        if (verbose) console.log(line);
      },
    );
    await page.goto(
      server.page({
        folder,
        payload: [
          ['extensionDevelopmentPath', server.uri(extensionDevelopmentPath)],
          ['extensionTestsPath', server.uri(extensionTestsPath)],
          ['skipWelcome', 'true'],
        ],
      }),
    );
    const code = await ended;
    // 1 is told by the tests' own record; anything else only by the logs
    if (code > 1) throw new Error(`the extension host ended with code ${code}`);
    return code;
  } catch (error) {
    console.error(`${log.slice(-40).join('\n')}\n${server.log().slice(-3000)}`);
    throw error;
  } finally {
    clearTimeout(alarm);
    await close();
    await server.stop();
    await rm(dataFolder, { recursive: true, force: true, maxRetries: 5 });
  }
}
