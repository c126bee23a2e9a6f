import { signal, type ReadonlySignal } from '@preact/signals';
import type { Parameters } from '../../src/core/experiment/state';
import type { Fault } from '../../src/core/message';
import { areFinite, zeroParameters } from '../../src/core/model/parameters';
import type { AnswerOf, QuestionOf } from '../../src/protocol/questions';
import { Outdated, Unanswered, type Asker } from '../store/asker';
import type { Selection } from '../store/selection';

type Sought = QuestionOf<'row'>['sought'];
export type ChosenRow = NonNullable<AnswerOf<'row'>['row']>;

/**
 * The row that the formulas are written for: the one that is selected on any page, else the first
 * that is trained on. A row that is sought here is selected everywhere.
 */
export class RowChoice {
  readonly #row = signal<ChosenRow | undefined>(undefined);
  readonly #fault = signal<Fault | undefined>(undefined);
  /** A line on which there is no record. */
  readonly #missing = signal<number | undefined>(undefined);
  #lastQuestion = 0;

  constructor(
    private readonly asker: Pick<Asker, 'ask'>,
    private readonly selection: Pick<Selection, 'select'>,
    /** The model by which the worst row is found. */
    private readonly parameters: () => Parameters,
  ) {}

  get row(): ReadonlySignal<ChosenRow | undefined> {
    return this.#row;
  }

  get fault(): ReadonlySignal<Fault | undefined> {
    return this.#fault;
  }

  get missing(): ReadonlySignal<number | undefined> {
    return this.#missing;
  }

  /** Another line was selected, here or on another page; `undefined`: none is. */
  follow(line: number | undefined): void {
    const row = this.#row.peek();
    if (line === undefined) {
      if (row === undefined) void this.#find({ by: 'first' });
    } else if (row === undefined || line < row.firstLine || line > row.lastLine) {
      void this.#find({ by: 'line', line });
    }
  }

  /** Looks for another row, and selects it. */
  async seek(sought: Sought): Promise<void> {
    const row = await this.#find(sought);
    if (row !== undefined) this.selection.select(row.firstLine);
  }

  /** @returns the row, if it was found and nothing else has been asked since */
  async #find(sought: Sought): Promise<ChosenRow | undefined> {
    const question = ++this.#lastQuestion;
    const { weights, bias } = this.parameters();
    const parameters = areFinite({ weights, bias })
      ? { weights, bias }
      : zeroParameters(weights.length);
    try {
      const { row } = await this.asker.ask<'row'>({ kind: 'row', parameters, sought });
      if (question !== this.#lastQuestion) return undefined;
      this.#fault.value = undefined;
      this.#missing.value = row === undefined && sought.by === 'line' ? sought.line : undefined;
      if (row !== undefined) this.#row.value = row;
      return row;
    } catch (error) {
      if (error instanceof Unanswered) this.#fault.value = error.fault;
      else if (!(error instanceof Outdated)) throw error;
      return undefined;
    }
  }
}
