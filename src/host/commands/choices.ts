import type { ColumnProfile, TableProfile } from '../../core/data/table/table';
import {
  judgeFeatures,
  rankLabels,
  rankPositiveClasses,
  unusableLabels,
} from '../../core/data/suggest/suggest';
import { message, type Message } from '../../core/message';

/** What is learnt from a file: the part of an experiment that the user chooses. */
export interface Choice {
  readonly label: string;
  readonly positiveClass: string;
  readonly features: readonly string[];
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
}

/** Columns that can be the label, best first; what was chosen last time comes before all guesses. */
export function labelOptions(table: TableProfile, last: Choice | undefined): readonly Option[] {
  const usable = rankLabels(table).map(({ column, reason }) => ({
    value: column,
    description: reason,
  }));
  const unusable = unusableLabels(table).map(({ column, reason }) => ({
    value: column,
    description: reason,
    obstacle: reason,
  }));
  return [...lastFirst(usable, last?.label), ...unusable];
}

/** The classes of a label with their counts, the likeliest positive one first. */
export function classOptions(label: ColumnProfile, last: Choice | undefined): readonly Option[] {
  const options = rankPositiveClasses(label).map(({ name, count, reason }) => ({
    value: name,
    description: message('{count} rows', { count }),
    ...(reason ? { reason } : {}),
  }));
  return last?.label === label.name ? lastFirst(options, last.positiveClass) : options;
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
