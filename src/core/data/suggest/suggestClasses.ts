import { message, type Message } from '../../message';
import { noAndYes } from '../table/noAndYes';
import { wordsOf } from '../table/nameWords';
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
  ...['counterfeit', 'fake', 'forged', 'failure', 'anomaly', 'outlier'],
  ...['阳性', '恶性', '患病', '死亡', '违约', '通过', '合格', '流失', '购买'],
]);

const negativeWords = new Set([
  ...['no', 'false', 'not', 'non', 'negative', 'neg', 'absent', 'none', 'never'],
  ...['benign', 'healthy', 'normal', 'control', 'ham', 'rejected', 'refused'],
  ...['genuine', 'authentic', 'ok', 'okay'],
  ...['阴性', '良性', '健康', '正常', '不通过', '不合格'],
]);

const initialPairs = [
  ['y', 'n'],
  ['t', 'f'],
  ['+', '-'],
] as const;
/** The rarer of two classes is what one looks for when the other is at least so many times as frequent. */
const rareRatio = 2;

/**
 * The classes of a label, the likeliest positive one first: what says yes (1, true, malignant, …)
 * or whose opposite says no. Where neither says anything, the rarer of two classes if it is much
 * rarer, which is mostly what one looks for; else the one that sorts second, which R's `glm` and
 * scikit-learn model too, so that the signs of the weights are theirs. Of more classes the rarest.
 * Classes that the profile does not name (beyond the fifty most frequent) are not listed.
 */
export function rankPositiveClasses(column: ColumnProfile): ClassSuggestion[] {
  const [first, second] = column.levels;
  const pair =
    first && second && column.levels.length === 2 ? noAndYes(first.name, second.name) : undefined;
  const names = new Set(column.levels.map(({ name }) => name.toLowerCase()));
  const signs = new Map(
    column.levels.map((level) => [
      level,
      pair ? (level.name === pair.yes ? 1 : -1) : signOf(level.name, names),
    ]),
  );
  const rank = (level: LevelCount): number => signs.get(level) ?? 0;
  const sorted = [...column.levels].sort((a, b) => rank(b) - rank(a) || a.count - b.count);
  const best = sorted[0];
  if (!best) return [];
  const { level, reason } = first && second ? bestOf(sorted, best, rank) : { level: best };
  return [reason ? { ...level, reason } : level, ...sorted.filter((other) => other !== level)];
}

/** @param sorted at least two classes, those that say yes before others and rarer ones first */
function bestOf(
  sorted: readonly LevelCount[],
  rarest: LevelCount,
  rank: (level: LevelCount) => number,
): { readonly level: LevelCount; readonly reason?: Message } {
  if (rank(rarest) === 1) return { level: rarest, reason: message('its name says yes') };
  const [, other] = sorted;
  if (sorted.length === 2 && other && rank(rarest) === 0) {
    if (rank(other) === -1) return { level: rarest, reason: message('the other class says no') };
    const second = sortsSecond(rarest, other);
    if (second && other.count < rareRatio * rarest.count) {
      return {
        level: second,
        reason: message('second in alphabetical order, the class that R and scikit-learn model'),
      };
    }
  }
  const isRarest = sorted.every((one) => one === rarest || one.count > rarest.count);
  return isRarest ? { level: rarest, reason: message('the rarest class') } : { level: rarest };
}

/**
 * Which of two classes sorts second, for numbers by value; `undefined` where orders of the alphabet
 * differ, because some put all capitals first.
 */
function sortsSecond(a: LevelCount, b: LevelCount): LevelCount | undefined {
  const [x, y] = [Number(a.name), Number(b.name)];
  if (!Number.isNaN(x) && !Number.isNaN(y)) return x > y ? a : b;
  const byCode = a.name > b.name;
  const byLetter = a.name.toLowerCase() > b.name.toLowerCase();
  return byCode === byLetter ? (byCode ? a : b) : undefined;
}

/**
 * 1 when the name of a class says yes, −1 when it says no; `f` says no only beside `t`, and a number
 * only when it is one of two and not above zero.
 */
function signOf(name: string, names: ReadonlySet<string>): -1 | 0 | 1 {
  for (const [yes, no] of initialPairs) {
    if (!names.has(yes) || !names.has(no)) continue;
    if (name.toLowerCase() === yes) return 1;
    if (name.toLowerCase() === no) return -1;
  }
  const value = Number(name.replace(',', '.'));
  if (!Number.isNaN(value)) return value <= 0 && names.size === 2 ? -1 : 0;
  const words = wordsOf(name);
  if (words.some((word) => negativeWords.has(word))) return -1;
  return words.some((word) => positiveWords.has(word)) ? 1 : 0;
}
