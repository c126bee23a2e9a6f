// One row with all that the formulas of the model need of it: what is asked, and the answer.
import * as v from 'valibot';
import type { OneRow, SoughtRow } from '../core/experiment/oneRow';
import type { RecordAnswer } from '../core/experiment/record';
import {
  absent,
  atLeastOne,
  count,
  float64s,
  messageSchema,
  numberOrNaN,
  parameters,
} from './schemas';

const soughtRow = v.variant('by', [
  v.object({ by: v.literal('line'), line: atLeastOne }),
  v.object({ by: v.literal('first') }),
  v.object({ by: v.literal('step'), line: atLeastOne, direction: v.picklist([1, -1]) }),
  v.object({ by: v.literal('loss') }),
]) satisfies v.GenericSchema<unknown, SoughtRow>;

const recordAnswer = v.object({
  firstLine: count,
  lastLine: count,
  leftOut: v.optional(messageSchema, absent),
  part: v.picklist(['training', 'validation', 'none']),
  label: numberOrNaN,
  logit: numberOrNaN,
  probability: numberOrNaN,
  contributions: float64s,
  imputed: v.pipe(v.array(v.string()), v.readonly()),
}) satisfies v.GenericSchema<unknown, RecordAnswer>;

const oneRow = v.object({
  ...recordAnswer.entries,
  index: v.pipe(v.number(), v.safeInteger(), v.minValue(-1)),
  x: float64s,
  raw: float64s,
}) satisfies v.GenericSchema<unknown, OneRow>;

/** A row of the file, and what the model with these parameters says of it. */
export const rowQuestion = v.object({
  kind: v.literal('row'),
  parameters,
  sought: soughtRow,
});

export const rowAnswer = v.object({
  kind: v.literal('row'),
  /** Absent where the file has no such row. */
  row: v.optional(oneRow, absent),
});
