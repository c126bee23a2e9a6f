import { faultKinds, type FaultKind, type RecordFault } from '../csv/recordParser';
import { leftOutReason, strictError } from './faultWords';
import { Growable } from './growable';
import { LeftOutTally } from './leftOutTally';
import type { TableProfile } from './table';

/** Faults that are remembered with their place; all are counted. */
const faultLimit = 1000;

/** Counts the records that cannot become rows; under `strict` the first of them ends the reading. */
export class FaultTally {
  readonly #faults: RecordFault[] = [];
  readonly #counts = new Map<FaultKind, number>();
  readonly #leftOut = new LeftOutTally();
  readonly #lines = new Growable((length) => new Uint32Array(length));

  constructor(
    readonly policy: 'report' | 'strict',
    readonly columnCount: number,
  ) {}

  add(fault: RecordFault): void {
    const { kind, firstLine } = fault;
    this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + 1);
    if (this.#faults.length < faultLimit) this.#faults.push(fault);
    // a blank line holds no row that could be left out, and many a good file ends with one
    if (kind === 'blank') return;
    if (this.policy === 'strict') throw strictError(kind, fault, this.columnCount);
    this.#leftOut.add(leftOutReason(kind, this.columnCount), firstLine);
    this.#lines.push(firstLine);
  }

  /** The first record that could not become a row, if there is one. */
  get first(): RecordFault | undefined {
    return this.#faults.find(({ kind }) => kind !== 'blank');
  }

  /** Lines on which what is left out starts; ascending. */
  lines(): Uint32Array {
    return this.#lines.toArray().sort();
  }

  get profile(): Pick<TableProfile, 'faults' | 'faultCounts' | 'leftOut'> {
    return {
      faults: this.#faults,
      faultCounts: faultKinds.flatMap((kind) => {
        const count = this.#counts.get(kind) ?? 0;
        return count > 0 ? [{ kind, count }] : [];
      }),
      leftOut: this.#leftOut.entries,
    };
  }
}
