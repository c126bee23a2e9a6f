import { message, type Message } from '../../message';
import type { ColumnProfile, TableProfile } from '../table/table';

/** Whether a column can be, and whether it should be, a feature for a label. */
export interface FeatureJudgement {
  readonly column: string;
  /** It can be a feature. */
  readonly usable: boolean;
  /** It is chosen unless the user says otherwise. */
  readonly suggested: boolean;
  readonly reason: Message;
}

/** More levels than these make more one-hot columns than most tables can feed. */
const oneHotLimit = 20;
/** A column with more missing cells than this share would cost most of the rows. */
const missingShare = 0.5;

/** Judges every column but the label, in the order of the file. */
export function judgeFeatures(profile: TableProfile, label: string): FeatureJudgement[] {
  const labelColumn = profile.columns.find((column) => column.name === label);
  return profile.columns
    .filter((column) => column.name !== label)
    .map((column) => {
      const obstacle = whyUnusable(column);
      const doubt = obstacle ?? whyDoubtful(column, profile.rowCount, labelColumn);
      return {
        column: column.name,
        usable: obstacle === undefined,
        suggested: doubt === undefined,
        reason: doubt ?? whatItHolds(column),
      };
    });
}

function whyUnusable({ kind, distinct, levels }: ColumnProfile): Message | undefined {
  if (kind === 'empty') return message('Empty: no cell has a value');
  if (kind === 'numeric') return undefined;
  if (distinct === undefined) return message('Text with too many different values');
  if (distinct === 1) {
    return message('The same text in every row: {value}', { value: levels[0]?.name ?? '' });
  }
  return undefined;
}

function whyDoubtful(
  column: ColumnProfile,
  rowCount: number,
  label: ColumnProfile | undefined,
): Message | undefined {
  const { kind, type, evidence, distinct, minimum, maximum, missing } = column;
  if (kind === 'numeric' && minimum === maximum) {
    return message('The same number in every row: {value}', { value: minimum ?? 0 });
  }
  // what the reader of the table found out says it best
  if (type === 'identifier') return evidence;
  if (type === 'date') {
    return message(
      'Dates: a model needs them as numbers, such as the days since the first of them',
    );
  }
  if (kind === 'text' && distinct !== undefined && (type === 'text' || distinct > oneHotLimit)) {
    return message('Text with {count} different values, each of which would be a column', {
      count: distinct,
    });
  }
  if (label && mirrors(column, label)) {
    return message('Its values are as frequent as those of {label}: it may be the label again', {
      label: label.name,
    });
  }
  if (missing > missingShare * rowCount) {
    return message('Missing in {missing} of {rows} rows, which would be left out', {
      missing,
      rows: rowCount,
    });
  }
  return undefined;
}

/**
 * Whether a column may be the label in other words: as many values, each as frequent as its
 * counterpart. Counts cannot prove it, so it is only not suggested.
 */
function mirrors(column: ColumnProfile, label: ColumnProfile): boolean {
  return (
    label.distinct !== undefined &&
    column.distinct === label.distinct &&
    column.missing === label.missing &&
    column.levels.every(({ count }, rank) => count === label.levels[rank]?.count)
  );
}

function whatItHolds({
  kind,
  minimum,
  maximum,
  distinct,
  missing,
  invalid,
}: ColumnProfile): Message {
  const lacking = missing + invalid;
  if (kind === 'numeric') {
    const args = { minimum: minimum ?? 0, maximum: maximum ?? 0, lacking };
    return lacking === 0
      ? message('Numbers from {minimum} to {maximum}', args)
      : message('Numbers from {minimum} to {maximum}; {lacking} missing or invalid', args);
  }
  const args = { count: distinct ?? 0, lacking };
  return lacking === 0
    ? message('Text with {count} different values', args)
    : message('Text with {count} different values; {lacking} missing', args);
}
