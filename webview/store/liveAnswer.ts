import { signal, type ReadonlySignal } from '@preact/signals';
import type { Fault } from '../../src/core/message';
import type { AnswerOf, QuestionKind, QuestionOf } from '../../src/protocol/questions';
import { Outdated, Unanswered, type Asker } from './asker';

/**
 * The answer to a question that changes while it is being answered: as the weights move, or as the
 * user drags. One question is under way at a time; of those asked meanwhile, only the last is sent,
 * so that the worker is never flooded and the newest answer is never far.
 */
export class LiveAnswer<K extends QuestionKind> {
  readonly #answer = signal<AnswerOf<K> | undefined>(undefined);
  readonly #fault = signal<Fault | undefined>(undefined);
  #question: QuestionOf<K> | undefined;
  #isAsking = false;
  #next: QuestionOf<K> | undefined;
  #isDisposed = false;

  constructor(private readonly asker: Pick<Asker, 'ask'>) {}

  /** The newest answer there is; the one before stays until another comes. */
  get answer(): ReadonlySignal<AnswerOf<K> | undefined> {
    return this.#answer;
  }

  /** The question that the newest answer is to. */
  get question(): QuestionOf<K> | undefined {
    return this.#question;
  }

  /** Why the last question has no answer. */
  get fault(): ReadonlySignal<Fault | undefined> {
    return this.#fault;
  }

  ask(question: QuestionOf<K>): void {
    if (this.#isAsking) this.#next = question;
    else void this.#ask(question);
  }

  /** Whatever is still answered is not looked at. */
  dispose(): void {
    this.#isDisposed = true;
    this.#next = undefined;
  }

  async #ask(question: QuestionOf<K>): Promise<void> {
    this.#isAsking = true;
    try {
      const answer = await this.asker.ask<K>(question);
      if (this.#isDisposed) return;
      this.#question = question;
      this.#answer.value = answer;
      this.#fault.value = undefined;
    } catch (error) {
      if (error instanceof Unanswered) this.#fault.value = error.fault;
      else if (!(error instanceof Outdated)) throw error;
    } finally {
      this.#isAsking = false;
    }
    const next = this.#next;
    this.#next = undefined;
    if (next !== undefined) await this.#ask(next);
  }
}
