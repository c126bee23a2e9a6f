import { computed, effect, signal, type ReadonlySignal } from '@preact/signals';
import type { DesignRows } from '../../../src/core/experiment/rows';
import type { Fault } from '../../../src/core/message';
import { areFinite } from '../../../src/core/model/parameters';
import { mostRows, sampleRows } from '../../see/stripSource';
import { Outdated, Unanswered, type Asker } from '../../store/asker';
import { LiveAnswer } from '../../store/liveAnswer';
import type { Run } from '../../store/run';
import type { Selection } from '../../store/selection';
import type { Span } from '../plot';
import {
  axisPlaces,
  byImportance,
  columnsOf,
  defaultAxes,
  importances,
  placeOnAxis,
  valueIn,
  type Column,
} from './columns';
import { patchesOf, type Patch, type Values } from './slice';

/** Columns that have a slider from the beginning. */
const slidersAtFirst = 8;
/** Of what lies at the border of an axis, as a share of it. */
const margin = 0.05;
/** The axis of the probability itself, where there is one column only; rows lie a little beyond. */
const curveSpan: Span = { minimum: -0.17, maximum: 1.17 };

/** Rows with their places on the axes; the rows are those of the answer, in its order. */
export interface PlacedRows {
  readonly rows: DesignRows;
  readonly x: Float64Array;
  /** NaN throughout where there is one axis. */
  readonly y: Float64Array;
}

/** The probability over one or two columns: which, where the others are held, and the rows. */
export class ProbabilityView {
  readonly columns: readonly Column[];
  /** Indexes of columns; there is no second where the probability itself is the upward axis. */
  readonly across = signal(0);
  readonly up = signal<number | undefined>(undefined);
  /** A value for each column, raw, or the index of a place. */
  readonly held = signal<Values>([]);
  /** The columns that have a slider, in their order; those that are axes are passed over. */
  readonly sliders = signal<readonly number[]>([]);
  /** Nothing is asked for a picture that cannot be seen. */
  readonly isVisible = signal(false);
  /** Least and greatest values of columns of numbers, as far as they are known. */
  readonly #ranges = signal<ReadonlyMap<number, Span>>(new Map());
  readonly #live: LiveAnswer<'rows'>;
  readonly placed: ReadonlySignal<PlacedRows | undefined>;
  readonly patches: ReadonlySignal<readonly Patch[]>;

  constructor(
    readonly run: Run,
    private readonly asker: Asker,
    private readonly selection: Selection,
    /** Of the run before this one: what was chosen there holds here, where it can. */
    before?: ProbabilityView,
  ) {
    const { features } = run.info.design;
    this.columns = columnsOf(features);
    const point = run.shownPoint.peek();
    const order = byImportance(importances(this.columns, features, point));
    const names = (columns: readonly Column[]): string =>
      JSON.stringify(columns.map((column) => [column.name, column.places?.length]));
    if (before && names(before.columns) === names(this.columns)) {
      this.across.value = before.across.peek();
      this.up.value = before.up.peek();
      this.held.value = before.held.peek();
      this.sliders.value = before.sliders.peek();
    } else {
      [this.across.value, this.up.value] = defaultAxes(this.columns, order);
      this.held.value = this.typical;
      this.sliders.value = order.slice(0, slidersAtFirst + 2);
    }
    this.#live = new LiveAnswer(asker);
    this.placed = computed(() => this.#place());
    this.patches = computed(() =>
      patchesOf(
        {
          columns: this.columns,
          features,
          parameters: run.shownPoint.value,
          held: this.held.value,
          across: this.across.value,
          up: this.up.value,
        },
        this.spanOf(this.across.value),
        this.upSpan,
      ),
    );
  }

  get typical(): Values {
    return this.columns.map(({ typical }) => typical);
  }

  get fault(): Fault | undefined {
    return this.#live.fault.value;
  }

  /** The weights are no longer finite: there are no probabilities. */
  get isBeyond(): boolean {
    return !areFinite(this.run.shownPoint.value);
  }

  /** Columns that are held: all that are no axes. */
  get heldCount(): number {
    return this.columns.length - (this.up.value === undefined ? 1 : 2);
  }

  get upSpan(): Span {
    const up = this.up.value;
    return up === undefined ? curveSpan : this.spanOf(up);
  }

  /** How far an axis of a column reaches. */
  spanOf(index: number): Span {
    const { places = [] } = this.columns[index] ?? {};
    if (places.length > 0) {
      return { minimum: -0.5, maximum: Math.min(places.length, axisPlaces) - 0.5 };
    }
    const { minimum, maximum } = this.rangeOf(index);
    const room = (maximum - minimum) * margin;
    return { minimum: minimum - room, maximum: maximum + room };
  }

  /** Values that a column of numbers has; until they are known, those that are likely. */
  rangeOf(index: number): Span {
    const known = this.#ranges.value.get(index);
    if (known && known.maximum > known.minimum) return known;
    const [j = -1] = this.columns[index]?.features ?? [];
    const { mean = 0, standardDeviation = 0 } = this.run.info.design.features[j] ?? {};
    const reach = standardDeviation > 0 ? 3 * standardDeviation : Math.abs(mean) / 2 || 1;
    return { minimum: mean - reach, maximum: mean + reach };
  }

  hold(index: number, value: number): void {
    this.held.value = this.held.peek().with(index, value);
  }

  reset(): void {
    this.held.value = this.typical;
  }

  addSlider(index: number): void {
    if (!this.sliders.peek().includes(index)) this.sliders.value = [...this.sliders.peek(), index];
  }

  /** Puts another column on an axis; one that is on the other axis changes places. */
  choose(axis: 'across' | 'up', index: number | undefined): void {
    const [across, up] = [this.across.peek(), this.up.peek()];
    if (axis === 'up') {
      if (index === across && up !== undefined) this.across.value = up;
      this.up.value = index === across && up === undefined ? undefined : index;
    } else if (index !== undefined) {
      if (index === up) this.up.value = across;
      this.across.value = index;
    }
  }

  /** Holds the columns where the selected row has them. */
  async takeSelected(): Promise<void> {
    const line = this.selection.line.peek();
    const answer = line === undefined ? undefined : await this.#askOnce(line, this.#allFeatures, 0);
    if (!answer || answer.lines.length === 0) return;
    const at = answer.lines.length - 1;
    this.held.value = this.columns.map((column) =>
      valueIn(column, (j) => answer.values[j]?.[at] ?? NaN),
    );
  }

  /** Follows the run until it is called off. */
  follow(): () => void {
    const stops = [effect(() => this.#askRows()), effect(() => this.#askRanges())];
    return () => {
      stops.forEach((stop) => stop());
    };
  }

  dispose(): void {
    this.#live.dispose();
  }

  get #allFeatures(): readonly number[] {
    return this.run.info.design.features.map((_, j) => j);
  }

  /** The features whose values are asked for, in their order. */
  get #axisFeatures(): readonly number[] {
    return [this.across.value, this.up.value].flatMap((index) => {
      const column = index === undefined ? undefined : this.columns[index];
      return column?.features ?? [];
    });
  }

  #askRows(): void {
    const { weights, bias } = this.run.shownPoint.value;
    const columns = this.#axisFeatures;
    const row = this.selection.line.value;
    const parameters = { weights, bias };
    if (!this.isVisible.value || !areFinite(parameters)) return;
    const { trainingRows, validationRows } = this.run.info.design;
    const limit = trainingRows + validationRows > mostRows ? sampleRows : mostRows;
    this.#live.ask({
      kind: 'rows',
      ...{ parameters, limit, columns },
      ...(row === undefined ? {} : { row }),
    });
  }

  #place(): PlacedRows | undefined {
    const rows = this.#live.answer.value?.rows;
    const asked = this.#live.question?.columns ?? [];
    const wanted = this.#axisFeatures;
    // a moment after another axis was chosen the rows are still placed on the one before
    if (!rows || JSON.stringify(asked) !== JSON.stringify(wanted)) return undefined;
    const valuesOf = new Map(asked.map((j, i) => [j, rows.values[i]]));
    const along = (index: number | undefined): Float64Array => {
      const column = index === undefined ? undefined : this.columns[index];
      if (!column) return new Float64Array(rows.lines.length).fill(NaN);
      return Float64Array.from(rows.lines, (_, row) =>
        placeOnAxis(column, (j) => valuesOf.get(j)?.[row] ?? NaN),
      );
    };
    return { rows, x: along(this.across.value), y: along(this.up.value) };
  }

  /** Finds out how far the values go of the columns that are axes or have sliders. */
  #askRanges(): void {
    if (!this.isVisible.value) return;
    const shown = [this.across.value, this.up.value, ...this.sliders.value];
    const unknown = shown.filter(
      (index): index is number =>
        index !== undefined &&
        this.columns[index]?.places === undefined &&
        !this.#ranges.peek().has(index),
    );
    if (unknown.length > 0) void this.#learnRanges([...new Set(unknown)]);
  }

  async #learnRanges(unknown: readonly number[]): Promise<void> {
    const features = unknown.map((index) => this.columns[index]?.features[0] ?? 0);
    const answer = await this.#askOnce(undefined, features, mostRows);
    if (!answer) return;
    const ranges = new Map(this.#ranges.peek());
    unknown.forEach((index, i) => {
      const values = (answer.values[i] ?? new Float64Array(0)).filter(Number.isFinite);
      ranges.set(index, {
        minimum: values.reduce((least, value) => Math.min(least, value), Infinity),
        maximum: values.reduce((most, value) => Math.max(most, value), -Infinity),
      });
    });
    this.#ranges.value = ranges;
  }

  /** Values of rows, whatever the model. */
  async #askOnce(
    row: number | undefined,
    columns: readonly number[],
    limit: number,
  ): Promise<DesignRows | undefined> {
    const parameters = { weights: new Float64Array(this.#allFeatures.length), bias: 0 };
    try {
      const { rows } = await this.asker.ask<'rows'>({
        kind: 'rows',
        ...{ parameters, limit, columns },
        ...(row === undefined ? {} : { row }),
      });
      return rows;
    } catch (error) {
      if (error instanceof Outdated || error instanceof Unanswered) return undefined;
      throw error;
    }
  }
}
