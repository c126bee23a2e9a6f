#!/usr/bin/env node
// @ts-check
// Stands for the desktop `code` binary: takes what @vscode/test-electron passes, and runs it in the VS Code server.
import path from 'node:path';
import { main, Problem } from '../toolchain/problem.mjs';
import { runInHost } from './in-host.mjs';

const args = process.argv.slice(2);

/** @param {string} name */
function option(name) {
  const start = `--${name}=`;
  const found = args.find((arg) => arg.startsWith(start));
  if (found) return found.slice(start.length);
  throw new Problem(`${start}… is missing`);
}

await main(() => {
  const folder = args.find((arg) => !arg.startsWith('-'));
  return runInHost({
    hostVersion: process.env.LOGIT_LAB_HOST ?? '1.139',
    extensionDevelopmentPath: option('extensionDevelopmentPath'),
    extensionTestsPath: option('extensionTestsPath'),
    folder: folder && path.resolve(folder),
  });
});
