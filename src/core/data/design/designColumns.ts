import { userError } from '../../message';
import type { Column, Table } from '../table/table';
import {
  listed,
  notACategory,
  NumberCategories,
  numberNamed,
  TextCategories,
  type CategoryReader,
} from './categories';
import type { DesignSpec, FeatureEncoding, FeatureSetting, MissingPolicy } from './designSpec';
import { chooseLabel, type Label } from './label';

/** How a column is encoded, made sure that it can be. */
export type ColumnEncoding =
  | { readonly kind: 'numeric' }
  | { readonly kind: 'oneHot'; readonly reference: string | undefined }
  | {
      readonly kind: 'ordinal';
      readonly order: readonly string[];
      /** Its categories are the positions in the order. */
      readonly positions: CategoryReader;
    };

/** A column that is used as a feature, and how. */
export interface FeatureColumn {
  readonly column: Column;
  readonly encoding: ColumnEncoding;
  readonly missing: MissingPolicy;
  /** Whether an indicator is wanted; never where rows that lack the value are left out. */
  readonly indicator: boolean;
}

/** The columns a design is made of; the features in the order of the file, each once. */
export interface DesignColumns {
  readonly label: Label;
  readonly features: readonly FeatureColumn[];
}

type ColumnsSpec = Pick<
  DesignSpec,
  'label' | 'positiveClass' | 'threshold' | 'features' | 'settings'
>;

/** Finds the columns that are asked for; throws a `UserError` for what is not there or cannot be used. */
export function designColumns(table: Table, spec: ColumnsSpec): DesignColumns {
  const label = chooseLabel(table, spec);
  const byName = new Map(table.columns.map((column) => [column.name, column]));
  const settings = new Map(spec.settings.map((setting) => [setting.column, setting]));
  const features = new Set(spec.features.map((name) => featureColumn(byName, name)));
  // the numbers of a label that is cut at a threshold may be among the features: a leak, but one
  // that can be looked at, while classes that are their own feature are a slip
  if (label.rule.kind !== 'threshold' && features.has(label.column)) {
    throw userError(
      'The column {column} is the label and cannot be a feature at the same time. Take it out of the features.',
      { column: label.column.name },
    );
  }
  return {
    label,
    features: [...features]
      .sort((a, b) => a.index - b.index)
      .map((column) => withSetting(column, settings.get(column.name))),
  };
}

function featureColumn(byName: ReadonlyMap<string, Column>, name: string): Column {
  const column = byName.get(name);
  if (!column) {
    throw userError(
      'There is no column {column}, which was to be a feature. The columns are: {columns}.',
      { column: name, columns: listed([...byName.keys()]) },
    );
  }
  if (column.kind === 'empty') {
    throw userError('The column {column} is empty and cannot be a feature. Take it out.', {
      column: name,
    });
  }
  if (column.kind === 'text' && column.hasOtherTexts) {
    throw userError(
      'The column {column} holds text with too many different values to be a feature. Take it out, or group its values.',
      { column: name },
    );
  }
  return column;
}

function withSetting(column: Column, setting: FeatureSetting | undefined): FeatureColumn {
  const missing = setting?.missing ?? 'drop';
  const encoding = encodingOf(column, setting?.encoding ?? defaultEncoding(column));
  if (encoding.kind === 'oneHot' && (missing === 'mean' || missing === 'median')) {
    throw userError(
      'The values of {column} are encoded one-hot, and there is no mean or median of categories. Fill in the most frequent one, or leave out the rows.',
      { column: column.name },
    );
  }
  const indicator = missing !== 'drop' && (setting?.indicator ?? false);
  return { column, encoding, missing, indicator };
}

function defaultEncoding({ kind }: Column): FeatureEncoding {
  return { kind: kind === 'numeric' ? 'numeric' : 'oneHot' };
}

function encodingOf(column: Column, encoding: FeatureEncoding): ColumnEncoding {
  switch (encoding.kind) {
    case 'numeric':
      if (column.kind === 'numeric') return encoding;
      throw userError(
        'The column {column} holds text and cannot be used as numbers. Encode it one-hot, or as the positions in an order.',
        { column: column.name },
      );
    case 'oneHot':
      return { kind: 'oneHot', reference: encoding.reference };
    case 'ordinal':
      return { ...encoding, positions: positionsIn(column, encoding.order) };
  }
}

/** @param order names of the values; those that the column does not have do no harm */
function positionsIn(column: Column, order: readonly string[]): CategoryReader {
  const isNumeric = column.kind === 'numeric';
  const numbers = new Map<number, number>();
  const texts = new Map<string, number>();
  for (const [position, name] of order.entries()) {
    const value = isNumeric ? numberNamed(name) : Number.NaN;
    if (numbers.has(value) || texts.has(name)) {
      throw userError('The order of the values of {column} names {value} twice. Name it once.', {
        column: column.name,
        value: name,
      });
    }
    texts.set(name, position);
    if (!Number.isNaN(value)) numbers.set(value, position);
  }
  if (isNumeric) return new NumberCategories(column.cells, numbers);
  const ofCodes = column.levels.map((level) => texts.get(level) ?? notACategory);
  return new TextCategories(column.cells, Int32Array.from(ofCodes));
}
