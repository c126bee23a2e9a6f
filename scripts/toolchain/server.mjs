// @ts-check
// One running VS Code server: its own data folder, on this machine only, ended together with all it started.
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { pathToFileURL, URLSearchParams } from 'node:url';
import { ownGroup, run } from './commands.mjs';
import { Problem } from './problem.mjs';

/** No trust question, no welcome page, no update, no telemetry, no assistant: only what is looked at. */
export const quietSettings = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'git.openRepositoryInParentFolders': 'never',
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/**
 * @typedef {object} ServerOptions
 * @property {import('./host.mjs').Host} host
 * @property {string} dataFolder settings, extensions and state of this server
 * @property {Record<string, unknown>} [settings] user settings beside the quiet ones
 * @property {string} [vsix] a packaged extension to install first
 * @property {NodeJS.ProcessEnv} [env] reaches the extension host
 * @property {number} [port] any free one unless told
 * @property {boolean} [development] lets the page name an extension folder; VS Code then shows no toasts
 */

/**
 * @typedef {object} Server
 * @property {string} origin http://127.0.0.1:port
 * @property {(query: PageQuery) => string} page the address to open
 * @property {(file: string) => string} uri a file as the workbench names it
 * @property {string} settingsFile settings of this machine, above the user's; an open workbench follows changes to them
 * @property {() => string} log
 * @property {Promise<void>} ended
 * @property {() => Promise<void>} stop
 */

/**
 * `folder` may be a `.code-workspace` file that names several; without it the window has none.
 * @typedef {{ folder?: string | undefined, payload?: [name: string, value: string][] }} PageQuery
 */

/**
 * Settings are the user's, because some are heeded nowhere else. But code-server does not follow changes to that file;
 * it does follow the machine's, which begins empty.
 * @param {string} dataFolder
 * @param {Record<string, unknown> | undefined} settings
 * @returns {Promise<string>} the file to change while running
 */
async function writeSettings(dataFolder, settings) {
  const user = path.join(dataFolder, 'data/User');
  const machine = path.join(dataFolder, 'data/Machine');
  await Promise.all([mkdir(user, { recursive: true }), mkdir(machine, { recursive: true })]);
  const merged = JSON.stringify({ ...quietSettings, ...settings }, null, 2);
  const files = {
    [path.join(user, 'settings.json')]: merged,
    [path.join(machine, 'settings.json')]: '{}',
  };
  for (const [file, text] of Object.entries(files)) {
    // a data folder that is used again keeps what a person has set in it
    if (!existsSync(file)) await writeFile(file, text);
  }
  return path.join(machine, 'settings.json');
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        resolve(address !== null && typeof address === 'object' ? address.port : 0),
      );
    });
  });
}

/** An empty marketplace: nothing is asked of the network. NODE_OPTIONS of a test run (tsx) is not for VS Code. */
const quietEnvironment = { NODE_OPTIONS: '', EXTENSIONS_GALLERY: '{}', VSCODE_IPC_HOOK_CLI: '' };

/**
 * @param {import('./host.mjs').Host} host
 * @param {string[]} common
 * @param {string} vsix
 */
async function installExtension(host, common, vsix) {
  const args = [host.serverMain, ...common, '--force', '--install-extension', vsix];
  const { code, output } = await run(host.node, args, { env: quietEnvironment, output: 'capture' });
  if (code !== 0) throw new Problem(`VS Code ${host.version} refused ${vsix}:\n${output}`);
}

/**
 * @param {ServerOptions} options
 * @returns {Promise<Server>}
 */
export async function startServer({ host, dataFolder, settings, vsix, env, port, development }) {
  const settingsFile = await writeSettings(dataFolder, settings);
  const common = ['--accept-server-license-terms', '--server-data-dir', dataFolder];
  if (vsix) await installExtension(host, common, vsix);

  const chosen = port ?? (await freePort());
  const token = randomUUID();
  const args = [host.serverMain, ...common, '--host', '127.0.0.1', '--port', String(chosen)];
  args.push('--connection-token', token, '--telemetry-level', 'off', '--disable-telemetry');
  args.push('--disable-workspace-trust');
  if (development) args.push('--enable-smoke-test-driver');
  const child = spawn(host.node, args, {
    // node itself, not code-server's wrapper: the wrapper refuses --enable-smoke-test-driver
    env: { ...process.env, ...quietEnvironment, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  });
  const stop = ownGroup(child);
  let log = '';
  /** @type {Promise<void>} */
  const ended = new Promise((resolve) => child.once('exit', () => resolve()));
  /** @type {Promise<void>} */
  const listening = new Promise((resolve, reject) => {
    /** @param {unknown} chunk */
    const read = (chunk) => {
      log += String(chunk);
      if (log.includes('Extension host agent listening on')) resolve();
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('error', reject);
    child.once('exit', (code) => {
      const taken = /EADDRINUSE/.test(log) ? ` Port ${chosen} is taken.` : '';
      reject(new Problem(`The VS Code server ended (code ${code}).${taken}\n${log.slice(-2000)}`));
    });
  });
  await listening;

  const authority = `127.0.0.1:${chosen}`;
  return {
    origin: `http://${authority}`,
    page({ folder, payload }) {
      const query = new URLSearchParams({ tkn: token });
      if (folder?.endsWith('.code-workspace')) query.set('workspace', folder);
      else if (folder) query.set('folder', folder);
      else query.set('ew', 'true');
      if (payload) query.set('payload', JSON.stringify(payload));
      return `http://${authority}/?${query}`;
    },
    uri: (file) => `vscode-remote://${authority}${pathToFileURL(file).pathname}`,
    settingsFile,
    log: () => log,
    ended,
    stop,
  };
}
