// Schemas of what is said of tables: how they are read, and what their columns hold.
import * as v from 'valibot';
import {
  commentMarks,
  decimalMarks,
  delimiters,
  encodings,
  quotes,
  thousandsMarks,
  type Dialect,
  type DialectChoice,
  type Evidence,
} from '../core/data/csv/dialect';
import { faultKinds, type RecordFault } from '../core/data/csv/recordParser';
import type { ColumnSummary } from '../core/data/table/columnSummary';
import type { ReadOptions } from '../core/data/table/readOptions';
import {
  columnTypes,
  type LeftOut,
  type LevelCount,
  type TableProfile,
} from '../core/data/table/table';
import { absent, atLeastOne, count, finite, float64s, messageSchema, seed } from './schemas';

export const leftOut = v.object({
  reason: messageSchema,
  count,
  lines: v.pipe(v.array(count), v.readonly()),
}) satisfies v.GenericSchema<unknown, LeftOut>;

const dialectParts = {
  encoding: v.picklist(encodings),
  delimiter: v.picklist(delimiters),
  quote: v.picklist(quotes),
  decimalMark: v.picklist(decimalMarks),
  thousandsMark: v.picklist(thousandsMarks),
  commentMark: v.picklist(commentMarks),
  header: v.boolean(),
};

export const dialectSchema = v.object(dialectParts) satisfies v.GenericSchema<unknown, Dialect>;

export const dialectChoice = v.object({
  encoding: v.exactOptional(dialectParts.encoding),
  delimiter: v.exactOptional(dialectParts.delimiter),
  quote: v.exactOptional(dialectParts.quote),
  decimalMark: v.exactOptional(dialectParts.decimalMark),
  thousandsMark: v.exactOptional(dialectParts.thousandsMark),
  commentMark: v.exactOptional(dialectParts.commentMark),
  header: v.exactOptional(dialectParts.header),
}) satisfies v.GenericSchema<unknown, DialectChoice>;

export const readOptions = v.object({
  dialect: dialectChoice,
  missing: v.pipe(v.array(v.pipe(v.string(), v.maxLength(100))), v.maxLength(1000), v.readonly()),
  faults: v.picklist(['report', 'strict']),
  sample: v.exactOptional(v.object({ rows: atLeastOne, seed })),
}) satisfies v.GenericSchema<unknown, ReadOptions>;

const evidence = v.object({
  confidence: v.pipe(finite, v.minValue(0), v.maxValue(1)),
  reason: messageSchema,
}) satisfies v.GenericSchema<unknown, Evidence>;

const fault = v.object({
  kind: v.picklist(faultKinds),
  line: count,
  column: count,
  firstLine: count,
  lastLine: count,
  fields: count,
}) satisfies v.GenericSchema<unknown, RecordFault>;

/** Checked by hand: a wide table has tens of thousands, and the host must not be held up by them. */
const levelCounts = v.custom<readonly LevelCount[]>(
  (input) => Array.isArray(input) && input.every(isLevelCount),
);

function isLevelCount(input: unknown): boolean {
  if (typeof input !== 'object' || input === null) return false;
  if (!('name' in input) || !('count' in input)) return false;
  const { name, count: occurrences } = input;
  return typeof name === 'string' && Number.isSafeInteger(occurrences) && Number(occurrences) >= 0;
}

const column = v.object({
  name: v.string(),
  index: count,
  kind: v.picklist(['numeric', 'text', 'empty']),
  type: v.picklist(columnTypes),
  evidence: messageSchema,
  missing: count,
  invalid: count,
  firstInvalid: v.optional(v.object({ line: count, text: v.string() }), absent),
  distinct: v.optional(count, absent),
  levels: levelCounts,
  minimum: v.optional(v.number(), absent),
  maximum: v.optional(v.number(), absent),
});

export const tableProfile = v.object({
  rowCount: count,
  byteLength: count,
  fingerprint: v.string(),
  dialect: dialectSchema,
  evidence: v.object({ encoding: evidence, dialect: evidence }),
  options: readOptions,
  columns: v.pipe(v.array(column), v.readonly()),
  leftOut: v.pipe(v.array(leftOut), v.readonly()),
  faults: v.pipe(v.array(fault), v.readonly()),
  faultCounts: v.pipe(v.array(v.object({ kind: v.picklist(faultKinds), count })), v.readonly()),
  sample: v.optional(v.object({ rows: count, ofRows: count, seed }), absent),
  notices: v.pipe(
    v.array(v.object({ message: messageSchema, line: count, column: count })),
    v.readonly(),
  ),
  preview: v.pipe(
    v.array(v.object({ line: count, cells: v.pipe(v.array(v.string()), v.readonly()) })),
    v.readonly(),
  ),
}) satisfies v.GenericSchema<unknown, TableProfile>;

/** What a label makes of a row: which column, and what counts as y = 1. */
export const labelSpec = v.object({
  label: v.string(),
  positiveClass: v.string(),
  threshold: v.exactOptional(finite),
});

/** A number, or NaN where there is none: to a webview messages go as JSON, which makes null of it. */
const statistic = v.pipe(
  v.union([v.number(), v.nan(), v.null()]),
  v.transform((value) => value ?? Number.NaN),
);

const numbersOfClass = v.object({
  count,
  missing: count,
  mean: statistic,
  standardDeviation: statistic,
  median: statistic,
});

export const columnSummary = v.object({
  column: v.string(),
  histogram: v.optional(
    v.object({ edges: float64s, negative: float64s, positive: float64s }),
    absent,
  ),
  levels: v.pipe(
    v.array(v.object({ name: v.string(), negative: count, positive: count })),
    v.readonly(),
  ),
  otherLevels: v.object({ negative: count, positive: count }),
  negative: numbersOfClass,
  positive: numbersOfClass,
}) satisfies v.GenericSchema<unknown, ColumnSummary>;
