// @ts-check
// A tier of test files run by mocha on Node, in a process of its own.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../toolchain/paths.mjs';

/** A process that is still there so long after its record was written holds something open. */
const graceAfterRecord = 15_000;

/**
 * @param {string} tier
 * @returns {Promise<string[]>} its test files, from the repository
 */
export async function testFiles(tier) {
  const folder = path.join(root, 'test', tier);
  if (!existsSync(folder)) return [];
  const names = await readdir(folder, { recursive: true });
  return names
    .filter((name) => /\.test\.tsx?$/.test(name))
    .map((name) => path.join('test', tier, name))
    .sort();
}

/**
 * @param {object} run
 * @param {string} run.tier
 * @param {string} run.record file for the record
 * @param {number} run.timeout milliseconds a test may take
 * @param {string | undefined} run.grep
 * @param {boolean} [run.pictures] of the open pages when a test fails
 * @param {NodeJS.ProcessEnv} [run.env]
 * @returns {Promise<string | undefined>} what went wrong beside failed tests
 */
export async function runMocha({ tier, record, timeout, grep, pictures = false, env }) {
  const files = await testFiles(tier);
  if (files.length === 0) return `no file test/${tier}/**/*.test.ts`;
  const mocha = path.join(root, 'node_modules/mocha/bin/mocha.js');
  const reporter = path.join(import.meta.dirname, 'reporter.mjs');
  const args = ['--import', 'tsx', mocha, '--reporter', reporter, '--timeout', String(timeout)];
  if (pictures) args.push('--require', './test/support/pictures.ts');
  if (process.env.CI) args.push('--forbid-only');
  if (grep) args.push('--grep', grep);
  const child = spawn(process.execPath, [...args, ...files], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...process.env,
      // tsx would otherwise read the root's tsconfig.json, which knows no JSX
      TSX_TSCONFIG_PATH: path.join(root, 'test/tsconfig.json'),
      ...env,
      LOGIT_LAB_RESULTS: record,
    },
  });
  return new Promise((resolve) => {
    let hung = false;
    let seen = 0;
    const watch = setInterval(() => {
      if (!existsSync(record)) return;
      seen ||= Date.now();
      if (Date.now() - seen < graceAfterRecord) return;
      hung = true;
      child.kill('SIGTERM');
    }, 500);
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => {
      clearInterval(watch);
      if (hung) resolve('the tests ended, but something they opened was never closed');
      else if (signal) resolve(`ended by ${signal}`);
      else resolve(code ? `mocha ended with code ${code}` : undefined);
    });
  });
}
