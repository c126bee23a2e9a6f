import { signal, type ReadonlySignal } from '@preact/signals';
import type { FromView, RunInfo } from '../../src/protocol/view';

/**
 * The row of the file that was chosen, on whatever page: all pages mark it, and the editor goes to
 * it where it shows the file. It outlives the page and the run, but not the data.
 */
export class Selection {
  readonly #line = signal<number | undefined>(undefined);
  readonly #send: (message: FromView) => void;
  #runId = '';
  #data = '';

  constructor(send: (message: FromView) => void) {
    this.#send = send;
  }

  /** Line of the file (from 1) on which the record of the row starts. */
  get line(): ReadonlySignal<number | undefined> {
    return this.#line;
  }

  select(line: number): void {
    if (line === this.#line.peek()) return;
    this.#line.value = line;
    this.#send({ type: 'followLine', runId: this.#runId, line });
  }

  clear(): void {
    this.#line.value = undefined;
  }

  /** Another run is shown: lines of the same data stay what they were. */
  onRun(info: RunInfo): void {
    this.#runId = info.runId;
    const data = dataOf(info);
    if (data !== this.#data) this.clear();
    this.#data = data;
  }
}

/** What tells the data of two runs apart, of all that is known of them. */
function dataOf({ fileName, design, experiment, sample }: RunInfo): string {
  const { label, trainingRows, validationRows, leftOut } = design;
  const rows = leftOut.reduce((sum, { count }) => sum + count, trainingRows + validationRows);
  return JSON.stringify([fileName, label, rows, experiment.reading, sample]);
}
