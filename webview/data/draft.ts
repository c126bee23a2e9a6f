import {
  missingPolicies,
  type FeatureEncoding,
  type FeatureSetting,
  type MissingPolicy,
} from '../../src/core/data/design/designSpec';
import { rankPositiveClasses } from '../../src/core/data/suggest/suggest';
import type { ColumnProfile, TableProfile } from '../../src/core/data/table/table';
import type { Experiment } from '../../src/core/experiment/experiment';

export type Role = 'label' | 'feature' | 'ignore';

/**
 * What is to be learnt from a table, while it is being changed; it may be incomplete. Columns are
 * known by their names, which a table has but once.
 */
export interface Draft {
  readonly label: string | undefined;
  /** Not used with a threshold. */
  readonly positiveClass: string;
  /** The label is cut here: y = 1 where it is at least this; absent: its values are classes. */
  readonly threshold: number | undefined;
  /** The label is to be cut, though it may not be settled where. */
  readonly isCut: boolean;
  readonly features: ReadonlySet<string>;
  /** Also of columns that are no features just now, so that a change of mind loses nothing. */
  readonly settings: ReadonlyMap<string, FeatureSetting>;
}

/** A label with more values than these is offered a threshold first. */
const classLimit = 20;
/** A profile names this many values of a column; with more, not all of them can be chosen from. */
export const namedLevels = 50;

export function draftOf(experiment: Experiment): Draft {
  return {
    label: experiment.label,
    positiveClass: experiment.positiveClass,
    threshold: experiment.threshold,
    isCut: experiment.threshold !== undefined,
    features: new Set(experiment.features),
    settings: new Map(experiment.settings.map((setting) => [setting.column, setting])),
  };
}

/** What is trained with this draft on this table; everything it does not say is as it was. */
export function experimentOf(draft: Draft, table: TableProfile, before: Experiment): Experiment {
  const features = table.columns
    .map(({ name }) => name)
    .filter((name) => draft.features.has(name) && name !== draft.label);
  return {
    ...withoutThreshold(before),
    label: draft.label ?? '',
    positiveClass: draft.isCut ? '' : draft.positiveClass,
    ...(draft.isCut && draft.threshold !== undefined ? { threshold: draft.threshold } : {}),
    features,
    settings: features.flatMap((name) => {
      const setting = draft.settings.get(name);
      return setting && !isDefault(setting) ? [setting] : [];
    }),
    reading: table.options,
  };
}

function withoutThreshold(experiment: Experiment): Experiment {
  const copy: { -readonly [Key in keyof Experiment]: Experiment[Key] } = { ...experiment };
  delete copy.threshold;
  return copy;
}

/** Whether two experiments learn the same from a table, however it is read and trained. */
export function isSameSpec(a: Experiment, b: Experiment): boolean {
  return JSON.stringify(specOf(a)) === JSON.stringify(specOf(b));
}

function specOf({ label, positiveClass, threshold, features, settings }: Experiment): unknown {
  const byColumn = settings
    .filter((setting) => !isDefault(setting))
    .map(({ column, encoding, missing, indicator }) => ({
      ...{ column, encoding: encoding ?? null, missing, indicator },
    }))
    .toSorted((a, b) => (a.column < b.column ? -1 : 1));
  const named = threshold === undefined ? positiveClass : '';
  return { label, named, threshold, features: features.toSorted(), byColumn };
}

export function roleOf(draft: Draft, column: string): Role {
  if (column === draft.label) return 'label';
  return draft.features.has(column) ? 'feature' : 'ignore';
}

/** Gives a column a role; a new label takes the place of the old, which is then ignored. */
export function withRole(draft: Draft, column: ColumnProfile, role: Role): Draft {
  const features = new Set(draft.features);
  if (role === 'feature') features.add(column.name);
  else features.delete(column.name);
  if (role === 'label') return { ...draft, features, ...labelChoice(column) };
  if (draft.label !== column.name) return { ...draft, features };
  return { ...draft, features, ...noLabel };
}

/** Makes many columns features, or none of them; the label stays what it is. */
export function withFeatures(draft: Draft, columns: readonly string[], isFeature: boolean): Draft {
  const features = new Set(draft.features);
  for (const column of columns) {
    if (!isFeature) features.delete(column);
    else if (column !== draft.label) features.add(column);
  }
  return { ...draft, features };
}

const noLabel = {
  label: undefined,
  positiveClass: '',
  threshold: undefined,
  isCut: false,
} as const satisfies Partial<Draft>;

/** What a label of these values begins with: the likeliest class, or a threshold still to be set. */
export function labelChoice(
  column: ColumnProfile,
): Pick<Draft, 'label' | 'positiveClass' | 'threshold' | 'isCut'> {
  const ways = labelWays(column);
  const isCut = ways.threshold && (!ways.classes || (column.distinct ?? Infinity) > classLimit);
  const positiveClass = ways.classes ? (rankPositiveClasses(column)[0]?.name ?? '') : '';
  return { label: column.name, positiveClass, threshold: undefined, isCut };
}

/** How a column can be made a label: by naming one of its values, by a threshold, both, or neither. */
export function labelWays({ kind, distinct, minimum, maximum }: ColumnProfile): {
  readonly classes: boolean;
  readonly threshold: boolean;
} {
  return {
    classes: distinct !== undefined && distinct >= 2 && distinct <= namedLevels,
    threshold:
      kind === 'numeric' && minimum !== maximum && (distinct === undefined || distinct > 2),
  };
}

/** The setting of a feature, said or not. */
export function settingOf(draft: Draft, column: string): FeatureSetting {
  return draft.settings.get(column) ?? { column, missing: 'drop', indicator: false };
}

/** Sets an encoding, or with `undefined` the one of the column's kind. */
export function withEncoding(
  draft: Draft,
  column: ColumnProfile,
  encoding: FeatureEncoding | undefined,
): Draft {
  const { missing, indicator } = settingOf(draft, column.name);
  const setting: FeatureSetting = {
    column: column.name,
    ...(encoding === undefined ? {} : { encoding }),
    ...{ missing, indicator },
  };
  const usable = missingChoices(column, setting).includes(missing);
  return withSetting(draft, usable ? setting : { ...setting, missing: 'drop', indicator: false });
}

export function withMissing(draft: Draft, column: string, missing: MissingPolicy): Draft {
  const before = settingOf(draft, column);
  // a row that is left out has no column that says its value was missing
  const indicator = missing === 'drop' ? false : before.indicator;
  return withSetting(draft, { ...before, missing, indicator });
}

export function withIndicator(draft: Draft, column: string, indicator: boolean): Draft {
  return withSetting(draft, { ...settingOf(draft, column), indicator });
}

function withSetting(draft: Draft, setting: FeatureSetting): Draft {
  return { ...draft, settings: new Map(draft.settings).set(setting.column, setting) };
}

export type EncodingKind = FeatureEncoding['kind'];

/** The encoding of a feature, its kind's where nothing is said. */
export function encodingOf(column: ColumnProfile, setting: FeatureSetting): FeatureEncoding {
  return setting.encoding ?? { kind: column.kind === 'numeric' ? 'numeric' : 'oneHot' };
}

/** Encodings that a column can have: numbers as they are, few values also one by one or in an order. */
export function encodingChoices({ kind, distinct }: ColumnProfile): readonly EncodingKind[] {
  const hasFewValues = distinct !== undefined && distinct <= namedLevels;
  if (kind === 'numeric') return hasFewValues ? ['numeric', 'oneHot', 'ordinal'] : ['numeric'];
  return hasFewValues ? ['oneHot', 'ordinal'] : ['oneHot'];
}

/** An encoding of a kind to begin with; an order begins with the values sorted. */
export function encodingOfKind(column: ColumnProfile, kind: EncodingKind): FeatureEncoding {
  return kind === 'ordinal' ? { kind, order: sortedLevels(column) } : { kind };
}

/** Names of a column's values: numbers by size, texts by alphabet with the numbers in them by size. */
export function sortedLevels({ kind, levels }: ColumnProfile): readonly string[] {
  const names = levels.map(({ name }) => name);
  if (kind === 'numeric') return names.toSorted((a, b) => Number(a) - Number(b));
  const { compare } = new Intl.Collator('en', { numeric: true });
  return names.toSorted(compare);
}

/** The value that is 0 in all columns of a one-hot encoding unless another is chosen: it sorts first. */
export function usualReference({ kind, levels, distinct }: ColumnProfile): string | undefined {
  if (distinct === undefined || distinct > levels.length) return undefined;
  const names = levels.map(({ name }) => name);
  return kind === 'numeric'
    ? names.toSorted((a, b) => Number(a) - Number(b))[0]
    : names.toSorted((a, b) => (a < b ? -1 : 1))[0];
}

/** Values that are columns of their own have no average and no middle. */
export function missingChoices(
  column: ColumnProfile,
  setting: FeatureSetting,
): readonly MissingPolicy[] {
  return encodingOf(column, setting).kind === 'oneHot'
    ? missingPolicies.filter((policy) => policy === 'drop' || policy === 'mostFrequent')
    : missingPolicies;
}

/** Moves the value at a position of an order one up (−1) or down (1). */
export function moved(order: readonly string[], from: number, by: 1 | -1): readonly string[] {
  const to = from + by;
  const [here, there] = [order[from], order[to]];
  if (here === undefined || there === undefined) return order;
  return order.with(from, there).with(to, here);
}

/** Columns of X that the features make, as far as the profile tells. */
export function weightCount(draft: Draft, table: TableProfile): number {
  let count = 0;
  for (const column of table.columns) {
    if (roleOf(draft, column.name) !== 'feature') continue;
    const setting = settingOf(draft, column.name);
    const isOneHot = encodingOf(column, setting).kind === 'oneHot';
    count += isOneHot ? Math.max((column.distinct ?? 1) - 1, 0) : 1;
    if (setting.indicator) count += 1;
  }
  return count;
}

function isDefault({ encoding, missing, indicator }: FeatureSetting): boolean {
  return encoding === undefined && missing === 'drop' && !indicator;
}
