// Rows of a design with their logits: what is asked, and the answer.
import * as v from 'valibot';
import type { DesignRows, RowsWanted } from '../core/experiment/rows';
import { atLeastOne, count, finite, float64s, parameters } from './schemas';

const range = v.pipe(
  v.object({ from: finite, to: finite, bins: v.pipe(atLeastOne, v.maxValue(10_000)) }),
  v.check(({ from, to, bins }) => to > from && Number.isFinite(bins / (to - from))),
);

export const rowsWantedSchema = v.object({
  parameters,
  limit: v.pipe(count, v.maxValue(100_000)),
  columns: v.pipe(v.array(count), v.readonly()),
  row: v.exactOptional(count),
  histogram: v.exactOptional(range),
}) satisfies v.GenericSchema<unknown, RowsWanted>;

const bytes: v.GenericSchema<unknown, Uint8Array> = v.instance(Uint8Array);
const classLogits = v.object({ counts: float64s, below: count, above: count, notNumbers: count });
const misclassified = v.object({ rows: count, misclassified: count, notNumbers: count });

export const designRowsSchema: v.GenericSchema<unknown, DesignRows> = v.object({
  trainingRows: count,
  validationRows: count,
  sampled: count,
  lines: float64s,
  labels: bytes,
  heldBack: bytes,
  logits: float64s,
  values: v.pipe(v.array(float64s), v.readonly()),
  histogram: v.exactOptional(
    v.object({
      from: v.number(),
      to: v.number(),
      bins: count,
      negatives: classLogits,
      positives: classLogits,
      training: misclassified,
      validation: misclassified,
      extent: float64s,
    }),
  ),
});
