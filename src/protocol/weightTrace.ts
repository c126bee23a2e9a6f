// Schemas of the question how the weights moved over the epochs, and of its answer.
import * as v from 'valibot';
import type { CurvesWanted, ParameterCurves } from '../core/experiment/parameterTrace';
import { count, float64s } from './schemas';

const curvesWanted = v.object({
  columns: v.pipe(v.array(count), v.maxLength(64), v.readonly()),
  fromEpoch: count,
  toEpoch: count,
  points: v.pipe(count, v.minValue(2), v.maxValue(10_000)),
}) satisfies v.GenericSchema<unknown, CurvesWanted>;

const buckets = v.object({ minimum: float64s, maximum: float64s, last: float64s });

const parameterCurves = v.object({
  stride: v.pipe(count, v.minValue(1)),
  firstEpoch: count,
  endEpoch: count,
  exactFrom: count,
  columns: v.pipe(v.array(count), v.readonly()),
  weights: v.pipe(v.array(buckets), v.readonly()),
  bias: buckets,
  otherBias: buckets,
}) satisfies v.GenericSchema<unknown, ParameterCurves>;

/** The record of some weights and of the bias between two epochs. */
export const weightTraceQuestion = v.object({
  kind: v.literal('weightTrace'),
  ...curvesWanted.entries,
});

export const weightTraceAnswer = v.object({
  kind: v.literal('weightTrace'),
  curves: parameterCurves,
});
