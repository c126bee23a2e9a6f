import type { RunInfo } from '../../src/protocol/view';
import type { ParameterRow } from './parameterRows';

/** A parameter now and before the model was trained again on changed data, in raw units. */
export interface ComparedRow extends ParameterRow {
  /** NaN for a feature that is new. */
  readonly before: number;
  /** What the feature did since: it stayed, it came, or it went (then the numbers of now are NaN). */
  readonly fate: 'stayed' | 'came' | 'went';
}

/** The parameters beside those before, by the names of the features; those that went come last. */
export function comparedRows(
  rows: readonly ParameterRow[],
  previous: NonNullable<RunInfo['previous']>,
): readonly ComparedRow[] {
  const before = new Map(previous.weights.map(({ feature, weight }) => [feature, weight]));
  const compared = rows.map((row): ComparedRow => {
    if (row.name === undefined) return { ...row, before: previous.bias, fate: 'stayed' };
    const weight = before.get(row.name);
    before.delete(row.name);
    return weight === undefined
      ? { ...row, before: Number.NaN, fate: 'came' }
      : { ...row, before: weight, fate: 'stayed' };
  });
  const gone = [...before].map(([name, weight]): ComparedRow => ({
    ...{ name, reference: undefined, before: weight, fate: 'went' },
    ...{ raw: Number.NaN, trained: Number.NaN, gradient: Number.NaN },
  }));
  return [...compared, ...gone];
}
