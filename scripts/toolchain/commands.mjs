// @ts-check
// Child processes: run one and wait, run npm, and end what was started.
import { spawn } from 'node:child_process';
import { root } from './paths.mjs';
import { Problem } from './problem.mjs';

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd] working folder; the repository unless told
 * @property {NodeJS.ProcessEnv} [env] added to this process's environment
 * @property {'inherit' | 'stderr' | 'capture'} [output] where its output goes; 'stderr' sends both there
 * @property {'ignore' | 'inherit'} [input]
 * @property {boolean} [shell]
 */

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<{ code: number, output: string }>} output is empty unless captured
 */
export function run(
  command,
  args,
  { cwd = root, env, output = 'inherit', input = 'ignore', shell = false } = {},
) {
  return new Promise((resolve, reject) => {
    const sink = output === 'capture' ? 'pipe' : output === 'stderr' ? 2 : 'inherit';
    const child = spawn(command, args, {
      cwd,
      shell,
      env: { ...process.env, ...env },
      stdio: [input, sink, output === 'capture' ? 'pipe' : 'inherit'],
    });
    let text = '';
    child.stdout?.on('data', (chunk) => (text += String(chunk)));
    child.stderr?.on('data', (chunk) => (text += String(chunk)));
    child.once('error', reject);
    child.once('close', (code, signal) =>
      resolve({ code: signal ? 1 : (code ?? 1), output: text }),
    );
  });
}

/**
 * npm, the one that runs us where there is one. Its failures are told in a person's words.
 * @param {readonly string[]} args
 * @param {RunOptions & { purpose: string }} options purpose: what could not be had if it fails
 * @returns {Promise<string>} captured output
 */
export async function npm(args, { purpose, ...options }) {
  const own = process.env.npm_execpath;
  const viaNode = own !== undefined && /npm-cli\.[cm]?js$/.test(own);
  const { code, output } = await run(
    viaNode ? process.execPath : 'npm',
    viaNode ? [own, ...args] : args,
    // Windows starts npm.cmd through a shell only
    { shell: !viaNode && process.platform === 'win32', ...options },
  );
  if (code === 0) return output;
  const offline = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EIDLETIMEOUT/;
  const reason = offline.test(output)
    ? 'The npm registry cannot be reached. Check the network, and the proxy or registry that "npm config list" shows, then run the same command again.'
    : `npm ended with code ${code}.`;
  throw new Problem(`Could not get ${purpose}. ${reason}\n${output.trimEnd().slice(-1500)}`);
}

/** Flags for packages that are fetched into the cache: quiet, quick to give up, and no script of theirs runs. */
export const fetchFlags = [
  '--ignore-scripts',
  '--no-audit',
  '--no-fund',
  '--loglevel=error',
  '--update-notifier=false',
  '--fetch-retries=2',
  '--fetch-retry-mintimeout=1000',
  '--fetch-retry-maxtimeout=5000',
];

/**
 * @param {import('node:child_process').ChildProcess} child started with `detached: true`
 * @param {NodeJS.Signals} name for it and all that it started
 */
function signalGroup(child, name) {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, name);
  } catch {
    // it went between the check and the signal
  }
}

/** @type {readonly NodeJS.Signals[]} */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Makes sure that a detached child and all that it starts go when this process goes, or earlier.
 * @param {import('node:child_process').ChildProcess} child
 * @returns {() => Promise<void>} ends them now; resolves when the child has gone
 */
export function ownGroup(child) {
  const last = () => signalGroup(child, 'SIGKILL');
  process.once('exit', last);
  for (const name of signals) {
    // a process that a signal ends runs no exit handlers; whoever handles the signal ends in its own way
    if (process.listenerCount(name) === 0) process.once(name, () => process.exit(130));
  }
  /** @type {Promise<void>} */
  const gone = new Promise((resolve) => {
    child.once('exit', () => {
      process.off('exit', last);
      resolve();
    });
    child.once('error', () => resolve());
  });
  return async () => {
    signalGroup(child, 'SIGTERM');
    const patience = setTimeout(last, 3000);
    await gone;
    clearTimeout(patience);
  };
}
