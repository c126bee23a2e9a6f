// Schemas of the core values that travel inside messages; both channels build on them.
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
import { featureKinds, type Feature, type Imputed } from '../core/data/design/designMatrix';
import { missingPolicies, type FeatureSetting } from '../core/data/design/designSpec';
import type { ColumnSummary } from '../core/data/table/columnSummary';
import type { ReadOptions } from '../core/data/table/readOptions';
import {
  columnTypes,
  type LeftOut,
  type LevelCount,
  type TableProfile,
} from '../core/data/table/table';
import type { Confusion } from '../core/evaluation/confusion';
import { defaultExperiment, type Experiment } from '../core/experiment/experiment';
import type {
  Checkpoint,
  DesignSummary,
  LearningRateMark,
  ModelPoint,
  TrainingState,
} from '../core/experiment/state';
import type { EpochColumns, TraceDelta } from '../core/experiment/trace';
import type { Fault, Message } from '../core/message';
import type { OptimizerMemory } from '../core/optimizers/optimizer';
import {
  defaultTrainingSettings,
  optimizerKinds,
  type TrainingSettings,
} from '../core/optimizers/settings';

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

export const seed = v.pipe(count, v.maxValue(0xffff_ffff));
const atLeastOne = v.pipe(count, v.minValue(1));

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

const featureSetting = v.object({
  column: v.string(),
  encoding: v.exactOptional(
    v.variant('kind', [
      v.object({ kind: v.literal('numeric') }),
      v.object({ kind: v.literal('oneHot'), reference: v.exactOptional(v.string()) }),
      v.object({ kind: v.literal('ordinal'), order: v.pipe(v.array(v.string()), v.readonly()) }),
    ]),
  ),
  missing: v.picklist(missingPolicies),
  indicator: v.boolean(),
}) satisfies v.GenericSchema<unknown, FeatureSetting>;

const positive = v.pipe(finite, v.gtValue(0));
const share = v.pipe(finite, v.minValue(0), v.ltValue(1));
const notNegative = v.pipe(finite, v.minValue(0));

const trainingSettings = {
  optimizer: v.object({
    kind: v.picklist(optimizerKinds),
    batchSize: count,
    momentum: share,
  }),
  penalty: v.object({ l1: notNegative, l2: notNegative }),
  classWeight: v.picklist(['none', 'balanced']),
  schedule: v.variant('kind', [
    v.object({ kind: v.literal('constant') }),
    v.object({ kind: v.literal('step'), epochs: atLeastOne, factor: positive }),
    v.object({ kind: v.literal('inverse'), epochs: atLeastOne }),
    v.object({ kind: v.literal('cosine'), epochs: atLeastOne }),
  ]),
  initialWeights: v.variant('kind', [
    v.object({ kind: v.literal('zero') }),
    v.object({ kind: v.literal('normal'), standardDeviation: positive }),
    v.object({ kind: v.literal('given'), weights: v.record(v.string(), finite), bias: finite }),
  ]),
};
v.object(trainingSettings) satisfies v.GenericSchema<unknown, TrainingSettings>;

/** What an experiment may leave out: what is said by default then. */
const defaults = { ...defaultTrainingSettings, ...defaultExperiment };

export const experimentSchema = v.object({
  label: v.string(),
  positiveClass: v.string(),
  threshold: v.exactOptional(finite),
  features: v.pipe(v.array(v.string()), v.minLength(1), v.readonly()),
  settings: v.pipe(v.array(featureSetting), v.readonly()),
  reading: readOptions,
  standardize: v.boolean(),
  validationShare: v.pipe(finite, v.minValue(0), v.maxValue(0.9)),
  seed,
  learningRate,
  epochLimit,
  gradientTolerance: notNegative,
  optimizer: v.optional(trainingSettings.optimizer, defaults.optimizer),
  penalty: v.optional(trainingSettings.penalty, defaults.penalty),
  classWeight: v.optional(trainingSettings.classWeight, defaults.classWeight),
  schedule: v.optional(trainingSettings.schedule, defaults.schedule),
  initialWeights: v.optional(trainingSettings.initialWeights, defaults.initialWeights),
  precision: v.optional(v.picklist(['double', 'single']), defaults.precision),
  lossTolerance: v.optional(notNegative, defaults.lossTolerance),
  patience: v.optional(count, defaults.patience),
  timeLimit: v.optional(notNegative, defaults.timeLimit),
}) satisfies v.GenericSchema<unknown, Experiment>;

export const feature = v.object({
  name: v.string(),
  kind: v.picklist(featureKinds),
  column: v.string(),
  columnIndex: count,
  level: v.exactOptional(v.string()),
  reference: v.exactOptional(v.string()),
  order: v.exactOptional(v.pipe(v.array(v.string()), v.readonly())),
  mean: v.number(),
  standardDeviation: v.number(),
  center: v.number(),
  scale: v.number(),
}) satisfies v.GenericSchema<unknown, Feature>;

const imputed = v.object({
  column: v.string(),
  value: v.union([v.number(), v.string()]),
  trainingRows: count,
  validationRows: count,
}) satisfies v.GenericSchema<unknown, Imputed>;

export const designSummary = v.object({
  label: v.string(),
  positiveClass: v.string(),
  negativeClass: v.string(),
  features: v.pipe(v.array(feature), v.readonly()),
  trainingRows: count,
  trainingPositives: count,
  validationRows: count,
  leftOut: v.pipe(v.array(leftOut), v.readonly()),
  imputed: v.pipe(v.array(imputed), v.readonly()),
  warnings: v.pipe(v.array(messageSchema), v.readonly()),
  learningRateBounds: v.object({ smooth: v.number(), monotone: v.number() }),
}) satisfies v.GenericSchema<unknown, DesignSummary>;

export const trainingState = v.object({
  status: v.picklist(['ready', 'running', 'paused', 'finished', 'diverged']),
  reason: v.optional(messageSchema, absent),
  epoch: count,
  learningRate,
  epochLimit,
}) satisfies v.GenericSchema<unknown, TrainingState>;

export const confusion = v.object({
  truePositives: count,
  falsePositives: count,
  trueNegatives: count,
  falseNegatives: count,
}) satisfies v.GenericSchema<unknown, Confusion>;

const parameters = { weights: float64s, bias: v.number() };

const optimizerMemory = v.record(v.string(), float64s) satisfies v.GenericSchema<
  unknown,
  OptimizerMemory
>;

export const modelPoint = v.object({
  ...parameters,
  epoch: count,
  gradient: v.object(parameters),
  memory: optimizerMemory,
}) satisfies v.GenericSchema<unknown, ModelPoint>;

export const checkpoint = v.object({
  ...parameters,
  epoch: count,
  learningRate,
  memory: v.exactOptional(optimizerMemory),
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
