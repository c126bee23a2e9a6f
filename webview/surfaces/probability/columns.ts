import type { Feature } from '../../../src/core/data/design/designMatrix';
import type { Parameters } from '../../../src/core/experiment/state';
import { t } from '../../l10n';

/** One of the values that a column of categories can have; the most frequent stands first. */
export interface Place {
  readonly text: string;
  /** The features of the column that are not 0 there, with their raw values. */
  readonly values: readonly (readonly [feature: number, value: number])[];
}

/**
 * What a person takes for one column: a feature of numbers, or the features that one column of
 * categories became.
 */
export interface Column {
  readonly name: string;
  readonly features: readonly number[];
  /** Absent for numbers. */
  readonly places?: readonly Place[];
  /** The mean, or the index of the most frequent place. */
  readonly typical: number;
}

/** The columns behind the features, in the order of the features. */
export function columnsOf(features: readonly Feature[]): readonly Column[] {
  const levels = new Map<string, number[]>();
  features.forEach(({ kind, column }, j) => {
    if (kind !== 'level') return;
    const known = levels.get(column);
    if (known) known.push(j);
    else levels.set(column, [j]);
  });
  return features.flatMap((feature, j): Column[] => {
    const { kind, column, name, mean } = feature;
    switch (kind) {
      case 'numeric':
        return [{ name, features: [j], typical: mean }];
      case 'level': {
        const group = levels.get(column) ?? [];
        return group[0] === j ? [ofLevels(column, group, features)] : [];
      }
      case 'ordinal': {
        const places = (feature.order ?? []).map((text, at): Place => ({
          text,
          values: [[j, at]],
        }));
        const middle = Math.max(0, Math.min(places.length - 1, Math.round(mean)));
        return [{ name, features: [j], places, typical: middle }];
      }
      case 'missing': {
        const places = [
          { text: t('no'), values: [] },
          { text: t('yes'), values: [[j, 1] as const] },
        ];
        return [{ name, features: [j], places, typical: mean > 0.5 ? 1 : 0 }];
      }
    }
  });
}

function ofLevels(name: string, group: readonly number[], features: readonly Feature[]): Column {
  const levels = group.map((j) => ({
    place: { text: features[j]?.level ?? '', values: [[j, 1] as const] },
    share: features[j]?.mean ?? 0,
  }));
  const others = 1 - levels.reduce((sum, { share }) => sum + share, 0);
  // rows of the reference level have 0 in all of them
  const text = features[group[0] ?? -1]?.reference ?? t('none of these');
  const all = [{ place: { text, values: [] }, share: others }, ...levels];
  const places = all.sort((a, b) => b.share - a.share).map(({ place }) => place);
  return { name, features: group, places, typical: 0 };
}

/** The value of a column in a row: its number, or the index of its place. */
export function valueIn(column: Column, valueOf: (feature: number) => number): number {
  const { features, places, typical } = column;
  if (!places) return valueOf(features[0] ?? -1);
  const feature = features.find((j) => Math.abs(valueOf(j)) >= 0.5);
  const place = places.findIndex(({ values }) => {
    const [given] = values.filter(([, value]) => value !== 0);
    if (!given || feature === undefined) return given === undefined && feature === undefined;
    return given[0] === feature && Math.abs(given[1] - valueOf(feature)) < 0.5;
  });
  return place < 0 ? typical : place;
}

/** Places of a column that an axis has room for: the most frequent. */
export const axisPlaces = 12;

/** Whether a column can be an axis: where a row lies on it is told by the values of its features. */
export function canBeAxis({ features }: Column): boolean {
  return features.length <= 64;
}

/** Where a row lies on the axis of a column; NaN where the axis does not show its place. */
export function placeOnAxis(column: Column, valueOf: (feature: number) => number): number {
  const value = valueIn(column, valueOf);
  return column.places && value >= axisPlaces ? NaN : value;
}

/**
 * How much each column moves z, from row to row: the root of the sum of squares of its standardised
 * weights; of their slopes where all weights are 0, before the first step.
 */
export function importances(
  columns: readonly Column[],
  features: readonly Feature[],
  { weights, gradient }: Parameters & { readonly gradient: Parameters },
): readonly number[] {
  const isAtZero = weights.every((weight) => weight === 0);
  const size = isAtZero ? gradient.weights : weights;
  return columns.map((column) =>
    Math.hypot(
      ...column.features.map((j) => {
        const { standardDeviation = NaN, scale = NaN } = features[j] ?? {};
        return ((size[j] ?? NaN) * standardDeviation) / scale;
      }),
    ),
  );
}

/** The columns' indexes, the most important first. */
export function byImportance(importance: readonly number[]): readonly number[] {
  const sizeOf = (index: number): number => importance[index] ?? 0;
  return importance
    .map((_, index) => index)
    .sort((a, b) => (sizeOf(b) || 0) - (sizeOf(a) || 0) || a - b);
}

/** The axes to begin with: the two most important columns of numbers, else of any kind. */
export function defaultAxes(
  columns: readonly Column[],
  order: readonly number[],
): readonly [number, number | undefined] {
  const isNumber = (index: number): boolean => columns[index]?.places === undefined;
  const usable = order.filter((index) => {
    const column = columns[index];
    return column !== undefined && canBeAxis(column);
  });
  const [first = 0, second] = [
    ...usable.filter(isNumber),
    ...usable.filter((index) => !isNumber(index)),
  ];
  return [first, second];
}
