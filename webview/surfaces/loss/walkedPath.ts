import type { Buckets } from '../../../src/core/experiment/trace';
import type { AnswerOf } from '../../../src/protocol/questions';
import type { Pair } from './axes';

/** The way of a run over two of its parameters, as far as it is on record. */
export interface Path {
  /** One entry for each point, ascending. */
  readonly epochs: Float64Array;
  readonly x: Float64Array;
  readonly y: Float64Array;
  /**
   * How far the run went in the epochs from the point before: least x, greatest x, least y, greatest
   * y. Nothing but the point itself where every epoch is a point.
   */
  readonly boxes: readonly [Float64Array, Float64Array, Float64Array, Float64Array];
}

export type Curves = AnswerOf<'weightTrace'>['curves'];

/** The columns whose weights have to be asked for: the bias comes with any of them. */
export function columnsOf(pair: Pair, bias: number): number[] {
  return pair.filter((coordinate) => coordinate !== bias);
}

/**
 * The path over two parameters, from records of the columns that {@link columnsOf} tells.
 *
 * @param parts where two of them tell of the same epoch, the one with fewer epochs to a point counts,
 * and the later of the parts where they are alike
 */
export function pathOf(parts: readonly Curves[], pair: Pair, bias: number): Path | undefined {
  const points: Point[] = [];
  const finer: Curves[] = [];
  for (const part of parts.toReversed().toSorted((a, b) => a.stride - b.stride)) {
    const [across, up] = pair.map((coordinate) =>
      coordinate === bias ? part.bias : part.weights[part.columns.indexOf(coordinate)],
    );
    if (across === undefined || up === undefined) return undefined;
    for (let at = 0; at < across.last.length; at++) {
      const epoch = epochOf(part, at);
      if (!finer.some(({ firstEpoch, endEpoch }) => epoch >= firstEpoch && epoch < endEpoch)) {
        points.push({ epoch, across, up, at });
      }
    }
    finer.push(part);
  }
  points.sort((a, b) => a.epoch - b.epoch);
  const each = (value: (point: Point) => number | undefined): Float64Array =>
    Float64Array.from(points, (point) => value(point) ?? NaN);
  return {
    epochs: each(({ epoch }) => epoch),
    x: each(({ across, at }) => across.last[at]),
    y: each(({ up, at }) => up.last[at]),
    boxes: [
      each(({ across, at }) => across.minimum[at]),
      each(({ across, at }) => across.maximum[at]),
      each(({ up, at }) => up.minimum[at]),
      each(({ up, at }) => up.maximum[at]),
    ],
  };
}

/** A point of the path: where it stands in the curves of its part. */
interface Point {
  readonly epoch: number;
  readonly across: Buckets;
  readonly up: Buckets;
  readonly at: number;
}

/** The epoch that the last value of a bucket is of. */
function epochOf({ stride, firstEpoch, endEpoch }: Curves, at: number): number {
  return Math.min((Math.floor(firstEpoch / stride) + at + 1) * stride, endEpoch) - 1;
}
