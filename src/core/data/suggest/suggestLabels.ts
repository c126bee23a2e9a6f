import { message, type Message } from '../../message';
import { wordsOf } from '../table/nameWords';
import type { ColumnProfile, TableProfile } from '../table/table';

/** A column and why it is, or is not, a good label. */
export interface LabelSuggestion {
  readonly column: string;
  readonly reason: Message;
}

/** Classes that a label has at most; more are numbers or names, not classes. */
const classLimit = 20;

/** Words that stand in the name of a column that is to be predicted. */
const labelWords = new Set([
  ...['label', 'labels', 'target', 'class', 'y', 'outcome', 'response', 'result', 'status'],
  ...['survived', 'diagnosis', 'default', 'churn', 'churned', 'fraud', 'spam', 'death', 'died'],
  ...[
    'passed',
    'admitted',
    'approved',
    'bought',
    'purchased',
    'species',
    'sex',
    'category',
    'type',
  ],
]);

/**
 * Columns whose values can be the classes of a label, best first: those with two values before
 * those with three to twenty; among these, names that say so, then texts before numbers, then the
 * last column, then the order of the file.
 */
export function rankLabels(profile: TableProfile): LabelSuggestion[] {
  const last = profile.columns.at(-1);
  return profile.columns
    .filter((column) => whyUnusable(column) === undefined)
    .map((column) => {
      const traits = {
        twoValued: column.distinct === 2,
        named: isNamedAsLabel(column.name),
        last: column === last,
      };
      const rank =
        (traits.twoValued ? 8 : 0) +
        (traits.named ? 4 : 0) +
        (column.kind === 'text' || column.type === 'boolean' ? 2 : 0) +
        (traits.last ? 1 : 0);
      return { column, rank, reason: whySuggested(column, traits) };
    })
    .sort((a, b) => b.rank - a.rank || a.column.index - b.column.index)
    .map(({ column, reason }) => ({ column: column.name, reason }));
}

/**
 * Columns of numbers that can be cut in two at a threshold, best first; a worse choice than any
 * column of classes, because the threshold is not in the data. They are among `unusableLabels` too
 * when they have too many values for classes.
 */
export function rankThresholdLabels(profile: TableProfile): LabelSuggestion[] {
  const last = profile.columns.at(-1);
  return profile.columns
    .flatMap((column) => {
      const { kind, type, minimum, maximum, distinct, index, name } = column;
      if (kind !== 'numeric' || (type !== 'integer' && type !== 'decimal')) return [];
      if (minimum === undefined || maximum === undefined || minimum === maximum) return [];
      if (distinct !== undefined && distinct < 3) return [];
      const rank = (isNamedAsLabel(name) ? 2 : 0) + (column === last ? 1 : 0);
      const reason = message(
        'Numbers from {minimum} to {maximum}, to be cut in two at a threshold',
        { minimum, maximum },
      );
      return [{ column: name, reason, rank, index }];
    })
    .sort((a, b) => b.rank - a.rank || a.index - b.index)
    .map(({ column, reason }) => ({ column, reason }));
}

/** The columns whose values cannot be the classes of a label, in the order of the file. */
export function unusableLabels(profile: TableProfile): LabelSuggestion[] {
  return profile.columns.flatMap((column) => {
    const reason = whyUnusable(column);
    return reason ? [{ column: column.name, reason }] : [];
  });
}

function isNamedAsLabel(name: string): boolean {
  return wordsOf(name).some((word) => labelWords.has(word));
}

function whyUnusable(column: ColumnProfile): Message | undefined {
  const { kind, type, distinct, levels } = column;
  if (kind === 'empty') return message('It is empty.');
  if (type === 'identifier') return message('It names or numbers the rows.');
  if (distinct === undefined) return message('It has too many different values for a label.');
  if (distinct === 1) {
    return message('It has one value only, {value}.', { value: levels[0]?.name ?? '' });
  }
  if (distinct > classLimit) {
    return message('It has {count} different values, too many for a label.', { count: distinct });
  }
  const everyOneOnce = levels.every(({ count }) => count === 1);
  if (everyOneOnce && distinct > 2) return message('It has a different value in every row.');
  if (type === 'date' && distinct > 2) return message('It holds dates.');
  return undefined;
}

function whySuggested(
  column: ColumnProfile,
  { twoValued, named, last }: { twoValued: boolean; named: boolean; last: boolean },
): Message {
  if (!twoValued) {
    const args = { count: column.distinct ?? 0 };
    if (named) return message('{count} classes, and its name says label', args);
    if (last) return message('{count} classes, and it is the last column', args);
    return message('{count} classes', args);
  }
  const [first, second] = column.levels;
  const args = { first: first?.name ?? '', second: second?.name ?? '' };
  if (named) return message('Two classes, {first} and {second}, and its name says label', args);
  if (last) return message('Two classes, {first} and {second}, and it is the last column', args);
  return message('Two classes, {first} and {second}', args);
}
