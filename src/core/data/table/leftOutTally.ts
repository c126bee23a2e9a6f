import type { Message } from '../../message';
import type { LeftOut } from './table';

/** Lines kept for each reason: enough to look at. */
const lineLimit = 100;

/** Counts the rows that are not used, by reason, in order of the reasons' first appearance. */
export class LeftOutTally {
  readonly #entries = new Map<string, { reason: Message; count: number; lines: number[] }>();

  /** @param line line (from 1) on which the row starts */
  add(reason: Message, line: number): void {
    const key = JSON.stringify([reason.text, reason.args]);
    let entry = this.#entries.get(key);
    if (entry === undefined) {
      entry = { reason, count: 0, lines: [] };
      this.#entries.set(key, entry);
    }
    entry.count++;
    if (entry.lines.length < lineLimit) entry.lines.push(line);
  }

  get entries(): LeftOut[] {
    return [...this.#entries.values()];
  }
}
