import { message, userError, type Message } from '../../message';
import { distinctNames } from '../csv/columnNames';
import type { Column, Table } from '../table/table';
import { listed } from './categories';
import { designColumns, type DesignColumns } from './designColumns';
import type { Design, Feature, RowMajorMatrix } from './designMatrix';
import type { DesignSpec } from './designSpec';
import { encodeFeature, type EncodedColumn } from './featureEncoding';
import { readLabels, type Label } from './label';
import { leaksAmong } from './leaks';
import { zeroMatrix, type AllocateMatrix } from './matrixMemory';
import { cellsPerColumn, Pace, rowsOfBlock, type PaceOptions } from './pace';
import { RowCheck, selectRows } from './rowSelection';
import { stratifiedSplit, validationCount } from './split';
import { fitStandardizer, standardizeInPlace } from './standardizer';

export interface DesignOptions extends PaceOptions {
  /** Where the matrices are to lie; called for the training rows, then for the validation rows. */
  readonly allocate?: AllocateMatrix;
}

/**
 * Makes a table ready for training: rows without a label or with an incomplete feature are left
 * out unless its gaps are to be filled, the rows are split by class, gaps are filled and columns
 * standardised with what the training rows say, and texts are encoded as numbers.
 *
 * The split depends on the rows that can be used alone, so that a change of encoding or of what is
 * filled in leaves the same rows in validation.
 *
 * @throws UserError when label, class or features cannot be used, when too little is left, or when
 * the matrix does not fit into memory
 */
export async function buildDesign(
  table: Table,
  spec: DesignSpec,
  options: DesignOptions = {},
): Promise<Design> {
  const pace = new Pace(options);
  const columns = designColumns(table, spec);
  const { rows, leftOut } = await selectRows(table, new RowCheck(columns), pace);
  if (rows.length === 0) throw noRowLeft(table, columns);
  const labels = await labelsOf(columns.label, rows, pace);
  requireBothClasses(columns.label, spec, labels);
  const split = await stratifiedSplit(labels.y, spec.validationShare, spec.seed, pace);
  const parts = {
    training: await rowsAt(split.training, rows, pace),
    validation: await rowsAt(split.validation, rows, pace),
  };

  const encoded: EncodedColumn[] = [];
  for (const feature of columns.features) {
    encoded.push(await encodeFeature(feature, parts, pace));
    await pace.spend(cellsPerColumn);
  }
  const identities = encoded.flatMap(({ features }) => features);
  if (identities.length === 0) {
    throw userError(
      'No feature is left. Choose at least one column of numbers, or of text with two or more different values.',
    );
  }

  const matrixOf = (part: keyof typeof parts): Promise<RowMajorMatrix> =>
    writeMatrix(encoded, identities.length, columns.label, parts[part], pace, options.allocate);
  const training = await matrixOf('training');
  const validation = await matrixOf('validation');
  const standardizer = await fitStandardizer(
    training.values,
    identities.length,
    spec.standardize,
    pace,
  );
  if (spec.standardize) {
    await standardizeInPlace(training.values, standardizer, pace);
    await standardizeInPlace(validation.values, standardizer, pace);
  }

  // "a=b" may be a value of one column and the name of another
  const names = distinctNames(identities.map(({ name }) => name));
  const features = identities.map((identity, column): Feature => ({
    ...identity,
    name: names[column] ?? identity.name,
    mean: standardizer.statistics[column]?.mean ?? 0,
    standardDeviation: standardizer.statistics[column]?.standardDeviation ?? 0,
    center: standardizer.mean[column] ?? 0,
    scale: standardizer.scale[column] ?? 1,
  }));
  const leaks = await leaksAmong(columns, [parts.training, parts.validation], pace);
  return {
    features,
    label: columns.label.column.name,
    positiveClass: columns.label.positiveClass,
    negativeClass: columns.label.negativeClass,
    training,
    validation,
    leftOut,
    imputed: encoded.flatMap(({ imputed }) => imputed ?? []),
    warnings: [
      ...leaks.map((leak) => leak.message),
      ...warningsOfConstants(columns, encoded, features),
    ],
  };
}

/** y of each used row, and how many are 1. */
interface UsedLabels {
  readonly y: Uint8Array;
  readonly positives: number;
}

async function labelsOf(label: Label, rows: Uint32Array, pace: Pace): Promise<UsedLabels> {
  const y = new Uint8Array(rows.length);
  let positives = 0;
  await pace.throughRows(rows.length, {}, (start, end) => {
    const block = y.subarray(start, end);
    readLabels(label, rows, start, end - start, block);
    for (const one of block) positives += one;
  });
  return { y, positives };
}

/** The rows of the table at these positions among the used ones; takes the place of the positions. */
async function rowsAt(positions: Uint32Array, rows: Uint32Array, pace: Pace): Promise<Uint32Array> {
  await pace.throughRows(positions.length, {}, (start, end) => {
    for (let i = start; i < end; i++) positions[i] = rows[positions[i] ?? 0] ?? 0;
  });
  return positions;
}

/** These rows of the table as a matrix, raw units. */
async function writeMatrix(
  encoded: readonly EncodedColumn[],
  columnCount: number,
  label: Label,
  rows: Uint32Array,
  pace: Pace,
  allocate: AllocateMatrix | undefined,
): Promise<RowMajorMatrix> {
  const room = zeroMatrix(rows.length, columnCount, allocate);
  const values = room.values.subarray(0, rows.length * columnCount);
  const labels = room.labels.subarray(0, rows.length);
  const blockRows = rowsOfBlock(columnCount);
  const blockLabels = new Uint8Array(blockRows);
  await pace.throughRows(rows.length, { blockRows, cellsPerRow: columnCount }, (start, end) => {
    const count = end - start;
    let column = 0;
    for (const one of encoded) {
      one.write({ rows, start, count, values, columnCount }, column);
      column += one.features.length;
    }
    readLabels(label, rows, start, count, blockLabels);
    labels.set(blockLabels.subarray(0, count), start);
  });
  return { rowCount: rows.length, columnCount, tileRows: 1, values, labels, tableRows: rows };
}

function requireBothClasses(
  label: Label,
  { validationShare }: DesignSpec,
  { y, positives }: UsedLabels,
): void {
  for (const [name, count] of [
    [label.negativeClass, y.length - positives],
    [label.positiveClass, positives],
  ] as const) {
    const args = { rows: y.length, column: label.column.name, class: name };
    if (count === 0) throw oneClassOnly(label, args);
    if (validationShare > 0 && validationCount(count, validationShare) === count) {
      throw userError(
        'No row of the class {class} of {column} is left to train on: all of the {count} are held back for validation. Lower the validation share ({share}).',
        { ...args, count, share: validationShare },
      );
    }
  }
}

function oneClassOnly({ rule, column: { profile } }: Label, args: Message['args']): Error {
  if (rule.kind === 'threshold') {
    return userError(
      'All {rows} rows that can be used are on one side of the threshold: none has {class}. The numbers of {column} run from {minimum} to {maximum}: choose a threshold between them.',
      { ...args, minimum: profile.minimum ?? Number.NaN, maximum: profile.maximum ?? Number.NaN },
    );
  }
  return userError(
    'All {rows} rows that can be used are of one class: none has {column} = {class}. Choose another label, or features with fewer missing values.',
    args,
  );
}

function noRowLeft(table: Table, { label, features }: DesignColumns): Error {
  const needed = features.filter(({ missing }) => missing === 'drop');
  const lacking = ({ profile }: Column): number => profile.missing + profile.invalid;
  const emptiest = [label, ...needed].reduce<Column>(
    (worst, { column }) => (lacking(column) > lacking(worst) ? column : worst),
    label.column,
  );
  return userError(
    'No row is left: all {count} rows lack the label or the value of a feature. Most often missing: {column}. Take the column with most missing values out of the features, or let its missing values be filled in.',
    { count: table.rowCount, column: emptiest.name },
  );
}

/** Features from which nothing can be learned. */
function warningsOfConstants(
  columns: DesignColumns,
  encoded: readonly EncodedColumn[],
  features: readonly Feature[],
): Message[] {
  const warnings: Message[] = [];
  const single = columns.features.filter((_, i) => encoded[i]?.features.length === 0);
  if (single.length > 0) {
    warnings.push(
      message(
        'These columns have the same value in every row used and give no feature: {columns}.',
        { columns: listed(single.map(({ column }) => column.name)) },
      ),
    );
  }
  const constant = features.filter(({ standardDeviation }) => standardDeviation === 0);
  if (constant.length > 0) {
    warnings.push(
      message(
        'These features have the same value in every training row, so nothing can be learned from them: {features}.',
        { features: listed(constant.map(({ name }) => name)) },
      ),
    );
  }
  return warnings;
}
