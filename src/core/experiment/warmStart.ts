import type { Feature } from '../data/design/designMatrix';
import type { Parameters } from '../model/parameters';

/** A trained model and the features it was trained on. */
export interface TrainedModel {
  readonly features: readonly Feature[];
  /** Units as trained. */
  readonly parameters: Parameters;
}

/**
 * Carries a model over to other features, so that training can go on from it after the file or the
 * choice of features has changed.
 *
 * A feature that both have keeps its effect per raw unit, w/scale, and the bias takes up what the
 * centres differ by. A feature that is new starts at 0; the column of one that is gone is taken to
 * be at its mean. The levels of a column keep their differences even when another of them has become
 * the reference; a level that is new starts like the reference. With features of the same meaning
 * every row is given the same logit as before but for rounding, and with the very same features the
 * parameters are the same numbers.
 */
export function mapParameters(from: TrainedModel, to: readonly Feature[]): Parameters {
  const before = new Map(
    from.features.map((feature, j) => [
      keyOf(feature),
      { ...feature, weight: from.parameters.weights[j] ?? 0 },
    ]),
  );
  const oldReferences = referencesOf(from.features);
  /** By how much, per raw unit, a level was above the old reference; `undefined` for a new one. */
  const levelEffect = (column: string, level: string | undefined): number | undefined => {
    if (level === undefined) return undefined;
    if (oldReferences.get(column) === level) return 0;
    const old = before.get(keyOf({ kind: 'level', column, level }));
    return old && old.weight / old.scale;
  };

  const newReferences = referencesOf(to);
  const shifts = new Map(
    Array.from(newReferences, ([column, level]) => [column, levelEffect(column, level) ?? 0]),
  );
  const kept = new Set(to.map(keyOf));
  let { bias } = from.parameters;
  for (const shift of shifts.values()) bias += shift;
  for (const [key, { kind, column, weight, mean, center, scale }] of before) {
    if (kept.has(key)) continue;
    // rows of a column that is still there have none of the levels that are not
    const value = kind === 'level' && newReferences.has(column) ? 0 : mean;
    bias += (weight / scale) * (value - center);
  }

  const weights = Float64Array.from(to, (feature) => {
    const { kind, column, level, center, scale } = feature;
    const isKnownLevel = kind === 'level' && levelEffect(column, level) !== undefined;
    const shift = isKnownLevel ? (shifts.get(column) ?? 0) : 0;
    bias -= shift * center;
    const old = before.get(keyOf(feature));
    if (!old) return shift === 0 ? 0 : -shift * scale;
    bias += (old.weight / old.scale) * (center - old.center);
    return old.weight * (scale / old.scale) - shift * scale;
  });
  return { weights, bias };
}

/** What a feature means, whatever it is called. */
function keyOf({
  kind,
  column,
  level,
  order,
}: Pick<Feature, 'kind' | 'column' | 'level' | 'order'>): string {
  return JSON.stringify([kind, column, level ?? null, order ?? null]);
}

/** By column the level that is 0 in all its features. */
function referencesOf(features: readonly Feature[]): Map<string, string | undefined> {
  return new Map(
    features
      .filter(({ kind }) => kind === 'level')
      .map(({ column, reference }) => [column, reference]),
  );
}
