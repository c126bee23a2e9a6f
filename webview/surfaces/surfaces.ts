import type { Asker } from '../store/asker';
import type { Run } from '../store/run';
import { LossView } from './loss/lossView';

/** What the surfaces show; it outlives the page they stand on, and goes with the run. */
export class Surfaces {
  #loss: LossView | undefined;

  constructor(private readonly asker: Asker) {}

  lossOf(run: Run): LossView {
    if (this.#loss?.run !== run) {
      const before = this.#loss;
      before?.dispose();
      this.#loss = new LossView(run, this.asker, before);
    }
    return this.#loss;
  }
}
