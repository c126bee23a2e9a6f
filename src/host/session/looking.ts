import type { Run, ShownEpoch } from './run';

/**
 * Goes to past epochs of a run, one at a time: of those that are asked for while one is being found,
 * only the last is gone to, so that a timeline can be dragged along at any pace.
 */
export class Looking {
  #wanted: { readonly run: Run; readonly epoch: number } | undefined;
  #going: Promise<void> | undefined;

  /**
   * @param find the run as it stood at an epoch
   * @param tell that another epoch is looked at
   */
  constructor(
    private readonly find: (epoch: number) => Promise<ShownEpoch>,
    private readonly tell: () => void,
  ) {}

  /** Settles when this epoch, or one that was asked for later, is looked at. */
  goTo(run: Run, epoch: number): Promise<void> {
    this.#wanted = { run, epoch: Math.max(0, epoch) };
    this.#going ??= this.#go().finally(() => (this.#going = undefined));
    return this.#going;
  }

  /** The newest epoch is looked at again, at once. */
  leave(run: Run): void {
    this.#wanted = undefined;
    if (!run.shown) return;
    run.shown = undefined;
    this.tell();
  }

  async #go(): Promise<void> {
    while (this.#wanted) {
      const { run, epoch } = this.#wanted;
      this.#wanted = undefined;
      if (epoch >= run.point.epoch) {
        this.leave(run);
      } else if (epoch !== run.shown?.point.epoch) {
        const shown = await this.find(epoch);
        // the run may have gone on, or given way, while the epoch was found
        if (run.state.status === 'running' || epoch >= run.point.epoch) continue;
        run.shown = shown;
        this.tell();
      }
    }
  }
}
