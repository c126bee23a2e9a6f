import { formatCount } from '../format';
import { t } from '../l10n';
import { aspects, type Trained } from './aspects';

/** A column of the table: something in which the runs differ. */
export interface Difference {
  readonly id: string;
  readonly title: string;
  /** One for each run, in their order. */
  readonly cells: readonly DifferenceCell[];
}

export interface DifferenceCell {
  readonly words: string;
  /** All of it, where the words are cut. */
  readonly whole: string;
  /** Not as in the run that is open. */
  readonly differs: boolean;
}

/** In what runs differ, and what is the same in all of them. */
export interface Differences {
  readonly columns: readonly Difference[];
  readonly ofAll: readonly string[];
}

/** Names that a cell has room for. */
const mostNames = 3;

/** @param open index of the run that is open, by which the others are measured */
export function differencesOf(runs: readonly Trained[], open: number): Differences {
  const columns: Difference[] = [];
  const ofAll: string[] = [];
  const features = featuresOf(runs, open);
  for (const { id, title, key, words, ofAll: saidOfAll } of aspects) {
    const keys = runs.map((run) => JSON.stringify(key(run)) as string | undefined);
    const isAlike = keys.every((one) => one === keys[0]);
    if (!isAlike) {
      const cells = runs.map((run, i): DifferenceCell => {
        const said = words(run);
        return { words: said, whole: said, differs: keys[i] !== keys[open] };
      });
      columns.push({ id, title: title(), cells });
    } else if (runs[0]) {
      const said = saidOfAll?.(runs[0]);
      if (said !== undefined) ofAll.push(said);
    }
    // what is learned from stands behind what is learned
    if (id === 'label') {
      if (features.column) columns.push(features.column);
      else ofAll.push(features.words);
    }
  }
  return { columns, ofAll };
}

/** Which columns are learned from: all names would be too many, so those that not all runs have. */
function featuresOf(
  runs: readonly Trained[],
  open: number,
): { readonly words: string; readonly column: Difference | undefined } {
  const lists = runs.map(({ experiment }) => experiment.features);
  const sets = lists.map((names) => new Set(names));
  const [first = []] = lists;
  const words =
    first.length === 1
      ? t('1 feature')
      : t('{count} features', { count: formatCount(first.length) });
  if (lists.every((names) => names === first || names.join('\n') === first.join('\n'))) {
    return { words, column: undefined };
  }
  const isCommon = (name: string): boolean => sets.every((names) => names.has(name));
  const others = lists.map((names) => names.filter((name) => !isCommon(name)));
  const common = first.filter(isCommon).length;
  const cells = others.map((names, i): DifferenceCell => ({
    words: namesInWords(names, common),
    whole: (lists[i] ?? []).join(', '),
    differs: names.join('\n') !== others[open]?.join('\n'),
  }));
  return { words, column: { id: 'features', title: t('learns from'), cells } };
}

/** "6, with island, species, year and 3 more" */
function namesInWords(names: readonly string[], common: number): string {
  const count = formatCount(common + names.length);
  if (names.length === 0) return count;
  const shown = names.slice(0, mostNames).join(', ');
  const rest = names.length - mostNames;
  return rest > 0
    ? t('{count}, with {names} and {rest} more', { count, names: shown, rest: formatCount(rest) })
    : t('{count}, with {names}', { count, names: shown });
}
