import { numberCode, type Cells } from '../table/cells';
import type { CategoryReader } from './categories';
import { categoriesIn, countAbsent, numbersIn, type ColumnValues } from './columnValues';
import type { FeatureColumn } from './designColumns';
import type { Feature, Imputed } from './designMatrix';
import { valueToImpute } from './imputation';
import { categoriesAmong, referenceAmong } from './oneHot';
import { scratch, type Pace } from './pace';

/** Some rows of X that are being written. */
export interface MatrixBlock {
  /** The rows of the table of which X is made; of these, `count` from `start` on are written. */
  readonly rows: Uint32Array;
  readonly start: number;
  readonly count: number;
  /** X, row after row. It is all zeros before. */
  readonly values: Float64Array;
  /** n */
  readonly columnCount: number;
}

/** A feature before its statistics are known. */
export type FeatureIdentity = Pick<
  Feature,
  'name' | 'kind' | 'column' | 'columnIndex' | 'level' | 'reference' | 'order'
>;

/** A column of the file as columns of X. */
export interface EncodedColumn {
  readonly features: readonly FeatureIdentity[];
  /** What is put in where there is no value; absent where such rows are left out. */
  readonly imputed: Imputed | undefined;
  /** Writes the columns into X, the first of them at column `at`. */
  write(block: MatrixBlock, at: number): void;
}

/** The rows of the table that a design is made of. */
export interface DesignRows {
  readonly training: Uint32Array;
  readonly validation: Uint32Array;
}

type Write = EncodedColumn['write'];

/**
 * Encodes a column; see {@link FeatureEncoding} for what the encodings are.
 *
 * One-hot: values that none of the rows has are not encoded. The reference is the one asked for,
 * else the value that sorts first (texts by UTF-16 units, as in R's C locale, numbers by value);
 * each other value, in that order, is a feature `column=value`. A single value gives no feature.
 *
 * An indicator stands behind the features of its column, unless no row lacks the value.
 *
 * @throws UserError when the values cannot be encoded or their gaps not be filled
 */
export async function encodeFeature(
  feature: FeatureColumn,
  rows: DesignRows,
  pace: Pace,
): Promise<EncodedColumn> {
  const encoded = await encodeValues(feature, rows, pace);
  if (!encoded.imputed || !feature.indicator) return encoded;
  if (encoded.imputed.trainingRows + encoded.imputed.validationRows === 0) return encoded;
  const { name, index } = feature.column;
  const writeIndicator = indicator(feature);
  return {
    ...encoded,
    features: [
      ...encoded.features,
      { name: `${name} is missing`, kind: 'missing', column: name, columnIndex: index },
    ],
    write: (block, at) => {
      encoded.write(block, at);
      writeIndicator(block, at + encoded.features.length);
    },
  };
}

async function encodeValues(
  feature: FeatureColumn,
  rows: DesignRows,
  pace: Pace,
): Promise<EncodedColumn> {
  const { column, encoding } = feature;
  const identity = { name: column.name, column: column.name, columnIndex: column.index };
  switch (encoding.kind) {
    case 'numeric': {
      const filled = await fill(feature, rows, (part) => numbersIn(column.cells, part), pace);
      return {
        features: [{ ...identity, kind: 'numeric' }],
        imputed: filled && { column: column.name, ...filled },
        write: numbers(column.cells, filled?.value ?? Number.NaN),
      };
    }
    case 'ordinal': {
      const { order, positions } = encoding;
      const filled = await fill(feature, rows, (part) => categoriesIn(positions, part), pace);
      // a mean or a median of positions may lie between two values and has no name
      const name = feature.missing === 'mostFrequent' ? order[filled?.value ?? -1] : undefined;
      return {
        features: [{ ...identity, kind: 'ordinal', order }],
        imputed: filled && { column: column.name, ...filled, value: name ?? filled.value },
        write: ordinal(positions, filled?.value ?? Number.NaN),
      };
    }
    case 'oneHot':
      return oneHot(feature, encoding.reference, rows, pace);
  }
}

async function oneHot(
  feature: FeatureColumn,
  wantedReference: string | undefined,
  rows: DesignRows,
  pace: Pace,
): Promise<EncodedColumn> {
  const { name: column, index: columnIndex } = feature.column;
  const { names, reader } = await categoriesAmong(
    feature.column,
    [rows.training, rows.validation],
    pace,
  );
  const filled = await fill(feature, rows, (part) => categoriesIn(reader, part), pace);
  const first = referenceAmong(feature.column, names, wantedReference);
  const reference = names[first] ?? '';
  const places = names.map((_, category) => (category < first ? category : category - 1));
  places[first] = -1;
  return {
    features: names
      .filter((_, category) => category !== first)
      .map((level) => ({
        name: `${column}=${level}`,
        kind: 'level',
        column,
        columnIndex,
        level,
        reference,
      })),
    imputed: filled && { column, ...filled, value: names[filled.value] ?? '' },
    write: levels(reader, Int32Array.from(places), places[filled?.value ?? -1] ?? -1),
  };
}

/** What is to be put in, as a number, and in how many rows; `undefined` where rows are dropped. */
async function fill(
  { column, missing }: FeatureColumn,
  { training, validation }: DesignRows,
  valuesIn: (rows: Uint32Array) => ColumnValues,
  pace: Pace,
): Promise<{ value: number; trainingRows: number; validationRows: number } | undefined> {
  if (missing === 'drop') return undefined;
  return {
    value: await valueToImpute(valuesIn(training), missing, column.name, pace),
    trainingRows: await countAbsent(valuesIn(training), pace),
    validationRows: await countAbsent(valuesIn(validation), pace),
  };
}

function numbers(cells: Cells, substitute: number): Write {
  return ({ rows, start, count, values, columnCount }, at) => {
    const read = scratch.numbers;
    cells.readNumbers(rows, start, count, read);
    let to = start * columnCount + at;
    for (let i = 0; i < count; i++, to += columnCount) {
      const value = read[i] ?? Number.NaN;
      values[to] = Number.isNaN(value) ? substitute : value;
    }
  };
}

function ordinal(positions: CategoryReader, substitute: number): Write {
  return ({ rows, start, count, values, columnCount }, at) => {
    const { categories } = scratch;
    positions.read(rows, start, count, categories);
    let to = start * columnCount + at;
    for (let i = 0; i < count; i++, to += columnCount) {
      const position = categories[i] ?? -1;
      values[to] = position < 0 ? substitute : position;
    }
  };
}

/**
 * @param places for each category its column of X, from 0; −1 for the reference
 * @param substitute the place of the category that is put in where there is none
 */
function levels(reader: CategoryReader, places: Int32Array, substitute: number): Write {
  return ({ rows, start, count, values, columnCount }, at) => {
    const { categories } = scratch;
    reader.read(rows, start, count, categories);
    let to = start * columnCount + at;
    for (let i = 0; i < count; i++, to += columnCount) {
      const category = categories[i] ?? -1;
      const place = category < 0 ? substitute : (places[category] ?? -1);
      if (place >= 0) values[to + place] = 1;
    }
  };
}

function indicator({ column: { cells, kind } }: FeatureColumn): Write {
  return ({ rows, start, count, values, columnCount }, at) => {
    const { categories: codes } = scratch;
    cells.readCodes(rows, start, count, codes);
    let to = start * columnCount + at;
    for (let i = 0; i < count; i++, to += columnCount) {
      const code = codes[i] ?? numberCode;
      // a text in a column of numbers is filled in as well
      if (kind === 'numeric' ? code !== numberCode : code < 0) values[to] = 1;
    }
  };
}
