import { setTimeout as pause } from 'node:timers/promises';

/**
 * Asks again until there is an answer. The pause only spaces the questions: nothing is assumed to be
 * true because time has passed.
 * @param ask gives undefined or false while the condition does not hold
 * @param what names the condition in the error
 * @param timeout milliseconds
 */
export async function until<T>(
  ask: () => T | undefined | false | Promise<T | undefined | false>,
  what: string | (() => string | Promise<string>),
  timeout = 30_000,
): Promise<T> {
  const end = performance.now() + timeout;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (performance.now() > end) {
      const condition = typeof what === 'string' ? what : await what();
      throw new Error(`waited ${timeout / 1000} s in vain: ${condition}`);
    }
    await pause(50);
  }
}
