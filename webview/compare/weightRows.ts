import { inUnits, type WeightUnits } from '../charts/weights/weightUnits';
import type { ComparedRun } from './comparedRuns';

/** One parameter in all runs. */
export interface WeightRow {
  /** Of the feature; `undefined` for the bias. */
  readonly name: string | undefined;
  /** The levels that its weight is against in the runs: more than one makes them hard to compare. */
  readonly references: readonly string[];
  /** One for each run, in their order; `undefined` where the run has no such feature. */
  readonly values: readonly (number | undefined)[];
}

/**
 * The parameters of runs side by side, matched by the names of the features: the bias first, then
 * the features by the size of their standardised weights, the largest in any run first.
 */
export function weightRows(runs: readonly ComparedRun[], units: WeightUnits): readonly WeightRow[] {
  const shown = runs.map(({ point, features }) => inUnits(point, features, units));
  const sizes = runs.map(({ point, features }) => inUnits(point, features, 'standardized'));
  const rows = new Map<
    string,
    { references: Set<string>; values: (number | undefined)[]; size: number }
  >();
  for (const [i, { features }] of runs.entries()) {
    for (const [j, { name, reference }] of features.entries()) {
      const row = rows.get(name) ?? {
        references: new Set<string>(),
        values: runs.map(() => undefined),
        size: 0,
      };
      rows.set(name, row);
      if (reference !== undefined) row.references.add(reference);
      row.values[i] = shown[i]?.weights[j];
      // what is no number is no size, and must not put the order out
      row.size = Math.max(row.size, Math.abs(sizes[i]?.weights[j] ?? 0) || 0);
    }
  }
  const bias: WeightRow = {
    name: undefined,
    references: [],
    values: shown.map((parameters) => parameters.bias),
  };
  const ordered = [...rows].sort(([, a], [, b]) => b.size - a.size);
  return [
    bias,
    ...ordered.map(([name, { references, values }]) => ({
      name,
      references: [...references],
      values,
    })),
  ];
}
