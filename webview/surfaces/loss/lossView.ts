import { batch, computed, effect, signal, type ReadonlySignal } from '@preact/signals';
import {
  coordinateOf,
  type LossSurface,
  type SurfaceAxes,
} from '../../../src/core/experiment/lossSurface/lossSurface';
import { initialParameters } from '../../../src/core/experiment/initialParameters';
import { areFinite } from '../../../src/core/model/parameters';
import type { Parameters } from '../../../src/core/experiment/state';
import type { Fault } from '../../../src/core/message';
import type { Asker } from '../../store/asker';
import { LiveAnswer } from '../../store/liveAnswer';
import type { Run } from '../../store/run';
import type { Span } from '../plot';
import { distanceBeside, effectOf, mostMoved, type Pair } from './axes';
import type { Path } from './walkedPath';
import { PathRecord } from './pathRecord';
import { equallyScaled, spanAround } from './range';

/**
 * What the map is to hold beside the point: the way walked and the optimum, one of them, or the last
 * steps of the way.
 */
export const extents = ['all', 'path', 'optimum', 'steps'] as const;
export type Extent = (typeof extents)[number];

/** Values along a side of the map: while the weights move, and when they rest. */
const coarse = 31;
const fine = 61;
/** Training rows up to which the fine map costs nothing that is felt. */
const fewRows = 500;
/** Change of z, in sum over the parameters that are held, from which on the map looks different. */
const visible = 0.02;
/** Least time between two maps of a run on its way, in ms: each takes the worker from training. */
const restBetweenMaps = 300;
/** Points of the path that count as its last steps. */
const lastSteps = 24;

/** The map of the loss of a run: which two parameters, how far, and what the worker said of it. */
export class LossView {
  readonly pair;
  readonly extent = signal<Extent>('all');
  /** Nothing is asked for a map that cannot be seen. */
  readonly isVisible = signal(false);
  /** Width of the map by its height; unknown until it has a place on the screen. */
  readonly #aspect = signal<number | undefined>(undefined);
  readonly #surfaces: LiveAnswer<'lossSurface'>;
  readonly #record;
  readonly path: ReadonlySignal<Path | undefined>;
  /** The newest map; of other parameters for a moment after those were changed. */
  readonly surface: ReadonlySignal<LossSurface | undefined>;
  #spans: readonly [Span, Span] | undefined;
  #spansOf = '';
  readonly #isStretched = signal(false);
  readonly #isWithoutNumbers = computed(() => !areFinite(this.run.shownPoint.value));
  #asked:
    | {
        readonly axes: SurfaceAxes;
        readonly at: Parameters;
        readonly steps: number;
        readonly time: number;
      }
    | undefined;

  constructor(
    readonly run: Run,
    private readonly asker: Asker,
    /** Of the run before this one: what was chosen there holds here, where it can. */
    before?: LossView,
  ) {
    const { design, experiment } = run.info;
    const { initialWeights, seed } = experiment;
    const start = initialParameters(design.features, initialWeights, seed);
    this.pair = signal<Pair>(
      (before && chosenBefore(before, run)) ?? mostMoved(run.shownPoint.peek(), start),
    );
    if (before) this.extent.value = before.extent.peek();
    this.#surfaces = new LiveAnswer(asker);
    this.#record = signal(new PathRecord(asker, this.pair.peek(), this.bias));
    this.surface = computed(() => this.#surfaces.answer.value?.surface);
    this.path = computed(() => this.#record.value.path.value);
  }

  /** The coordinate of the bias. */
  get bias(): number {
    return this.run.info.design.features.length;
  }

  get fault(): Fault | undefined {
    return this.#surfaces.fault.value;
  }

  /** Whether a unit is not as long on both axes. */
  get isStretched(): boolean {
    return this.#isStretched.value;
  }

  /** Whether the weights have left the numbers, so that there is no map around them. */
  get isWithoutNumbers(): boolean {
    return this.#isWithoutNumbers.value;
  }

  /** Told by whoever draws the map; small differences are none. */
  setAspect(value: number): void {
    const before = this.#aspect.peek();
    if (before === undefined || Math.abs(value - before) > 0.06 * before) {
      this.#aspect.value = value;
    }
  }

  /** Follows the run until it is called off. */
  follow(): () => void {
    const stops = [effect(() => this.#askPath()), effect(() => this.#askSurface())];
    return () => {
      stops.forEach((stop) => stop());
    };
  }

  dispose(): void {
    this.#surfaces.dispose();
    this.#record.peek().dispose();
  }

  /** Puts another parameter on an axis; one that is on the other axis changes places. */
  choose(axis: 0 | 1, coordinate: number): void {
    const [first, second] = this.pair.peek();
    const pair: Pair =
      axis === 0
        ? [coordinate, coordinate === second ? first : second]
        : [coordinate === first ? second : first, coordinate];
    batch(() => {
      this.pair.value = pair;
      this.#record.peek().dispose();
      this.#record.value = new PathRecord(this.asker, pair, this.bias);
    });
  }

  #askPath(): void {
    if (!this.isVisible.value) return;
    this.#record.value.askTo(this.run.shownPoint.value);
  }

  #askSurface(): void {
    if (!this.isVisible.value) return;
    const point = this.run.shownPoint.value;
    const { weights, bias } = point;
    const isResting = this.run.status.value !== 'running';
    const aspect = this.#aspect.value;
    if (aspect === undefined) return;
    const axes = this.#axes(aspect);
    const newest = this.surface.value;
    if (!areFinite(point) || this.#record.value.isAwaited.value) return;
    const features = this.run.info.design.features;
    const before = this.#asked;
    // a sample is true to where it was taken
    const isSampled = newest?.seed !== undefined;
    const beside = isResting && isSampled ? nowhere : this.pair.value;
    const isOther =
      before === undefined ||
      !areSame(before.axes, axes) ||
      distanceBeside(before.at, point, beside, features) > (isResting ? 0 : visible);
    const isAnswered =
      newest !== undefined && newest.steps === before?.steps && areSame(newest.axes, before.axes);
    // the next epoch comes soon
    const isTooSoon =
      before !== undefined &&
      isOverSame(before.axes, axes) &&
      performance.now() - before.time < restBetweenMaps;
    if (!isResting && isTooSoon) return;
    const isSmall = this.run.info.design.trainingRows <= fewRows;
    if (!isOther && !(isResting && isAnswered && newest.steps < fine)) return;
    const steps = isSmall || !isOther ? fine : coarse;
    this.#asked = { axes, at: { weights, bias }, steps, time: performance.now() };
    this.#surfaces.ask({ kind: 'lossSurface', parameters: { weights, bias }, axes, steps });
  }

  /** What the map has to hold, with room around it, standing still as long as it does. */
  #axes(aspect: number): SurfaceAxes {
    const pair = this.pair.value;
    const extent = this.extent.value;
    const key = `${pair.join()} ${extent}`;
    if (key !== this.#spansOf) this.#spans = undefined;
    this.#spansOf = key;
    const { features } = this.run.info.design;
    const [across, up] = ([0, 1] as const).map((axis) =>
      spanAround(this.#toBeSeen(axis), 1 / effectOf(features, pair[axis]), this.#spans?.[axis]),
    ) as [Span, Span];
    this.#spans = [across, up];
    const scaled = equallyScaled(across, up, aspect);
    this.#isStretched.value = !scaled.isEqual;
    return [
      { coordinate: pair[0], ...scaled.across },
      { coordinate: pair[1], ...scaled.up },
    ];
  }

  *#toBeSeen(axis: 0 | 1): Iterable<number> {
    const coordinate = this.pair.value[axis];
    const extent = this.extent.value;
    const optimum = this.optimum;
    yield coordinateOf(this.run.shownPoint.value, coordinate);
    if (optimum && (extent === 'all' || extent === 'optimum'))
      yield coordinateOf(optimum, coordinate);
    const path = this.path.value;
    if (!path || extent === 'optimum') return;
    const from = extent === 'steps' ? Math.max(0, path.x.length - lastSteps) : 0;
    yield* path.boxes[2 * axis]?.subarray(from) ?? [];
    yield* path.boxes[2 * axis + 1]?.subarray(from) ?? [];
  }

  /** The least of the objective, where there is one. */
  get optimum(): Parameters | undefined {
    const optimum = this.run.knowledge.value?.optimum;
    return optimum && optimum.status !== 'unbounded' ? optimum : undefined;
  }
}

/** The pair of another run over the same columns. */
function chosenBefore({ run: other, pair }: LossView, run: Run): Pair | undefined {
  const names = ({ info }: Run): string =>
    JSON.stringify(info.design.features.map((one) => one.name));
  return names(other) === names(run) ? pair.peek() : undefined;
}

/** Leaves no parameter out. */
const nowhere: Pair = [-1, -1];

/** Whether the same parameters are on the axes, however far these reach. */
function isOverSame(some: SurfaceAxes, others: SurfaceAxes): boolean {
  return some.every(({ coordinate }, i) => coordinate === others[i]?.coordinate);
}

function areSame(some: SurfaceAxes, others: SurfaceAxes): boolean {
  return some.every((axis, i) => {
    const other = others[i];
    return (
      axis.coordinate === other?.coordinate &&
      axis.minimum === other.minimum &&
      axis.maximum === other.maximum
    );
  });
}
