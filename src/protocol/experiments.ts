// Schemas of experiments and runs: what is trained, where it stands, what was recorded.
import * as v from 'valibot';
import { featureKinds, type Feature, type Imputed } from '../core/data/design/designMatrix';
import { missingPolicies, type FeatureSetting } from '../core/data/design/designSpec';
import type { Confusion } from '../core/evaluation/confusion';
import { defaultExperiment, type Experiment } from '../core/experiment/experiment';
import type { SavedHistory } from '../core/experiment/history';
import type {
  Checkpoint,
  DesignSummary,
  LearningRateMark,
  ModelPoint,
  TrainingState,
} from '../core/experiment/state';
import {
  perSeries,
  type EpochColumns,
  type SeriesName,
  type TraceDelta,
} from '../core/experiment/trace';
import type { OptimizerMemory } from '../core/optimizers/optimizer';
import {
  defaultTrainingSettings,
  optimizerKinds,
  type TrainingSettings,
} from '../core/optimizers/settings';
import {
  absent,
  atLeastOne,
  count,
  epochLimit,
  finite,
  float64s,
  learningRate,
  messageSchema,
  numberOrNaN,
  seed,
} from './schemas';
import { leftOut, readOptions } from './tables';

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

const keyframe = v.object({ ...parameters, epoch: count, memory: optimizerMemory });
export const historySchema = v.object({
  rates: v.pipe(v.array(learningRateMark), v.readonly()),
  frames: v.pipe(v.array(v.object({ frame: keyframe, isFixed: v.boolean() })), v.readonly()),
}) satisfies v.GenericSchema<unknown, SavedHistory>;

/** One value of each series. */
export const epochValues = v.object(perSeries(() => numberOrNaN)) satisfies v.GenericSchema<
  unknown,
  Readonly<Record<SeriesName, number>>
>;

export const epochColumns = v.object(perSeries(() => float64s)) satisfies v.GenericSchema<
  unknown,
  EpochColumns
>;

const buckets = v.object({ minimum: float64s, maximum: float64s, last: float64s });

export const traceDelta = v.object({
  epochCount: count,
  stride: v.pipe(count, v.minValue(1)),
  firstBucket: count,
  series: v.object(perSeries(() => buckets)),
}) satisfies v.GenericSchema<unknown, TraceDelta>;
