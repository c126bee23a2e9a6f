import type { FeatureSetting } from '../../core/data/design/designSpec';
import type { ColumnProfile, TableProfile } from '../../core/data/table/table';
import {
  judgeFeatures,
  rankLabels,
  rankPositiveClasses,
  rankThresholdLabels,
  unusableLabels,
} from '../../core/data/suggest/suggest';
import { message, type Message } from '../../core/message';

/** What is learnt from a file: the part of an experiment that the user chooses. */
export interface Choice {
  readonly label: string;
  /** Not used with a threshold. */
  readonly positiveClass: string;
  /** For a label of numbers: y = 1 where the value is at least this. */
  readonly threshold?: number;
  readonly features: readonly string[];
  /** Features that are not encoded as their kind would have it; absent: none. */
  readonly settings?: readonly FeatureSetting[];
}

/** One line of a list to choose from. */
export interface Option {
  /** The column or class; also what is shown. */
  readonly value: string;
  readonly description: Message;
  /** Why it stands where it stands, beyond the description. */
  readonly reason?: Message;
  /** It is listed only so that nobody looks for it in vain: why it cannot be chosen. */
  readonly obstacle?: Message;
  readonly checked?: boolean;
  /** Choosing it asks for a threshold: y = 1 where the value is at least that. */
  readonly isCut?: boolean;
}

/**
 * Columns that can be the label, best first; what was chosen last time comes before all guesses.
 * Numbers with too many values for classes can be cut in two at a threshold.
 */
export function labelOptions(table: TableProfile, last: Choice | undefined): readonly Option[] {
  const usable = rankLabels(table).map(({ column, reason }) => ({
    value: column,
    description: reason,
  }));
  const isUsable = new Set(usable.map(({ value }) => value));
  const cut = rankThresholdLabels(table)
    .filter(({ column }) => !isUsable.has(column))
    .map(({ column, reason }) => ({ value: column, description: reason, isCut: true }));
  const isCut = new Set(cut.map(({ value }) => value));
  const unusable = unusableLabels(table)
    .filter(({ column }) => !isCut.has(column))
    .map(({ column, reason }) => ({ value: column, description: reason, obstacle: reason }));
  return [...lastFirst([...usable, ...cut], last?.label), ...unusable];
}

/**
 * The classes of a label with their counts, the likeliest positive one first; three numbers or more
 * can be cut in two instead.
 */
export function classOptions(
  table: TableProfile,
  label: ColumnProfile,
  last: Choice | undefined,
): readonly Option[] {
  const classes = rankPositiveClasses(label).map(({ name, count, reason }) => ({
    value: name,
    description: message('{count} rows', { count }),
    ...(reason ? { reason } : {}),
  }));
  const cut = rankThresholdLabels(table)
    .filter(({ column }) => column === label.name)
    .map(({ reason }) => ({ value: label.name, description: reason, isCut: true }));
  if (last?.label !== label.name) return [...classes, ...cut];
  return last.threshold === undefined
    ? [...lastFirst(classes, last.positiveClass), ...cut]
    : [...cut, ...classes];
}

/** Every other column: those that can be features in the order of the file, then the others. */
export function featureOptions(
  table: TableProfile,
  label: string,
  last: Choice | undefined,
): readonly Option[] {
  const chosenBefore = last?.label === label ? new Set(last.features) : undefined;
  const judged = judgeFeatures(table, label);
  const usable = judged
    .filter((one) => one.usable)
    .map(({ column, suggested, reason }) => ({
      value: column,
      description: reason,
      checked: chosenBefore?.has(column) ?? suggested,
    }));
  const unusable = judged
    .filter((one) => !one.usable)
    .map(({ column, reason }) => ({
      value: column,
      description: reason,
      obstacle: reason,
      checked: false,
    }));
  return [...usable, ...unusable];
}

function lastFirst(options: readonly Option[], last: string | undefined): readonly Option[] {
  const before = options.find(({ value }) => value === last);
  if (!before) return options;
  const first = { ...before, reason: message('chosen last time') };
  return [first, ...options.filter((one) => one !== before)];
}
