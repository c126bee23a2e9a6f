// @ts-check
// What a tier came to, counted from its record alone; what failed; and the table of all of them.
import { existsSync, readFileSync } from 'node:fs';

/**
 * @typedef {object} Outcome
 * @property {string} name
 * @property {number} passed
 * @property {number} failed
 * @property {number} pending
 * @property {number} seconds
 * @property {readonly import('./record.mjs').TestResult[]} [failures] the tests that failed
 * @property {string} [note] why it counts as failed although no test did
 */

/**
 * @param {string} name
 * @param {number} seconds
 * @param {string} note
 * @returns {Outcome}
 */
export function couldNotRun(name, seconds, note) {
  return { name, passed: 0, failed: 1, pending: 0, seconds, note };
}

/**
 * @param {string} name
 * @param {string} file where the runner should have left its record
 * @param {{ seconds: number, trouble?: string | undefined, mayBeEmpty: boolean }} run trouble: the process did not end well
 * @returns {Outcome}
 */
export function readOutcome(name, file, { seconds, trouble, mayBeEmpty }) {
  if (!existsSync(file)) {
    return couldNotRun(name, seconds, trouble ?? 'no test ran: there is no results file');
  }
  /** @type {import('./record.mjs').TestRecord} */
  const { tests } = JSON.parse(readFileSync(file, 'utf8'));
  /** @param {import('./record.mjs').TestResult['state']} state */
  const count = (state) => tests.filter((test) => test.state === state).length;
  const [passed, failed, pending] = [count('passed'), count('failed'), count('pending')];
  const failures = tests.filter(({ state }) => state === 'failed');
  /** @type {Outcome} */
  const outcome = { name, passed, failed, pending, seconds, failures };
  if (failed > 0) return outcome;
  if (trouble) return { ...outcome, failed: 1, note: trouble };
  if (passed === 0 && !mayBeEmpty) return { ...outcome, failed: 1, note: 'no test ran' };
  return outcome;
}

/**
 * Prints what a run left, for runners that print nothing themselves.
 * @param {string} file
 */
export function printRecord(file) {
  if (!existsSync(file)) return;
  /** @type {import('./record.mjs').TestRecord} */
  const { tests } = JSON.parse(readFileSync(file, 'utf8'));
  const sign = { passed: '✔', failed: '✘', pending: '-' };
  let suite = '';
  for (const { path, state, ms, error } of tests) {
    const above = path.slice(0, -1).join(' › ');
    if (above !== suite) console.log(`\n  ${above}`);
    suite = above;
    console.log(`    ${sign[state]} ${path.at(-1) ?? ''} (${ms} ms)`);
    if (error) console.log(error.replace(/^/gm, '        '));
  }
}

/**
 * Once more, after all tiers: of a long log often only the end is kept.
 * @param {readonly Outcome[]} outcomes
 */
export function printFailures(outcomes) {
  for (const { name, failures = [] } of outcomes) {
    for (const { path, error = '' } of failures) {
      console.log(`\n✘ ${name}: ${path.join(' › ')}\n${error.replace(/^/gm, '    ')}`);
    }
  }
}

/** @param {readonly Outcome[]} outcomes */
export function printTable(outcomes) {
  const width = Math.max(...outcomes.map(({ name }) => name.length), 'tier'.length);
  /** @param {(string | number)[]} cells */
  const line = ([name, ...cells]) =>
    `${String(name).padEnd(width)} ${cells.map((cell) => String(cell).padStart(8)).join(' ')}`;
  console.log(`\n${line(['tier', 'passed', 'failed', 'pending', 'seconds'])}`);
  for (const { name, passed, failed, pending, seconds, note } of outcomes) {
    const row = line([name, passed, failed, pending, seconds.toFixed(1)]);
    console.log(note ? `${row}   ${note.split('\n', 1)[0] ?? ''}` : row);
  }
}
