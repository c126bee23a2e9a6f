import type { Asker } from '../store/asker';
import type { Run } from '../store/run';
import type { Selection } from '../store/selection';
import { LossView } from './loss/lossView';
import { ProbabilityView } from './probability/probabilityView';

/** What the surfaces show; it outlives the page they stand on, and goes with the run. */
export class Surfaces {
  #loss: LossView | undefined;
  #probability: ProbabilityView | undefined;

  constructor(
    private readonly asker: Asker,
    private readonly selection: Selection,
  ) {}

  lossOf(run: Run): LossView {
    if (this.#loss?.run !== run) {
      const before = this.#loss;
      before?.dispose();
      this.#loss = new LossView(run, this.asker, before);
    }
    return this.#loss;
  }

  probabilityOf(run: Run): ProbabilityView {
    if (this.#probability?.run !== run) {
      const before = this.#probability;
      before?.dispose();
      this.#probability = new ProbabilityView(run, this.asker, this.selection, before);
    }
    return this.#probability;
  }
}
