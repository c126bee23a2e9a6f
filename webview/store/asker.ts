import type { Fault } from '../../src/core/message';
import {
  isAnswerTo,
  type Answer,
  type AnswerOf,
  type Question,
  type QuestionKind,
  type QuestionOf,
} from '../../src/protocol/questions';
import type { FromView, ToView } from '../../src/protocol/view';

/** A question that has no answer, and why. */
export class Unanswered extends Error {
  override readonly name = 'Unanswered';

  constructor(readonly fault: Fault) {
    super(fault.message.text);
  }
}

/** The run that was asked about is not the one that is shown any more. */
export class Outdated extends Error {
  override readonly name = 'Outdated';
}

interface Pending {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}

/** Turns questions to the host, and their answers, into promises. */
export class Asker {
  readonly #pending = new Map<number, Pending>();
  #runId = '';
  #lastRequestId = 0;

  constructor(private readonly send: (message: FromView) => void) {}

  /**
   * Asks about the run that is shown.
   * @throws Unanswered when there is no answer, Outdated when another run took the place of this one
   */
  async ask<K extends QuestionKind>(question: QuestionOf<K>): Promise<AnswerOf<K>> {
    const requestId = ++this.#lastRequestId;
    const answer = await new Promise<Answer>((resolve, reject) => {
      this.#pending.set(requestId, { resolve, reject });
      const asked: Question = question;
      this.send({ type: 'ask', runId: this.#runId, requestId, question: asked });
    });
    if (isAnswerTo(question.kind, answer)) return answer;
    throw new TypeError(`a question about ${question.kind} was answered by ${answer.kind}`);
  }

  receive(message: Extract<ToView, { type: 'answered' | 'unanswered' }>): void {
    const pending = this.#pending.get(message.requestId);
    this.#pending.delete(message.requestId);
    if (message.type === 'answered') pending?.resolve(message.answer);
    else pending?.reject(new Unanswered(message.fault));
  }

  /** Another run is shown, or the same one anew: what is asked of the one before stays unanswered. */
  onRun(runId: string): void {
    this.#runId = runId;
    const open = [...this.#pending.values()];
    this.#pending.clear();
    for (const { reject } of open) reject(new Outdated());
  }
}
