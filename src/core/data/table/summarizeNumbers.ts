import type { Cells } from './cells';
import { ClassMoments } from './classMoments';
import { NumbersByClass, type ClassBatch, type ClassOf } from './classifiedRows';
import type { ClassNumbers, ColumnSummary } from './columnSummary';
import { DistinctNumbers } from './distinctNumbers';
import { Histogram } from './histogram';
import { histogramEdges } from './histogramEdges';
import { levelLimit, rankedTallies } from './levelTally';
import { MedianSearch } from './medianSearch';
import type { Column } from './table';

/** Values that the quartiles are estimated from, which choose the width of the bins. */
const quartileValues = 4096;

/**
 * Histogram, moments and medians of a column of numbers by class. The cells are passed over three
 * times; once or twice more when a median hides among very many values that begin with the same
 * bits.
 */
export function* summarizeNumbers(
  { name, cells, profile }: Column,
  rowCount: number,
  classOf: ClassOf,
): Generator<undefined, ColumnSummary> {
  const few = profile.distinct !== undefined && profile.distinct <= levelLimit;
  const [negative, positive] = [new ClassPart(few), new ClassPart(few)];
  const rows = new NumbersByClass(cells, rowCount, classOf);
  const eachBatch = (
    take: (part: ClassPart, batch: ClassBatch) => void,
  ): Generator<undefined, void> =>
    rows.pass((batch) => {
      take(negative, batch.negative);
      take(positive, batch.positive);
    });

  yield* eachBatch((part, batch) => part.see(batch));
  const edges = edgesOf(negative.moments, positive.moments, sampled(cells, rowCount));
  negative.startSums(edges);
  positive.startSums(edges);
  yield* eachBatch((part, { numbers }) => part.sum(numbers));
  negative.endPass();
  positive.endPass();
  yield* eachBatch((part, { numbers }) => part.deviate(numbers));
  negative.endPass();
  positive.endPass();
  while (!negative.isDone || !positive.isDone) {
    yield* eachBatch((part, { numbers }) => part.search(numbers));
    negative.endPass();
    positive.endPass();
  }
  return {
    column: name,
    histogram: edges && { edges, negative: negative.bins, positive: positive.bins },
    ...rankedTallies(levels(negative, positive), { negative: 0, positive: 0 }),
    negative: negative.summary,
    positive: positive.summary,
  };
}

/** What is counted of one class. */
class ClassPart {
  readonly moments = new ClassMoments();
  /** How often each value occurs, when they are few. */
  readonly distinct = new DistinctNumbers(levelLimit);
  #rows = 0;
  #histogram: Histogram | undefined;
  #median = new MedianSearch(0);

  /** @param few the column has so few values that each is counted */
  constructor(readonly few: boolean) {}

  see({ rowCount, numbers }: ClassBatch): void {
    this.#rows += rowCount;
    this.moments.see(numbers);
    if (!this.few) return;
    for (const value of numbers) this.distinct.add(value);
  }

  startSums(edges: Float64Array | undefined): void {
    this.#histogram = edges && new Histogram(edges);
    this.#median = new MedianSearch(this.moments.count);
    this.moments.endPass();
  }

  sum(values: Float64Array): void {
    this.moments.sum(values);
    this.#median.add(values);
    this.#histogram?.add(values);
  }

  deviate(values: Float64Array): void {
    this.moments.deviate(values);
    this.#median.add(values);
  }

  search(values: Float64Array): void {
    this.#median.add(values);
  }

  endPass(): void {
    this.moments.endPass();
    this.#median.endPass();
  }

  get isDone(): boolean {
    return this.#median.median !== undefined;
  }

  get bins(): Float64Array {
    return this.#histogram?.counts ?? new Float64Array(0);
  }

  get summary(): ClassNumbers {
    const { count, mean, standardDeviation } = this.moments;
    const median = this.#median.median ?? Number.NaN;
    return { count: this.#rows, missing: this.#rows - count, mean, standardDeviation, median };
  }
}

function levels(
  negative: ClassPart,
  positive: ClassPart,
): { name: string; negative: number; positive: number }[] {
  const [negatives, positives] = [countsOf(negative), countsOf(positive)];
  return [...new Set([...negatives.keys(), ...positives.keys()])].map((value) => ({
    name: String(value),
    negative: negatives.get(value) ?? 0,
    positive: positives.get(value) ?? 0,
  }));
}

function countsOf({ distinct }: ClassPart): ReadonlyMap<number, number> {
  return new Map(distinct.entries().map(({ value, count }) => [value, count]));
}

/** Some of the numbers, from equally distant rows. */
function sampled(cells: Cells, rowCount: number): Float64Array {
  const stride = Math.max(1, Math.ceil(rowCount / quartileValues));
  const values = Float64Array.from({ length: Math.ceil(rowCount / stride) }, (_, i) =>
    cells.number(i * stride),
  );
  return values.filter((value) => !Number.isNaN(value)).sort();
}

function edgesOf(
  negative: ClassMoments,
  positive: ClassMoments,
  sample: Float64Array,
): Float64Array | undefined {
  const count = negative.count + positive.count;
  if (count === 0) return undefined;
  const minimum = Math.min(negative.minimum, positive.minimum);
  const maximum = Math.max(negative.maximum, positive.maximum);
  return histogramEdges({
    minimum,
    maximum,
    count,
    lowerQuartile: sample[Math.floor(sample.length / 4)] ?? minimum,
    upperQuartile: sample[Math.floor((3 * sample.length) / 4)] ?? maximum,
    allIntegers: negative.allIntegers && positive.allIntegers,
  });
}
