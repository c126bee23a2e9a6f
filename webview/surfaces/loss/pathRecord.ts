import { computed, type ReadonlySignal } from '@preact/signals';
import type { ModelPoint } from '../../../src/core/experiment/state';
import type { Asker } from '../../store/asker';
import { LiveAnswer } from '../../store/liveAnswer';
import type { Pair } from './axes';
import { columnsOf, pathOf, type Path } from './walkedPath';

/** Points that the whole way is told in, and epochs at its beginning and its end that all are. */
const points = 600;
const atEnds = 300;

/** The way of a run over two parameters, as the worker has it on record: its ends epoch by epoch. */
export class PathRecord {
  readonly path: ReadonlySignal<Path | undefined>;
  readonly #whole: LiveAnswer<'weightTrace'>;
  readonly #begin: LiveAnswer<'weightTrace'>;
  readonly #end: LiveAnswer<'weightTrace'>;
  /** The path is asked for, and nothing is known of it yet. */
  readonly isAwaited: ReadonlySignal<boolean>;
  #asked: ModelPoint | undefined;

  constructor(
    asker: Pick<Asker, 'ask'>,
    readonly pair: Pair,
    private readonly bias: number,
  ) {
    this.#whole = new LiveAnswer(asker);
    this.#begin = new LiveAnswer(asker);
    this.#end = new LiveAnswer(asker);
    this.isAwaited = computed(
      () => this.#whole.answer.value === undefined && this.#whole.fault.value === undefined,
    );
    this.path = computed(() => {
      const parts = [this.#whole, this.#begin, this.#end].flatMap(({ answer }) =>
        answer.value ? [answer.value.curves] : [],
      );
      return parts.length === 0 ? undefined : pathOf(parts, pair, bias);
    });
  }

  /** Asks for the way to a point of the run. */
  askTo(point: ModelPoint): void {
    if (point === this.#asked) return;
    const before = this.#asked?.epoch ?? 0;
    this.#asked = point;
    const { epoch } = point;
    this.#ask(this.#whole, 0, epoch);
    if (epoch < points) return;
    // once past, the beginning stays what it was
    if (before < points || epoch < before) this.#ask(this.#begin, 0, atEnds);
    this.#ask(this.#end, epoch - atEnds, epoch);
  }

  dispose(): void {
    for (const part of [this.#whole, this.#begin, this.#end]) part.dispose();
  }

  #ask(part: LiveAnswer<'weightTrace'>, fromEpoch: number, toEpoch: number): void {
    const columns = columnsOf(this.pair, this.bias);
    part.ask({ kind: 'weightTrace', columns, fromEpoch, toEpoch, points });
  }
}
