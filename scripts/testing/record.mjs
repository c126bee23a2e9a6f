// @ts-check
// The record of a mocha run: written by the runner itself at its end, so that a run that broke off leaves none.
import { writeFileSync } from 'node:fs';

/**
 * @typedef {object} TestResult
 * @property {string[]} path the suites' titles, then the test's
 * @property {'passed' | 'failed' | 'pending'} state a failed hook is a failed test of that name
 * @property {number} ms
 * @property {string} [error]
 */

/** @typedef {{ tests: TestResult[] }} TestRecord */

/**
 * With what caused it: of a property that failed that is what the counterexample came to.
 * @param {unknown} error
 * @returns {string}
 */
function textOf(error) {
  if (!(error instanceof Error)) return String(error);
  const text = error.stack ?? error.message;
  return error.cause === undefined ? text : `${text}\nCaused by: ${textOf(error.cause)}`;
}

/**
 * @param {Mocha.Runner} runner
 * @param {string} file
 */
export function recordRun(runner, file) {
  /** @type {TestResult[]} */
  const tests = [];
  /** @param {Mocha.Test | Mocha.Hook} test @param {TestResult['state']} state @param {unknown} [error] */
  const add = (test, state, error) => {
    tests.push({
      path: test.titlePath(),
      state,
      ms: test.duration ?? 0,
      ...(error !== undefined && { error: textOf(error) }),
    });
  };
  runner.on('pass', (test) => add(test, 'passed'));
  runner.on('pending', (test) => add(test, 'pending'));
  runner.on('fail', (test, error) => add(test, 'failed', error ?? 'failed without an error'));
  runner.on('end', () => writeFileSync(file, JSON.stringify({ tests }, null, 1)));
}
