// @ts-check
// npm start [-- my.csv] [--browser | --desktop] [--port N]: VS Code with this extension and the sample data, or your own file.
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { npm, run } from './toolchain/commands.mjs';
import { ensureDependencies } from './toolchain/dependencies.mjs';
import { findDesktop } from './toolchain/desktop.mjs';
import { hostReleases } from './toolchain/host-releases.mjs';
import { ensureHost } from './toolchain/host.mjs';
import { openAddress } from './toolchain/open-address.mjs';
import { cacheFolder, root, vsixFile } from './toolchain/paths.mjs';
import { main, Problem, progress } from './toolchain/problem.mjs';
import { startServer } from './toolchain/server.mjs';
import { prepareWorkspace } from './toolchain/workspace.mjs';

/** @typedef {{ folder: string, file: string | undefined }} Workspace */

/** @param {string} launcher @param {Workspace} workspace */
async function openDesktop(launcher, { folder, file }) {
  progress('building');
  await npm(['run', '--silent', 'build'], { purpose: 'the build', output: 'capture' });
  const args = ['--new-window', '--disable-workspace-trust'];
  args.push(`--extensionDevelopmentPath=${root}`, folder);
  if (file) args.push(file);
  // Windows starts code.cmd through a shell only, which splits at spaces
  const shell = process.platform === 'win32';
  const quote = (/** @type {string} */ word) => (shell ? `"${word}"` : word);
  const { code } = await run(quote(launcher), args.map(quote), { shell });
  if (code !== 0) {
    throw new Problem(`${launcher} ended with code ${code}. Try: npm start -- --browser`);
  }
  progress('VS Code is open; the extension is loaded in that window');
}

/** @param {Workspace} workspace @param {number | undefined} port */
async function openInBrowser({ folder, file }, port) {
  // first, so that nothing is built in vain on a machine it cannot run on
  const newest = hostReleases[0]?.version ?? '';
  const host = await ensureHost(newest);
  progress('packaging the extension');
  await mkdir(path.dirname(vsixFile), { recursive: true });
  await npm(['run', '--silent', 'package'], { purpose: 'the package', output: 'capture' });
  progress(`starting VS Code ${host.version}`);

  /** @type {Promise<void>} */
  const interrupted = new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
  const server = await startServer({
    host,
    dataFolder: path.join(cacheFolder, 'start-data'),
    vsix: vsixFile,
    ...(port !== undefined && { port }),
  });
  const address = server.page({
    folder,
    payload: file ? [['openFile', server.uri(file)]] : [],
  });
  console.log(`\nVS Code with Logit Lab:\n\n  ${address}\n\nCtrl-C stops it.`);
  openAddress(address);
  await Promise.race([interrupted, server.ended]);
  await server.stop();
  progress('stopped');
}

/** @param {string | undefined} text */
function parsePort(text) {
  if (text === undefined) return undefined;
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new Problem(`"${text}" is not a port number.`);
}

await main(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      browser: { type: 'boolean' },
      desktop: { type: 'boolean' },
      port: { type: 'string' },
    },
  });
  const port = parsePort(values.port);
  const workspace = await prepareWorkspace(positionals[0]);
  await ensureDependencies();
  const launcher = values.browser ? undefined : findDesktop();
  if (values.desktop && !launcher) {
    throw new Problem(
      'No desktop VS Code was found (code, code-insiders, codium). Without --desktop, it opens in the browser.',
    );
  }
  if (launcher) await openDesktop(launcher, workspace);
  else await openInBrowser(workspace, port);
});
