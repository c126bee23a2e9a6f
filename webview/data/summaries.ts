import { signal, type ReadonlySignal } from '@preact/signals';
import type { LabelSpec } from '../../src/core/data/design/designSpec';
import type { ColumnSummary } from '../../src/core/data/table/columnSummary';
import type { FromView } from '../../src/protocol/view';

type Ask = Extract<FromView, { type: 'askColumns' }>;

/** A summary that has come, and whether it is split as is asked now. */
export interface KnownSummary {
  readonly summary: ColumnSummary;
  readonly isCurrent: boolean;
  /** What it tells the rows apart by; absent: they are not told apart. */
  readonly label: LabelSpec | undefined;
}

interface Entry {
  readonly key: string;
  readonly label: LabelSpec | undefined;
  readonly summary: ColumnSummary;
}

/** The key of what is asked without a label. */
const unsplit = 'null';

/** Columns asked for at a time: few enough that the first are there soon. */
const batchSize = 8;

/**
 * The summaries of the columns in view. Asks for one batch after the other, so that a label that is
 * changed many times a second is asked about as often as answers come, and the last always is. A
 * summary of an earlier label stays until its successor comes.
 */
export class Summaries {
  readonly #known = signal<ReadonlyMap<string, Entry>>(new Map());
  readonly #send: (request: Omit<Ask, 'type' | 'runId'>) => void;
  #wanted: readonly string[] = [];
  #label: LabelSpec | undefined;
  #lastRequestId = 0;
  /** What is on its way. */
  #pending: (Omit<Entry, 'summary'> & { readonly requestId: number }) | undefined;
  /** Of the wanted columns those that were asked for with the present label. */
  #asked = new Set<string>();
  readonly #key = signal('');

  constructor(send: (request: Omit<Ask, 'type' | 'runId'>) => void) {
    this.#send = send;
  }

  /** Changes whenever another summary has come. */
  get changes(): ReadonlySignal<unknown> {
    return this.#known;
  }

  of(column: string): KnownSummary | undefined {
    const known = this.#known.value.get(column);
    if (known === undefined) return undefined;
    const { summary, key, label } = known;
    return { summary, isCurrent: key === this.#key.value, label };
  }

  /** Sees to it that these columns, split by this label, are there or on their way. */
  want(columns: readonly string[], label: LabelSpec | undefined): void {
    const key = label === undefined ? unsplit : JSON.stringify(label);
    if (key !== this.#key.peek()) {
      this.#key.value = key;
      this.#asked = new Set();
    }
    this.#label = label;
    this.#wanted = columns;
    this.#askNext();
  }

  /** Takes an answer; one to a question of an earlier table is dropped. */
  receive(requestId: number, answer: readonly ColumnSummary[]): void {
    if (requestId !== this.#pending?.requestId) return;
    const { key, label } = this.#pending;
    this.#pending = undefined;
    const known = new Map(this.#known.peek());
    for (const summary of answer) known.set(summary.column, { key, label, summary });
    this.#known.value = known;
    this.#askNext();
  }

  /** Another table: nothing that is known holds any more. */
  clear(): void {
    this.#known.value = new Map();
    this.askAgain();
  }

  /** What was asked may never be answered: the run it named is gone. */
  askAgain(): void {
    this.#pending = undefined;
    this.#asked = new Set();
    this.#askNext();
  }

  #askNext(): void {
    if (this.#pending) return;
    const key = this.#key.peek();
    const batch = this.#wanted
      .filter((column) => !this.#asked.has(column) && this.#known.peek().get(column)?.key !== key)
      .slice(0, batchSize);
    if (batch.length === 0) return;
    for (const column of batch) this.#asked.add(column);
    const requestId = ++this.#lastRequestId;
    const label = this.#label;
    this.#pending = { requestId, key, label };
    this.#send({ requestId, columns: batch, ...(label === undefined ? {} : { label }) });
  }
}
