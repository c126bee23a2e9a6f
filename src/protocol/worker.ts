/**
 * The channel between the host (or the terminal) and the training worker.
 *
 * One worker holds one table and at most one run. Requests that take long carry a `requestId` and
 * are answered by exactly one of their answers or by `failed`; everything about a run carries its
 * `runId`, so that what was sent before a new run began can be told and dropped.
 */
import * as v from 'valibot';
import {
  checkpoint,
  designSummary,
  epochColumns,
  experimentSchema,
  historySchema,
  modelPoint,
  trainingState,
} from './experiments';
import { answer, question } from './questions';
import {
  absent,
  count,
  epochLimit,
  faultSchema,
  finite,
  float64s,
  learningRate,
  messageSchema,
  numberOrNaN,
  parserOf,
  speed,
} from './schemas';
import { columnSummary, labelSpec, readOptions, tableProfile } from './tables';

const requestId = count;
const runId = v.string();

const tableSource = v.variant('kind', [
  /** A file of the disk, read as a stream. */
  v.object({ kind: v.literal('file'), path: v.string() }),
  /** Bytes that the host read (other file systems, unsaved editors). */
  v.object({ kind: v.literal('bytes'), bytes: v.instance(Uint8Array) }),
]);
export type TableSource = v.InferOutput<typeof tableSource>;

const toWorker = v.variant('type', [
  /**
   * Read a table; answered by `progress`…, then `opened`, or by `tooLarge` when more than
   * `memoryBudget` bytes would be needed to train on all of it.
   */
  v.object({
    type: v.literal('open'),
    requestId,
    source: tableSource,
    options: readOptions,
    /** Absent: whatever it takes. */
    memoryBudget: v.exactOptional(v.pipe(finite, v.gtValue(0))),
  }),
  /** What a column holds, split by the classes of a label; answered by `columns`. */
  v.object({
    type: v.literal('askColumns'),
    requestId,
    columns: v.pipe(v.array(v.string()), v.readonly()),
    label: v.exactOptional(labelSpec),
  }),
  /** Give up reading or preparing; the request is answered by `failed`. */
  v.object({ type: v.literal('cancel'), requestId }),
  /** Make the design and the run; answered by `prepared` and the epochs so far known. */
  v.object({
    type: v.literal('prepare'),
    requestId,
    runId,
    experiment: experimentSchema,
    /** Go on from here instead of from zero weights. */
    checkpoint: v.exactOptional(checkpoint),
    /** How the run came there, so that its epochs can be gone back to. */
    history: v.exactOptional(historySchema),
  }),
  v.object({ type: v.literal('play'), runId, speed }),
  v.object({ type: v.literal('setSpeed'), runId, speed }),
  v.object({ type: v.literal('pause'), runId }),
  v.object({ type: v.literal('step'), runId }),
  /** Back to epoch 0 with the learning rate as it is now; state follows. */
  v.object({ type: v.literal('reset'), runId, newRunId: runId }),
  /**
   * Back to an epoch that was trained, from where the run goes on under another id: answered, under
   * that id, by the epochs from `recordFrom` to it, and the state.
   */
  v.object({
    type: v.literal('fork'),
    runId,
    newRunId: runId,
    epoch: count,
    recordFrom: count,
  }),
  /** Puts parameters, units as trained, in the place of those of the present epoch: `amended`. */
  v.object({ type: v.literal('setParameters'), runId, weights: float64s, bias: finite }),
  /** Applied at the next epoch and answered by `learningRateApplied`. */
  v.object({ type: v.literal('setLearningRate'), runId, editId: count, value: learningRate }),
  v.object({ type: v.literal('setEpochLimit'), runId, value: epochLimit }),
  /** Found out in slices while the run goes on; answered by `answered`. */
  v.object({ type: v.literal('ask'), requestId, runId, question }),
  /** What a model says of the record on a line of the file; answered by `record`. */
  v.object({
    type: v.literal('askRecord'),
    requestId,
    runId,
    line: count,
    /** Units as trained; absent: those of the newest epoch. */
    parameters: v.exactOptional(v.object({ weights: float64s, bias: v.number() })),
  }),
]);
export type ToWorker = v.InferOutput<typeof toWorker>;
export const parseToWorker = parserOf(toWorker);

const recordAnswer = v.object({
  /** Lines (from 1, both inclusive) on which the record stands in the file. */
  firstLine: count,
  lastLine: count,
  /** Why the row is not used, if it is not; then the numbers are NaN. */
  leftOut: v.optional(messageSchema, absent),
  part: v.picklist(['training', 'validation', 'none']),
  /** y of the row. */
  label: numberOrNaN,
  /** z = xw + b at the current weights, and σ(z). */
  logit: numberOrNaN,
  probability: numberOrNaN,
  /** For each feature what it adds to z: x as trained times its weight; empty for unused rows. */
  contributions: float64s,
  /** Columns of the file whose value is missing in the row and was filled in. */
  imputed: v.pipe(v.array(v.string()), v.readonly()),
});
export type RecordAnswer = v.InferOutput<typeof recordAnswer>;

const fromWorker = v.variant('type', [
  v.object({
    type: v.literal('progress'),
    requestId,
    bytesRead: count,
    /** Unknown when the source does not say. */
    bytesTotal: v.optional(count, absent),
    rows: count,
  }),
  v.object({ type: v.literal('opened'), requestId, table: tableProfile }),
  /** The whole table does not fit; a sample of `sampleRows` rows would. */
  v.object({
    type: v.literal('tooLarge'),
    requestId,
    /** As estimated from the part that was read. */
    rows: count,
    columns: count,
    bytesNeeded: v.number(),
    memoryBudget: v.number(),
    sampleRows: count,
  }),
  v.object({
    type: v.literal('columns'),
    requestId,
    answer: v.pipe(v.array(columnSummary), v.readonly()),
  }),
  v.object({
    type: v.literal('prepared'),
    requestId,
    runId,
    design: designSummary,
    state: trainingState,
  }),
  /** The request came to nothing; the worker stays usable. */
  v.object({ type: v.literal('failed'), requestId, fault: faultSchema, cancelled: v.boolean() }),
  /** Consecutive epochs from `first` on, and the model at the last of them. At most 60 a second. */
  v.object({
    type: v.literal('epochs'),
    runId,
    first: count,
    columns: epochColumns,
    point: modelPoint,
  }),
  /** The present epoch has other parameters than the updates led to. */
  v.object({
    type: v.literal('amended'),
    runId,
    epoch: count,
    columns: epochColumns,
    point: modelPoint,
  }),
  /** The state changed other than by counting epochs. */
  v.object({ type: v.literal('state'), runId, state: trainingState }),
  /**
   * The new rate holds from the update after `epoch` on, which may still be under way. Should that
   * epoch diverge it is never reached; then the edit is answered again, with the epoch before it.
   */
  v.object({
    type: v.literal('learningRateApplied'),
    runId,
    editId: count,
    epoch: count,
    value: learningRate,
  }),
  v.object({ type: v.literal('answered'), requestId, runId, answer }),
  /** `undefined`: no record stands on that line. */
  v.object({
    type: v.literal('record'),
    requestId,
    runId,
    answer: v.optional(recordAnswer, absent),
  }),
]);
export type FromWorker = v.InferOutput<typeof fromWorker>;
export const parseFromWorker = parserOf(fromWorker);
