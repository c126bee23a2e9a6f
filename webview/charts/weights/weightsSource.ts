import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type { ParameterCurves } from '../../../src/core/experiment/parameterTrace';
import type { Buckets } from '../../../src/core/experiment/trace';
import { formatQuantity, formatShort } from '../../format';
import { t } from '../../l10n';
import type { Asker } from '../../store/asker';
import { dependOn } from '../../store/dependOn';
import { LiveAnswer } from '../../store/liveAnswer';
import type { Run } from '../../store/run';
import type { Palette } from '../../theme/palette';
import type { ChartChoices } from '../../view';
import { epochDomain } from '../axis';
import type { EdgeTick } from '../chartContent';
import type { ChartLine, ChartSource } from '../chartSource';
import type { EpochRecord } from '../record';
import { bucketsInUnits, inUnits, largestColumns, weightInUnits } from './weightUnits';

/** Weights that are drawn when none were chosen. */
const defaultCount = 8;
/** Neighbours differ in colour and in dashes. */
const colors = ['training', 'validation', 'good', 'error', 'accent', 'foreground'] as const;
const dashes: readonly (readonly number[])[] = [[], [5, 4], [1.5, 2.5]];
/** Curves that can be told apart. */
export const mostWeights = 16;

/** Whose weights are drawn, as columns of the design. */
interface Chosen {
  readonly columns: readonly number[];
  readonly hasBias: boolean;
}

/** A weight, or the bias (no column), and what is on record of it in the units that are shown. */
interface Track {
  readonly column: number | undefined;
  readonly record: EpochRecord;
}

/** The chart of the weights. Their record is asked of the worker, in as many points as are drawn. */
export class WeightsSource implements ChartSource {
  readonly id = 'weights';
  readonly title = t('Weights');
  readonly #answer: LiveAnswer<'weightTrace'>;
  readonly #largest;
  readonly #chosen: ReadonlySignal<Chosen>;
  readonly #tracks: ReadonlySignal<readonly Track[]>;
  readonly #axisEnd: ReadonlySignal<number>;

  constructor(
    private readonly run: Run,
    private readonly choices: ChartChoices,
    asker: Pick<Asker, 'ask'>,
  ) {
    this.#answer = new LiveAnswer(asker);
    this.#largest = signal(this.#largestNow());
    this.#chosen = computed(() => this.#chosenNow());
    this.#tracks = computed(() => this.#tracksNow());
    this.#axisEnd = computed(() => {
      dependOn(run.revision);
      return epochDomain(run.trace.epochCount - 1, 'linear', 2).maximum;
    });
  }

  get answer(): LiveAnswer<'weightTrace'> {
    return this.#answer;
  }

  /** Whose weights are drawn. */
  get chosen(): ReadonlySignal<Chosen> {
    return this.#chosen;
  }

  /** Looks again which weights are the largest; where that is known, which will be in the end. */
  refreshLargest(): void {
    const largest = this.#largestNow();
    if (largest.join() !== this.#largest.peek().join()) this.#largest.value = largest;
  }

  /** Asks for the record as it is now. */
  ask(points: number): void {
    const window = this.choices.window.peek();
    // a little beyond either end, where the curves go out of the plot
    const margin = window ? (window.to - window.from) / 20 : 0;
    this.#answer.ask({
      kind: 'weightTrace',
      columns: this.#chosen.peek().columns,
      fromEpoch: window ? Math.max(0, Math.floor(window.from - margin)) : 0,
      toEpoch: window ? Math.ceil(window.to + margin) : this.run.trace.epochCount,
      points: Math.max(2, Math.min(10_000, Math.round(points))),
    });
  }

  dispose(): void {
    this.#answer.dispose();
  }

  lines(): readonly ChartLine[] {
    const { features } = this.run.info.design;
    const units = this.choices.weightUnits.peek();
    const point = this.run.shownPoint.peek();
    return this.#tracks.value.map(({ column, record }, i): ChartLine => {
      const feature = column === undefined ? undefined : features[column];
      const weight = column === undefined ? NaN : (point.weights[column] ?? NaN);
      return {
        key: column === undefined ? 'bias' : `weight ${column}`,
        name: feature?.name ?? t('bias'),
        record,
        now: feature ? weightInUnits(weight, feature, units) : inUnits(point, features, units).bias,
        format: formatQuantity,
        color: colors[i % colors.length] ?? 'foreground',
        dash: dashes[(i + Math.floor(i / colors.length)) % dashes.length] ?? [],
      };
    });
  }

  look(palette: Palette): ReturnType<ChartSource['look']> {
    return {
      ...{ valueScale: 'linear', floor: undefined, limits: {}, levels: [] },
      edges: this.#edges(palette),
      formatValueTick: formatShort,
    };
  }

  /** The record comes by answers; until then only the axis of the epochs may become longer. */
  watchRecord(): void {
    dependOn(this.#axisEnd);
  }

  watch(): void {
    dependOn(this.#tracks, this.run.knowledge);
  }

  #chosenNow(): Chosen {
    const chosen = this.choices.weights.value;
    const { features } = this.run.info.design;
    const columns = features.flatMap(({ name }, column) =>
      chosen?.features.includes(name) === true ? [column] : [],
    );
    if (chosen && (columns.length > 0 || chosen.hasBias)) {
      return { columns: columns.slice(0, mostWeights), hasBias: chosen.hasBias };
    }
    return { columns: this.#largest.value, hasBias: false };
  }

  #largestNow(): readonly number[] {
    const { features } = this.run.info.design;
    return largestColumns(this.#optimum ?? this.run.point.peek(), features, defaultCount);
  }

  /** The weights where training leads, when there is one such place. */
  get #optimum() {
    const optimum = this.run.knowledge.peek()?.optimum;
    const isOne = optimum?.status === 'found' || optimum?.status === 'approximate';
    return isOne ? optimum : undefined;
  }

  #edges(palette: Palette): readonly EdgeTick[] {
    const optimum = this.#optimum;
    if (!optimum) return [];
    const hidden = this.choices.hidden.peek();
    const { weights, bias } = inUnits(
      optimum,
      this.run.info.design.features,
      this.choices.weightUnits.peek(),
    );
    const columns = this.#tracks.peek().map(({ column }) => column);
    return this.lines().flatMap(({ key, color }, i) => {
      const column = columns[i];
      const value = column === undefined ? bias : (weights[column] ?? NaN);
      return hidden.includes(key) ? [] : [{ value, color: palette[color] }];
    });
  }

  #tracksNow(): readonly Track[] {
    const { columns, hasBias } = this.#chosen.value;
    const { features } = this.run.info.design;
    const units = this.choices.weightUnits.value;
    const curves = this.#answer.answer.value?.curves;
    const tracks = columns.map((column): Track => {
      const feature = features[column];
      const recorded = curves?.weights[curves.columns.indexOf(column)];
      const buckets = recorded && feature ? bucketsInUnits(recorded, feature, units) : undefined;
      return { column, record: recordOf(curves, buckets) };
    });
    if (!hasBias) return tracks;
    const isTrained = (units === 'standardized') === this.run.info.experiment.standardize;
    const bias = isTrained ? curves?.bias : curves?.otherBias;
    return [...tracks, { column: undefined, record: recordOf(curves, bias) }];
  }
}

const noValues = new Float64Array();
const noBuckets: Buckets = { minimum: noValues, maximum: noValues, last: noValues };

/** Empty while nothing has been answered. */
function recordOf(curves: ParameterCurves | undefined, buckets: Buckets | undefined): EpochRecord {
  if (!curves || !buckets) {
    return { buckets: noBuckets, stride: 1, firstEpoch: 0, endEpoch: 0 };
  }
  const { stride, firstEpoch, endEpoch } = curves;
  return { buckets, stride, firstEpoch, endEpoch };
}
