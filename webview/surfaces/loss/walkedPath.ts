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
 * @param parts where two of them tell of the same epoch, the one with fewer epochs to a point counts
 */
export function pathOf(parts: readonly Curves[], pair: Pair, bias: number): Path | undefined {
  const points = new Map<number, { readonly stride: number; readonly values: readonly number[] }>();
  const finest = parts.toSorted((a, b) => b.stride - a.stride);
  for (const part of finest) {
    const [across, up] = pair.map((coordinate) =>
      coordinate === bias ? part.bias : part.weights[part.columns.indexOf(coordinate)],
    );
    if (across === undefined || up === undefined) return undefined;
    const { stride, firstEpoch, endEpoch } = part;
    for (const epoch of points.keys()) {
      if (epoch >= firstEpoch && epoch < endEpoch) points.delete(epoch);
    }
    const base = Math.floor(firstEpoch / stride);
    across.last.forEach((last, i) => {
      const epoch = Math.min((base + i + 1) * stride, endEpoch) - 1;
      const values = [
        last,
        up.last[i] ?? NaN,
        across.minimum[i] ?? NaN,
        across.maximum[i] ?? NaN,
        up.minimum[i] ?? NaN,
        up.maximum[i] ?? NaN,
      ];
      points.set(epoch, { stride, values });
    });
  }
  const epochs = Float64Array.from(points.keys()).sort();
  const [x, y, ...boxes] = [0, 1, 2, 3, 4, 5].map((at) =>
    Float64Array.from(epochs, (epoch) => points.get(epoch)?.values[at] ?? NaN),
  );
  const [left, right, low, high] = boxes;
  if (!x || !y || !left || !right || !low || !high) return undefined;
  return { epochs, x, y, boxes: [left, right, low, high] };
}
