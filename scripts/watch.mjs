// @ts-check
// npm run watch: esbuild builds and tsc checks at every change, until Ctrl-C or until one of them ends.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { ownGroup } from './toolchain/commands.mjs';
import { ensureDependencies } from './toolchain/dependencies.mjs';
import { root } from './toolchain/paths.mjs';
import { main } from './toolchain/problem.mjs';

/** @param {string[]} args */
function start(args) {
  const child = spawn(process.execPath, args, {
    cwd: root,
    // esbuild ends its watch when its input is closed
    stdio: ['pipe', 'inherit', 'inherit'],
    detached: process.platform !== 'win32',
  });
  const stop = ownGroup(child);
  /** @type {Promise<number>} */
  const ended = new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
  return { ended, stop };
}

await main(async () => {
  await ensureDependencies();
  const tsc = path.join(root, 'node_modules/typescript/bin/tsc');
  const both = [
    start(['esbuild.mjs', '--watch']),
    start([tsc, '-b', '--watch', '--preserveWatchOutput']),
  ];
  const code = await Promise.race(both.map(({ ended }) => ended));
  await Promise.all(both.map(({ stop }) => stop()));
  return code;
});
