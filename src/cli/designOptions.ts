import type { FeatureSetting, MissingPolicy } from '../core/data/design/designSpec';
import type { TableProfile } from '../core/data/table/table';
import { userError } from '../core/message';
import { wordOf } from './values';

/** What the command line says of single columns, as it was given. */
export interface ColumnOptions {
  /** `column=policy` */
  readonly impute: readonly string[];
  /** `column=level` */
  readonly reference: readonly string[];
  /** `column=a<b<c` */
  readonly ordinal: readonly string[];
  /** `column` */
  readonly indicator: readonly string[];
}

const policies: Readonly<Record<string, MissingPolicy>> = {
  mean: 'mean',
  median: 'median',
  'most-frequent': 'mostFrequent',
  mostfrequent: 'mostFrequent',
  drop: 'drop',
};

type Draft = { -readonly [Key in keyof FeatureSetting]: FeatureSetting[Key] };

/**
 * The settings of the features.
 * @throws UserError for what names no feature, or contradicts itself
 */
export function featureSettings(
  { impute, reference, ordinal, indicator }: ColumnOptions,
  table: TableProfile,
  features: readonly string[],
): FeatureSetting[] {
  const drafts = new Map<string, Draft>();
  const draftOf = (option: string, column: string): Draft => {
    if (!features.includes(column)) {
      throw userError(
        '{option} speaks of {column}, which is not a feature. Add it to --features.',
        {
          option,
          column,
        },
      );
    }
    const draft = drafts.get(column) ?? { column, missing: 'drop', indicator: false };
    drafts.set(column, draft);
    return draft;
  };
  for (const text of impute) {
    const { column, value } = assignment('--impute', text, table);
    draftOf('--impute', column).missing = wordOf(`--impute ${column}`, value, policies);
  }
  for (const text of reference) {
    const { column, value } = assignment('--reference', text, table);
    draftOf('--reference', column).encoding = { kind: 'oneHot', reference: value };
  }
  for (const text of ordinal) {
    const { column, value } = assignment('--ordinal', text, table);
    const draft = draftOf('--ordinal', column);
    if (draft.encoding) {
      throw userError('Give either --reference or --ordinal for {column}, and only once.', {
        column,
      });
    }
    const order = value.split('<').map((level) => level.trim());
    draft.encoding = { kind: 'ordinal', order };
  }
  for (const column of indicator) {
    const draft = draftOf('--indicator', knownColumn('--indicator', column, table));
    if (draft.missing === 'drop') {
      throw userError(
        '--indicator {column} needs --impute {column}=…: without it the rows that lack the value are left out, and it would always be 0.',
        { column },
      );
    }
    draft.indicator = true;
  }
  return [...drafts.values()];
}

/** Splits `column=value`; of the columns with an = in their names the longest that fits is meant. */
function assignment(
  option: string,
  text: string,
  table: TableProfile,
): { readonly column: string; readonly value: string } {
  const [column] = table.columns
    .map(({ name }) => name)
    .filter((name) => text.startsWith(`${name}=`))
    .sort((a, b) => b.length - a.length);
  if (column !== undefined) return { column, value: text.slice(column.length + 1).trim() };
  const end = text.indexOf('=');
  if (end === -1) {
    throw userError('{option} must be given as COLUMN=…; {text} is not.', {
      option,
      text: JSON.stringify(text),
    });
  }
  return {
    column: knownColumn(option, text.slice(0, end).trim(), table),
    value: text.slice(end + 1),
  };
}

function knownColumn(option: string, column: string, table: TableProfile): string {
  if (table.columns.some(({ name }) => name === column)) return column;
  throw userError(
    'There is no column {column}, of which {option} speaks. The columns are: {columns}.',
    {
      option,
      column,
      columns: table.columns.map(({ name }) => name).join(', '),
    },
  );
}
