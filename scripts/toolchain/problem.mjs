// @ts-check
// What the scripts say to people: one line a step while working, one paragraph when something is missing.

/** An error whose message tells a person what could not be had and what to do; shown without a stack. */
export class Problem extends Error {}

/**
 * Says what is going on. On stderr, because the stdout of `npm run train -- --json` belongs to the data.
 * @param {string} text
 */
export function progress(text) {
  process.stderr.write(`▸ ${text}\n`);
}

/**
 * @param {unknown} error
 * @returns {string} the sentence for a person, or the stack where the fault is ours
 */
export function explain(error) {
  if (error instanceof Problem) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/**
 * Runs a script's main function; its number becomes the exit code.
 * @param {() => Promise<number | void>} body
 */
export async function main(body) {
  try {
    process.exitCode = (await body()) ?? 0;
  } catch (error) {
    process.stderr.write(`\n✗ ${explain(error)}\n`);
    process.exitCode = 1;
  }
}
