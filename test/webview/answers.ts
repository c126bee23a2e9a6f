// Answers what a view asks about a recorded run, as its worker would.
import { buildDesign } from '../../src/core/data/design/buildDesign';
import { Trainer } from '../../src/core/experiment/trainer';
import { finish } from '../../src/core/sliced';
import type { FromView } from '../../src/protocol/view';
import { answerTo, type Asked } from '../../src/worker/questions';
import type { Recording } from './recording';
import type { StandIn } from './standIn';

type Ask = Extract<FromView, { type: 'ask' }>;

/**
 * Answers questions that carry the parameters they are about: those of a run that has been trained
 * elsewhere, on the same design.
 */
export class Answers {
  readonly #asked: Asked;
  /** The last question of each view that was answered. */
  readonly #lastRequestIds = new WeakMap<StandIn, number>();

  private constructor(asked: Asked) {
    this.#asked = asked;
  }

  static async of({ table, info }: Pick<Recording, 'table' | 'info'>): Promise<Answers> {
    const { experiment } = info;
    const design = await buildDesign(table, experiment);
    return new Answers({ trainer: new Trainer(design, experiment), table, spec: experiment });
  }

  /** Answers what the view has asked, and what it asks upon the answers, until it asks no more. */
  async settle(view: StandIn): Promise<void> {
    for (;;) {
      await view.settle();
      const open = await this.#open(view);
      if (open.length === 0) return;
      for (const ask of open) await this.#answer(view, ask);
    }
  }

  async #open(view: StandIn): Promise<Ask[]> {
    const asks = (await view.sent()).filter((message) => message.type === 'ask');
    const last = this.#lastRequestIds.get(view) ?? 0;
    return asks.filter(({ requestId }) => requestId > last);
  }

  async #answer(view: StandIn, { runId, requestId, question }: Ask): Promise<void> {
    this.#lastRequestIds.set(view, requestId);
    const answer = finish(answerTo(question, this.#asked));
    await view.send({ type: 'answered', runId, requestId, answer });
  }
}
