// Schemas of the core values that travel inside messages; both channels build on them.
import * as v from 'valibot';
import type { Feature } from '../core/data/design/designMatrix';
import type { LeftOut, TableProfile } from '../core/data/table/table';
import type { Confusion } from '../core/evaluation/confusion';
import type { Classified } from '../core/experiment/classified';
import type { Experiment } from '../core/experiment/experiment';
import type {
  Checkpoint,
  DesignSummary,
  LearningRateMark,
  ModelPoint,
  TrainingState,
} from '../core/experiment/state';
import type { EpochColumns, TraceDelta } from '../core/experiment/trace';
import type { Fault, Message } from '../core/message';

export const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
export const finite = v.pipe(v.number(), v.finite());
/** Of any buffer: kernels may work on shared ones. */
export const float64s: v.GenericSchema<unknown, Float64Array> = v.instance(Float64Array);

/** Default of what may be missing: JSON drops `undefined`, and the value has the key all the same. */
export const absent = (): undefined => undefined;

/** η: finite and above zero. */
export const learningRate = v.pipe(v.number(), v.finite(), v.gtValue(0));
export const epochLimit = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

/** Epochs a second, or `full`: as many as the machine can. */
export const speed = v.union([v.pipe(v.number(), v.finite(), v.gtValue(0)), v.literal('full')]);
export type Speed = v.InferOutput<typeof speed>;

export const messageSchema = v.object({
  text: v.string(),
  args: v.record(v.string(), v.union([v.string(), v.number()])),
}) satisfies v.GenericSchema<unknown, Message>;

export const faultSchema = v.object({
  message: messageSchema,
  location: v.exactOptional(v.object({ line: count, column: count })),
}) satisfies v.GenericSchema<unknown, Fault>;

export const leftOut = v.object({
  reason: messageSchema,
  count,
  lines: v.pipe(v.array(count), v.readonly()),
}) satisfies v.GenericSchema<unknown, LeftOut>;

const column = v.object({
  name: v.string(),
  index: count,
  kind: v.picklist(['numeric', 'text', 'empty']),
  missing: count,
  invalid: count,
  firstInvalid: v.optional(v.object({ line: count, text: v.string() }), absent),
  distinct: v.optional(count, absent),
  levels: v.pipe(v.array(v.object({ name: v.string(), count })), v.readonly()),
  minimum: v.optional(v.number(), absent),
  maximum: v.optional(v.number(), absent),
});

export const tableProfile = v.object({
  rowCount: count,
  byteLength: count,
  fingerprint: v.string(),
  dialect: v.object({
    encoding: v.picklist(['utf-8', 'utf-16le', 'utf-16be']),
    delimiter: v.picklist([',', ';', '\t', '|']),
    decimalMark: v.picklist(['.', ',']),
    header: v.boolean(),
  }),
  columns: v.pipe(v.array(column), v.readonly()),
  leftOut: v.pipe(v.array(leftOut), v.readonly()),
}) satisfies v.GenericSchema<unknown, TableProfile>;

export const experimentSchema = v.object({
  label: v.string(),
  positiveClass: v.string(),
  features: v.pipe(v.array(v.string()), v.minLength(1), v.readonly()),
  standardize: v.boolean(),
  validationShare: v.pipe(finite, v.minValue(0), v.maxValue(0.9)),
  seed: v.pipe(count, v.maxValue(0xffff_ffff)),
  learningRate,
  epochLimit,
  gradientTolerance: v.pipe(finite, v.minValue(0)),
}) satisfies v.GenericSchema<unknown, Experiment>;

export const feature = v.object({
  name: v.string(),
  column: v.string(),
  columnIndex: count,
  level: v.exactOptional(v.string()),
  reference: v.exactOptional(v.string()),
  mean: v.number(),
  standardDeviation: v.number(),
  center: v.number(),
  scale: v.number(),
}) satisfies v.GenericSchema<unknown, Feature>;

export const designSummary = v.object({
  label: v.string(),
  positiveClass: v.string(),
  negativeClass: v.string(),
  features: v.pipe(v.array(feature), v.readonly()),
  trainingRows: count,
  trainingPositives: count,
  validationRows: count,
  leftOut: v.pipe(v.array(leftOut), v.readonly()),
  learningRateBounds: v.object({ smooth: v.number(), monotone: v.number() }),
}) satisfies v.GenericSchema<unknown, DesignSummary>;

export const trainingState = v.object({
  status: v.picklist(['ready', 'running', 'paused', 'finished', 'diverged']),
  reason: v.optional(messageSchema, absent),
  epoch: count,
  learningRate,
  epochLimit,
}) satisfies v.GenericSchema<unknown, TrainingState>;

const confusion = v.object({
  truePositives: count,
  falsePositives: count,
  trueNegatives: count,
  falseNegatives: count,
}) satisfies v.GenericSchema<unknown, Confusion>;

export const classified = v.object({
  training: confusion,
  validation: v.optional(confusion, undefined),
}) satisfies v.GenericSchema<unknown, Classified>;

const parameters = { weights: float64s, bias: v.number() };

export const modelPoint = v.object({
  ...parameters,
  epoch: count,
  gradient: v.object(parameters),
}) satisfies v.GenericSchema<unknown, ModelPoint>;

export const checkpoint = v.object({
  ...parameters,
  epoch: count,
  learningRate,
}) satisfies v.GenericSchema<unknown, Checkpoint>;

export const learningRateMark = v.object({
  epoch: count,
  value: learningRate,
}) satisfies v.GenericSchema<unknown, LearningRateMark>;

export const epochColumns = v.object({
  loss: float64s,
  accuracy: float64s,
  validationLoss: float64s,
  validationAccuracy: float64s,
}) satisfies v.GenericSchema<unknown, EpochColumns>;

const buckets = v.object({ minimum: float64s, maximum: float64s, last: float64s });

export const traceDelta = v.object({
  epochCount: count,
  stride: v.pipe(count, v.minValue(1)),
  firstBucket: count,
  series: v.object({
    loss: buckets,
    accuracy: buckets,
    validationLoss: buckets,
    validationAccuracy: buckets,
  }),
}) satisfies v.GenericSchema<unknown, TraceDelta>;

/** A parser from a schema: the typed value, or `undefined` when the input is anything else. */
export function parserOf<T>(
  schema: v.GenericSchema<unknown, T>,
): (input: unknown) => T | undefined {
  return (input) => {
    const result = v.safeParse(schema, input);
    return result.success ? result.output : undefined;
  };
}
