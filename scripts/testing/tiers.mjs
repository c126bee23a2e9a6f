// @ts-check
// The tiers in the order they run, what each needs, and how each is run.
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ensureBrowser } from '../toolchain/browser.mjs';
import { npm, run } from '../toolchain/commands.mjs';
import { ensureHost } from '../toolchain/host.mjs';
import { root } from '../toolchain/paths.mjs';
import { Problem, progress } from '../toolchain/problem.mjs';
import { runMocha } from './mocha-tier.mjs';
import { couldNotRun, printRecord, readOutcome } from './outcome.mjs';
import { runInExtensionHost, wantsDesktop } from './vscode-tier.mjs';

/** @typedef {{ grep: string | undefined, hosts: readonly string[] }} Selection */
/** @typedef {'unit' | 'contract' | 'parity' | 'webview' | 'vscode' | 'e2e'} TierName */

/** @type {readonly TierName[]} */
export const tierNames = ['unit', 'contract', 'parity', 'webview', 'vscode', 'e2e'];

const recordsFolder = path.join(root, 'out/results');

/** @type {Map<string, Promise<unknown>>} */
const done = new Map();

/**
 * Once in a run, however many tiers need it; the failure is every such tier's.
 * @param {string} name
 * @param {() => Promise<unknown>} work
 */
function once(name, work) {
  const started = done.get(name) ?? work();
  done.set(name, started);
  return started;
}

/** What ships and what runs inside the extension host, as a developer builds it. */
const build = () =>
  once('build', async () => {
    progress('building');
    const { code } = await run(process.execPath, ['esbuild.mjs', '--tests']);
    if (code !== 0) throw new Problem('the build failed: see above');
  });

const packageVsix = () =>
  once('package', async () => {
    progress('packaging the extension');
    mkdirSync(path.join(root, 'out'), { recursive: true });
    await npm(['run', '--silent', 'package'], { purpose: 'the package', output: 'capture' });
    // packaging builds for production, which empties dist/
    done.delete('build');
  });

const browser = () => once('browser', ensureBrowser);
/** @param {string} version */
const host = (version) => once(`host ${version}`, () => ensureHost(version));

/**
 * @param {string} name
 * @param {Selection} selection
 * @param {(record: string) => Promise<string | undefined>} body
 */
async function tier(name, { grep }, body) {
  const title = `── ${name} `;
  console.log(`\n${title.padEnd(72, '─')}`);
  mkdirSync(recordsFolder, { recursive: true });
  const record = path.join(recordsFolder, `${name.replaceAll(' ', '-')}.json`);
  rmSync(record, { force: true });
  const start = performance.now();
  const seconds = () => (performance.now() - start) / 1000;
  try {
    const trouble = await body(record);
    return readOutcome(name, record, {
      seconds: seconds(),
      trouble,
      mayBeEmpty: grep !== undefined,
    });
  } catch (error) {
    const note = error instanceof Error ? error.message : String(error);
    console.error(note);
    return couldNotRun(name, seconds(), note);
  }
}

/**
 * @param {TierName} name
 * @param {Selection} selection
 * @returns {AsyncGenerator<import('./outcome.mjs').Outcome>} one, or one for each release of VS Code
 */
export async function* runTier(name, selection) {
  const { grep, hosts } = selection;
  if (name === 'vscode') {
    for (const version of hosts) {
      yield tier(`vscode ${version}`, selection, async (record) => {
        await build();
        if (!wantsDesktop()) await Promise.all([browser(), host(version)]);
        const trouble = await runInExtensionHost({ version, record, grep });
        printRecord(record);
        return trouble;
      });
    }
  } else if (name === 'e2e') {
    for (const version of hosts) {
      yield tier(`e2e ${version}`, selection, async (record) => {
        await packageVsix();
        await Promise.all([browser(), host(version)]);
        const env = { LOGIT_LAB_HOST: version };
        return runMocha({ tier: name, record, grep, timeout: 120_000, pictures: true, env });
      });
    }
  } else {
    yield tier(name, selection, async (record) => {
      // units read tables with the WebAssembly that ships
      await build();
      const pictures = name === 'webview';
      if (pictures) await browser();
      return runMocha({ tier: name, record, grep, timeout: 60_000, pictures });
    });
  }
}
