// Schemas of the rows' contributions to the gradient, and of what given parameters are worth.
import * as v from 'valibot';
import type {
  Contributions,
  ContributionsWanted,
  ContributingRow,
  ContributionSide,
} from '../core/experiment/contributions/contributions';
import type { ParameterEvaluation } from '../core/experiment/evaluateParameters';
import type { Quantity } from '../core/quantity';
import { absent, count, float64s, messageSchema } from './schemas';

const number = v.number();
const parameters = v.object({ weights: float64s, bias: number });

export const contributionsWanted = v.object({
  component: v.union([count, v.literal('bias')]),
  parameters,
  top: v.pipe(count, v.maxValue(1000)),
}) satisfies v.GenericSchema<unknown, ContributionsWanted>;

const row = v.object({
  line: count,
  label: number,
  value: number,
  probability: number,
  residual: number,
  contribution: number,
}) satisfies v.GenericSchema<unknown, ContributingRow>;

const side = v.object({
  rows: count,
  sum: number,
  largest: v.pipe(v.array(row), v.readonly()),
  curve: v.object({ rows: float64s, sums: float64s }),
  rowsForHalf: count,
}) satisfies v.GenericSchema<unknown, ContributionSide>;

const contributions = v.object({
  rows: count,
  zeroRows: count,
  positive: side,
  negative: side,
  penalty: number,
  gradient: number,
  classWeights: v.optional(v.object({ negative: number, positive: number }), absent),
  weightSum: number,
  isExact: v.boolean(),
}) satisfies v.GenericSchema<unknown, Contributions>;

const withheld = v.object({ reason: messageSchema });

export const contributionsSchema: v.GenericSchema<unknown, Quantity<Contributions>> = v.union([
  v.object({ value: contributions }),
  withheld,
]);

const evaluation = v.object({
  training: v.object({ loss: number, objective: number, accuracy: number }),
  validation: v.exactOptional(v.object({ loss: number, accuracy: number })),
  gradient: parameters,
}) satisfies v.GenericSchema<unknown, ParameterEvaluation>;

export const parameterEvaluation: v.GenericSchema<unknown, Quantity<ParameterEvaluation>> = v.union(
  [v.object({ value: evaluation }), withheld],
);
