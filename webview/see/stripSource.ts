import { computed, effect, signal, type ReadonlySignal } from '@preact/signals';
import type { DesignRows } from '../../src/core/experiment/rows';
import type { Fault } from '../../src/core/message';
import { areFinite } from '../../src/core/model/parameters';
import type { Asker } from '../store/asker';
import { LiveAnswer } from '../store/liveAnswer';
import type { Run } from '../store/run';
import type { Selection } from '../store/selection';
import { reachOf, ZAxis } from './zAxis';

/** Up to so many rows each is drawn; of more only a sample, small enough to be told apart. */
export const mostRows = 5000;
export const sampleRows = 1500;

/** The rows at the model that is looked at, as fast as the worker can tell of them. */
export class StripSource {
  readonly #live: LiveAnswer<'rows'>;
  readonly #rows = computed(() => this.#live.answer.value?.rows);
  readonly #axis = new ZAxis();
  readonly #halfWidth = signal(this.#axis.halfWidth);
  readonly #isBeyond = signal(false);
  readonly #stops: readonly (() => void)[];
  /** Nothing is asked for what cannot be seen. */
  readonly isVisible = signal(true);

  constructor(
    run: Run,
    asker: Pick<Asker, 'ask'>,
    selection: Pick<Selection, 'line'>,
    now: () => number = () => performance.now(),
  ) {
    this.#live = new LiveAnswer(asker);
    const { trainingRows, validationRows } = run.info.design;
    const total = trainingRows + validationRows;
    const limit = total > mostRows ? sampleRows : mostRows;
    const bins = binsFor(total);
    const stopAsking = effect(() => {
      const { weights, bias } = run.shownPoint.value;
      const row = selection.line.value;
      const halfWidth = this.#halfWidth.value;
      if (!this.isVisible.value) return;
      const parameters = { weights, bias };
      this.#isBeyond.value = !areFinite(parameters);
      if (this.#isBeyond.value) return;
      this.#live.ask({
        kind: 'rows',
        ...{ parameters, limit, columns: [] },
        ...(row === undefined ? {} : { row }),
        histogram: { from: -halfWidth, to: halfWidth, bins },
      });
    });
    const stopFollowing = effect(() => {
      const rows = this.#rows.value;
      const isRunning = run.status.value === 'running';
      if (!rows) return;
      const reach = reachOf(rows.logits.subarray(0, rows.sampled));
      if (this.#axis.follow(reach, now(), isRunning)) this.#halfWidth.value = this.#axis.halfWidth;
    });
    this.#stops = [stopAsking, stopFollowing];
  }

  /** The newest answer. */
  get rows(): ReadonlySignal<DesignRows | undefined> {
    return this.#rows;
  }

  get fault(): ReadonlySignal<Fault | undefined> {
    return this.#live.fault;
  }

  /** z runs from −halfWidth to halfWidth. */
  get halfWidth(): ReadonlySignal<number> {
    return this.#halfWidth;
  }

  /** The weights are no longer finite: no row has a place. */
  get isBeyond(): ReadonlySignal<boolean> {
    return this.#isBeyond;
  }

  dispose(): void {
    for (const stop of this.#stops) stop();
    this.#live.dispose();
  }
}

/** An even number, so that no bin has rows of both sides of z = 0. */
function binsFor(rows: number): number {
  if (rows < 300) return 24;
  return rows < 5000 ? 48 : 96;
}
