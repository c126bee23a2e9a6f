import type { ColumnSummary } from '../../src/core/data/table/columnSummary';
import type { ColumnProfile } from '../../src/core/data/table/table';
import { formatQuantity, formatShare, formatShort } from '../format';
import { t } from '../l10n';
import type { ClassNames } from './classNames';

/**
 * A histogram as it is drawn: for each bin the share of the rows of each class, relative to the
 * greatest share there is, so that the heights of a rare class can be compared with those of a
 * frequent one.
 */
export interface HistogramView {
  /** Positive class, in [0, 1]. */
  readonly up: readonly number[];
  /** Negative class, in [0, 1]; empty when the rows are not split. */
  readonly down: readonly number[];
  readonly minimum: number;
  readonly maximum: number;
}

/** One value, and the shares of the rows of each class that have it. */
export interface LevelView {
  /** `undefined` for all other values together. */
  readonly name: string | undefined;
  readonly positive: number;
  readonly negative: number;
  /** The shares, in [0, 1]. */
  readonly positiveShare: number;
  readonly negativeShare: number;
  /** Share of all rows, of either class. */
  readonly share: number;
}

/** Values that are listed; the rest is counted together. */
const listedLevels = 5;

export function histogramView(
  { histogram }: ColumnSummary,
  isSplit: boolean,
): HistogramView | undefined {
  if (histogram === undefined || histogram.edges.length < 2) return undefined;
  const both = histogram.positive.map((count, i) => count + (histogram.negative[i] ?? 0));
  const up = sharesOf(isSplit ? histogram.positive : both);
  const down = isSplit ? sharesOf(histogram.negative) : [];
  const greatest = Math.max(...up, ...down);
  if (!(greatest > 0)) return undefined;
  const scaled = (shares: readonly number[]): number[] => shares.map((share) => share / greatest);
  return {
    up: scaled(up),
    down: scaled(down),
    minimum: histogram.edges[0] ?? Number.NaN,
    maximum: histogram.edges.at(-1) ?? Number.NaN,
  };
}

/** The most frequent values first, then all others as one. */
export function levelViews({ levels, otherLevels }: ColumnSummary): readonly LevelView[] {
  const all = [...levels, otherLevels];
  const total = {
    positive: all.reduce((sum, { positive }) => sum + positive, 0),
    negative: all.reduce((sum, { negative }) => sum + negative, 0),
  };
  const shown = levels.length > listedLevels + 1 ? levels.slice(0, listedLevels) : levels;
  const rest = [...levels.slice(shown.length), otherLevels].reduce((sum, one) => ({
    positive: sum.positive + one.positive,
    negative: sum.negative + one.negative,
  }));
  const view = (
    name: string | undefined,
    { positive, negative }: { readonly positive: number; readonly negative: number },
  ): LevelView => ({
    ...{ name, positive, negative },
    positiveShare: total.positive === 0 ? 0 : positive / total.positive,
    negativeShare: total.negative === 0 ? 0 : negative / total.negative,
    share: (positive + negative) / Math.max(total.positive + total.negative, 1),
  });
  const others = rest.positive + rest.negative > 0 ? [view(undefined, rest)] : [];
  return [...shown.map((level) => view(level.name, level)), ...others];
}

/** Numbers of many values are drawn as a histogram, all else value by value. */
export function isHistogram(column: ColumnProfile, summary: ColumnSummary): boolean {
  const hasFewValues = column.distinct !== undefined && column.distinct <= listedLevels + 1;
  return column.kind === 'numeric' && summary.histogram !== undefined && !hasFewValues;
}

/**
 * Whether each value of a column occurs in one class only, again and again: it may be the label in
 * other words.
 */
export function decidesLabel({ levels, otherLevels }: ColumnSummary): boolean {
  const all = levels.filter(({ negative, positive }) => negative + positive > 0);
  return (
    all.length >= 2 &&
    otherLevels.negative + otherLevels.positive === 0 &&
    all.every(
      ({ negative, positive }) => Math.min(negative, positive) === 0 && negative + positive > 1,
    ) &&
    all.some(({ negative }) => negative > 0) &&
    all.some(({ positive }) => positive > 0)
  );
}

/** A histogram in words, for those who do not see it. */
export function describeHistogram(
  { histogram }: ColumnSummary,
  classes: ClassNames | undefined,
): string {
  if (histogram === undefined) return '';
  const { edges, positive, negative } = histogram;
  const both = positive.map((count, i) => count + (negative[i] ?? 0));
  const opening = t('Histogram from {minimum} to {maximum}.', {
    minimum: formatShort(edges[0] ?? Number.NaN),
    maximum: formatShort(edges.at(-1) ?? Number.NaN),
  });
  const parts =
    classes === undefined
      ? [peakOf(edges, both, undefined)]
      : [peakOf(edges, positive, classes.positive), peakOf(edges, negative, classes.negative)];
  return [opening, ...parts].join(' ');
}

function peakOf(edges: Float64Array, counts: Float64Array, name: string | undefined): string {
  const peak = counts.reduce((best, count, i) => (count > (counts[best] ?? 0) ? i : best), 0);
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0)
    return name === undefined ? t('No values.') : t('{class}: no values.', { class: name });
  const args = {
    from: formatShort(edges[peak] ?? Number.NaN),
    to: formatShort(edges[peak + 1] ?? Number.NaN),
    share: formatShare((counts[peak] ?? 0) / total, total),
  };
  return name === undefined
    ? t('Most values, {share}, lie between {from} and {to}.', args)
    : t('{class}: most values, {share}, lie between {from} and {to}.', { class: name, ...args });
}

/** A number of the class table. */
export function formatStatistic(value: number): string {
  return formatQuantity(value, 4);
}

/**
 * A threshold to begin with: the middle of the values, or their mean where that cuts nothing off.
 * @param summary not split
 * @param minimum of the column
 */
export function suggestThreshold({ negative }: ColumnSummary, minimum: number): number | undefined {
  if (negative.count === negative.missing) return undefined;
  if (negative.median > minimum) return negative.median;
  return negative.mean > minimum ? negative.mean : undefined;
}

function sharesOf(counts: Float64Array): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return [...counts].map((count) => (total === 0 ? 0 : count / total));
}

/**
 * The outline of bars that stand side by side, for `clip-path`: percentages of a box whose foot is
 * at its bottom (`up`) or its top.
 */
export function outlineOf(shares: readonly number[], isUp: boolean): string {
  const foot = isUp ? 100 : 0;
  const points = shares.flatMap((share, i) => {
    // what is there is seen, however rare
    const height = share > 0 ? Math.max(100 * share, 2) : 0;
    const y = isUp ? 100 - height : height;
    const [left, right] = [(100 * i) / shares.length, (100 * (i + 1)) / shares.length];
    return [`${left}% ${y}%`, `${right}% ${y}%`];
  });
  return `polygon(0% ${foot}%, ${points.join(', ')}, 100% ${foot}%)`;
}
