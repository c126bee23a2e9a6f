import { userError } from '../../message';
import { distinctNames } from '../csv/columnNames';
import { designColumns, type DesignColumns } from './designColumns';
import type { Design, DesignMatrix, Feature } from './designMatrix';
import type { DesignSpec } from './designSpec';
import { encodeFeature, type EncodedFeature } from './featureEncoding';
import { rowCheck, selectRows } from './rowSelection';
import { stratifiedSplit, type Split } from './split';
import { fitStandardizer, standardizeInPlace } from './standardizer';
import type { Table } from '../table/table';

/** Numbers in a design at most: two gigabytes. */
const cellLimit = 2 ** 28;

/**
 * Makes a table ready for training: rows without a label or with an incomplete feature are left
 * out, text is one-hot encoded, the rows are split by class, and the columns standardised with the
 * statistics of the training rows.
 *
 * @throws UserError when label, class or features cannot be used, or when too little is left
 */
export function buildDesign(table: Table, spec: DesignSpec): Design {
  const columns = designColumns(table, spec);
  const { rows, leftOut } = selectRows(table, rowCheck(columns.label, columns.features));
  if (rows.length === 0) {
    throw userError(
      'No row is left: all {count} rows lack the label or the value of a feature. Most often missing: {column}. Take the column with most missing values out of the features.',
      { count: table.rowCount, column: emptiest(columns) },
    );
  }
  const features = columns.features.flatMap((column) => encodeFeature(column, rows));
  requireFeatures(features, rows.length);
  const labels = labelsOf(columns, rows);
  const split = stratifiedSplit(labels, spec.validationShare, spec.seed);
  requireBothClasses(columns, spec, labels, split);

  const training = matrix(features, rows, labels, split.training);
  const validation = matrix(features, rows, labels, split.validation);
  const standardizer = fitStandardizer(training.values, features.length, spec.standardize);
  standardizeInPlace(training.values, standardizer);
  standardizeInPlace(validation.values, standardizer);
  // "a=b" may be a level of one column and the name of another
  const names = distinctNames(features.map(({ identity }) => identity.name));
  return {
    features: features.map(({ identity }, column): Feature => ({
      ...identity,
      name: names[column] ?? identity.name,
      mean: standardizer.statistics[column]?.mean ?? 0,
      standardDeviation: standardizer.statistics[column]?.standardDeviation ?? 0,
      center: standardizer.mean[column] ?? 0,
      scale: standardizer.scale[column] ?? 1,
    })),
    label: columns.label.name,
    positiveClass: spec.positiveClass,
    negativeClass: columns.negativeClass,
    training,
    validation,
    leftOut,
  };
}

/** y of each used row. */
function labelsOf({ label, positiveCode }: DesignColumns, rows: Uint32Array): Float64Array {
  return Float64Array.from(rows, (row) => (label.codes?.[row] === positiveCode ? 1 : 0));
}

/** The rows at these positions as a matrix, raw units. */
function matrix(
  features: readonly EncodedFeature[],
  rows: Uint32Array,
  labels: Float64Array,
  positions: Uint32Array,
): DesignMatrix {
  const [rowCount, columnCount] = [positions.length, features.length];
  const tableRows = positions.map((position) => rows[position] ?? 0);
  const values = new Float64Array(rowCount * columnCount);
  features.forEach(({ valueOf }, column) => {
    for (let i = 0; i < rowCount; i++) {
      values[i * columnCount + column] = valueOf(tableRows[i] ?? 0);
    }
  });
  return {
    rowCount,
    columnCount,
    values,
    labels: Float64Array.from(positions, (position) => labels[position] ?? 0),
    tableRows,
  };
}

function requireFeatures(features: readonly EncodedFeature[], rowCount: number): void {
  if (features.length === 0) {
    throw userError(
      'No feature is left. Choose at least one column of numbers, or of text with two or more different values.',
    );
  }
  if (features.length * rowCount > cellLimit) {
    throw userError(
      'The chosen columns are too large together: {rows} rows with {features} features. Take out text columns with many different values.',
      { rows: rowCount, features: features.length },
    );
  }
}

function requireBothClasses(
  { label, negativeClass }: DesignColumns,
  { positiveClass, validationShare }: DesignSpec,
  labels: Float64Array,
  { training }: Split,
): void {
  for (const [y, name] of [
    [0, negativeClass],
    [1, positiveClass],
  ] as const) {
    const count = labels.reduce((found, value) => (value === y ? found + 1 : found), 0);
    if (count === 0) {
      throw userError(
        'All {rows} rows that can be used are of one class: none has {column} = {class}. Choose another label, or features with fewer missing values.',
        { rows: labels.length, column: label.name, class: name },
      );
    }
    if (!training.some((position) => labels[position] === y)) {
      throw userError(
        'No row with {column} = {class} is left to train on: all of the {count} are held back for validation. Lower the validation share ({share}).',
        { column: label.name, class: name, count, share: validationShare },
      );
    }
  }
}

/** The column with the most missing cells. */
function emptiest({ label, features }: DesignColumns): string {
  const lacking = ({ profile }: DesignColumns['label']): number =>
    profile.missing + profile.invalid;
  return [label, ...features].reduce((worst, column) =>
    lacking(column) > lacking(worst) ? column : worst,
  ).name;
}
