import { message, type Message } from '../../message';
import { wordsOf } from './suggestLabels';
import type { ColumnProfile, LevelCount } from '../table/table';

/** A class of the label, how often it occurs, and why it would be the positive one. */
export interface ClassSuggestion extends LevelCount {
  readonly reason?: Message;
}

const positiveWords = new Set([
  ...['yes', 'true', 'positive', 'pos', 'present', 'case', 'success', 'event'],
  ...['malignant', 'cancer', 'sick', 'ill', 'disease', 'diseased', 'abnormal', 'infected'],
  ...['dead', 'died', 'death', 'survived', 'default', 'defaulted', 'fraud', 'spam', 'churn'],
  ...[
    'churned',
    'bought',
    'buys',
    'clicked',
    'pass',
    'passed',
    'admitted',
    'approved',
    'win',
    'won',
  ],
]);

const negativeWords = new Set([
  ...['no', 'false', 'not', 'non', 'negative', 'neg', 'absent', 'none', 'never'],
  ...['benign', 'healthy', 'normal', 'control', 'ham', 'rejected', 'refused'],
]);

const initialPairs = [
  ['y', 'n'],
  ['t', 'f'],
  ['+', '-'],
] as const;

/**
 * The classes of a label, the likeliest positive one first: what says yes (1, true, malignant, …)
 * or whose opposite says no; otherwise the rarest, which is mostly what one looks for. Classes that
 * the profile does not name (beyond the fifty most frequent) are not listed.
 */
export function rankPositiveClasses(column: ColumnProfile): ClassSuggestion[] {
  const names = new Set(column.levels.map(({ name }) => name.toLowerCase()));
  const signs = new Map(column.levels.map((level) => [level, signOf(level.name, names)]));
  const hasNegative = [...signs.values()].includes(-1);
  const hasPositive = [...signs.values()].includes(1);
  const onlyOpposite = column.levels.length === 2 && hasNegative && !hasPositive;
  const rank = (level: LevelCount): number => signs.get(level) ?? 0;
  const ranked = [...column.levels].sort((a, b) => rank(b) - rank(a) || a.count - b.count);
  return ranked.map((level, position): ClassSuggestion => {
    if (position > 0) return level;
    if (rank(level) === 1) return { ...level, reason: message('its name says yes') };
    if (onlyOpposite) return { ...level, reason: message('the other class says no') };
    const rarest = ranked.every((other) => other === level || other.count > level.count);
    return rarest ? { ...level, reason: message('the rarest class') } : level;
  });
}

/** 1 when the name of a class says yes, −1 when it says no; `f` says no only beside `t`. */
function signOf(name: string, names: ReadonlySet<string>): -1 | 0 | 1 {
  for (const [yes, no] of initialPairs) {
    if (!names.has(yes) || !names.has(no)) continue;
    if (name.toLowerCase() === yes) return 1;
    if (name.toLowerCase() === no) return -1;
  }
  // 1, +1, 1.0, "1,0" against 0, −1 and the like
  const value = Number(name.replace(',', '.'));
  if (!Number.isNaN(value)) return value === 1 ? 1 : value <= 0 ? -1 : 0;
  const words = wordsOf(name);
  if (words.some((word) => negativeWords.has(word))) return -1;
  return words.some((word) => positiveWords.has(word)) ? 1 : 0;
}
