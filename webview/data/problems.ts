import type { ColumnProfile, TableProfile } from '../../src/core/data/table/table';
import { formatCount, formatShort } from '../format';
import { t } from '../l10n';
import { encodingOf, labelWays, settingOf, type Draft } from './draft';

/** What keeps a draft from being trained. */
export interface Problem {
  /** The column it is about, if it is about one. */
  readonly column: string | undefined;
  /** What is wrong and what to do, in the reader's language. */
  readonly text: string;
}

/** All that keeps a draft from being trained on a table; what only shows in the rows is not among it. */
export function problemsOf(draft: Draft, table: TableProfile): readonly Problem[] {
  const byName = new Map(table.columns.map((column) => [column.name, column]));
  const features = [...draft.features].filter((name) => name !== draft.label);
  const problems = [
    ...labelProblems(draft, byName),
    ...features.flatMap((name) => featureProblems(draft, name, byName.get(name))),
  ];
  if (features.length > 0) return problems;
  return [
    ...problems,
    { column: undefined, text: t('No column is a feature. Make at least one column a feature.') },
  ];
}

function labelProblems(draft: Draft, byName: ReadonlyMap<string, ColumnProfile>): Problem[] {
  const { label } = draft;
  if (label === undefined) {
    const text = t('No column is the label. Choose the column that is to be predicted.');
    return [{ column: undefined, text }];
  }
  const column = byName.get(label);
  const text =
    column === undefined
      ? t('The table has no column {column}. Choose another label.', { column: label })
      : whyNoLabel(column, draft);
  return text === undefined ? [] : [{ column: label, text }];
}

/** Why a column cannot be the label, whatever is set for it. */
export function whyNeverLabel(column: ColumnProfile): string | undefined {
  if (column.kind === 'empty') return t('It is empty: there is nothing to predict.');
  if (column.distinct === 1) {
    return t('Every row has the value {value}: there is only one class.', {
      value: column.levels[0]?.name ?? '',
    });
  }
  const { classes, threshold } = labelWays(column);
  return classes || threshold
    ? undefined
    : t('It has too many different texts: a label has two classes, or one to tell from the rest.');
}

function whyNoLabel(column: ColumnProfile, draft: Draft): string | undefined {
  const never = whyNeverLabel(column);
  if (never !== undefined) return never;
  if (draft.isCut) return whyNoThreshold(column, draft.threshold);
  if (!labelWays(column).classes) {
    return t('It has too many different numbers to name one of them. Set a threshold.');
  }
  if (draft.positiveClass === '') return t('Choose the class that counts as 1.');
  return column.levels.some(({ name }) => name === draft.positiveClass)
    ? undefined
    : t('There is no class {class} any more. Choose the class that counts as 1.', {
        class: draft.positiveClass,
      });
}

function whyNoThreshold(
  { kind, minimum, maximum }: ColumnProfile,
  threshold: number | undefined,
): string | undefined {
  if (kind !== 'numeric' || minimum === undefined || maximum === undefined) {
    return t('Only numbers can be cut at a threshold. Name a class instead.');
  }
  if (threshold === undefined || !Number.isFinite(threshold)) {
    return t('Set the threshold from which on a row counts as 1.');
  }
  if (threshold > minimum && threshold <= maximum) return undefined;
  return t(
    'At this threshold all rows are of one class. Set one above {minimum} and at most {maximum}.',
    { minimum: formatShort(minimum), maximum: formatShort(maximum) },
  );
}

function featureProblems(
  draft: Draft,
  name: string,
  column: ColumnProfile | undefined,
): readonly Problem[] {
  const text =
    column === undefined
      ? t('The table has no column {column}.', { column: name })
      : (whyNeverFeature(column) ?? whyNoEncoding(draft, column));
  return text === undefined ? [] : [{ column: name, text }];
}

/** Why a column cannot be a feature, however it is encoded. */
export function whyNeverFeature({ kind, distinct, levels }: ColumnProfile): string | undefined {
  if (kind === 'empty') return t('It is empty: no cell has a value.');
  if (kind === 'numeric') return undefined;
  if (distinct === undefined) {
    return t('It has too many different texts, each of which would be a column.');
  }
  if (distinct > 1) return undefined;
  return t('Every row has the value {value}: it can tell nothing apart.', {
    value: levels[0]?.name ?? '',
  });
}

function whyNoEncoding(draft: Draft, column: ColumnProfile): string | undefined {
  const encoding = encodingOf(column, settingOf(draft, column.name));
  switch (encoding.kind) {
    case 'numeric':
      return column.kind === 'numeric'
        ? undefined
        : t('Its values are texts, not numbers. Choose another encoding.');
    case 'oneHot':
      return whyNotOneHot(column, encoding.reference);
    case 'ordinal':
      return whyNotOrdinal(column, encoding.order);
  }
}

function whyNotOneHot(
  { distinct, levels, minimum, maximum }: ColumnProfile,
  reference: string | undefined,
): string | undefined {
  if (distinct === undefined) return t('It has too many different values for one column each.');
  if (distinct === 1 || (minimum !== undefined && minimum === maximum)) {
    return t('It has one value only, so no column is left beside the reference.');
  }
  const isKnown =
    reference === undefined ||
    distinct > levels.length ||
    levels.some(({ name }) => name === reference);
  return isKnown
    ? undefined
    : t('The reference {value} is not among its values. Choose another.', { value: reference });
}

function whyNotOrdinal(
  { distinct, levels }: ColumnProfile,
  order: readonly string[],
): string | undefined {
  if (distinct === undefined || distinct > levels.length) {
    return t('It has too many different values to put them in an order.');
  }
  const missing = unordered(levels, order);
  if (missing.length === 0) return undefined;
  return t('The order lacks {count} of its values: {values}.', {
    count: formatCount(missing.length),
    values: missing.slice(0, 5).join(', ') + (missing.length > 5 ? ', …' : ''),
  });
}

/** Values of a column that an order does not name. */
export function unordered(
  levels: ColumnProfile['levels'],
  order: readonly string[],
): readonly string[] {
  const named = new Set(order);
  return levels.map(({ name }) => name).filter((name) => !named.has(name));
}
