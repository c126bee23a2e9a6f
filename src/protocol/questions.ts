// What can be asked of a run, and how it is answered: the same over the port of the worker and in
// the channel of a view. A question of one kind has an answer of the same kind.
import * as v from 'valibot';
import {
  analysisSchema,
  assessmentSchema,
  crossValidationSchema,
  rateTestSchema,
  sweptRatesSchema,
} from './analysis';
import { rowAnswer, rowQuestion } from './oneRow';
import { contributionsSchema, contributionsWanted, parameterEvaluation } from './contributions';
import { designRowsSchema, rowsWantedSchema } from './rows';
import { epochValues, modelPoint } from './experiments';
import { count, finite, float64s, learningRate, seed } from './schemas';
import { lossSurfaceAnswer, lossSurfaceQuestion } from './surface';
import { weightTraceAnswer, weightTraceQuestion } from './weightTrace';

export const question = v.variant('kind', [
  /** The run as it stood at an epoch that it has been trained to. */
  v.object({ kind: v.literal('epoch'), epoch: count }),
  /** The optimum, statistics, separation, collinearity and learning rates of the run's design. */
  v.object({ kind: v.literal('analysis') }),
  /** Scores and curves of the model as it stands. */
  v.object({
    kind: v.literal('assessment'),
    threshold: v.pipe(finite, v.minValue(0), v.maxValue(1)),
  }),
  /**
   * Scores of models that are trained without some rows and judged by them, in turn, on all rows
   * that the design uses, with its penalty and class weights.
   */
  v.object({
    kind: v.literal('crossValidation'),
    folds: v.pipe(count, v.minValue(2), v.maxValue(0xffff)),
    seed,
  }),
  /** A rate range test by the run's optimiser, from where the run started. */
  v.object({ kind: v.literal('rateTest') }),
  /** Some epochs at each of a grid of rates, side by side, from where the run started. */
  v.object({
    kind: v.literal('rateSweep'),
    epochs: v.pipe(count, v.minValue(1), v.maxValue(10_000)),
    /** The critical rate, where it is known: the grid then reaches beyond it. */
    critical: v.exactOptional(learningRate),
    /** A rate that is to be on the grid. */
    including: v.exactOptional(learningRate),
  }),
  /** Rows of the design, all or a sample, with their logits at the parameters that are given. */
  v.object({ kind: v.literal('rows'), ...rowsWantedSchema.entries }),
  weightTraceQuestion,
  lossSurfaceQuestion,
  rowQuestion,
  /** What each training row adds to a component of the gradient. */
  v.object({ kind: v.literal('contributions'), ...contributionsWanted.entries }),
  /** What parameters are worth that need not be those of any epoch. */
  v.object({
    kind: v.literal('evaluation'),
    parameters: v.object({ weights: float64s, bias: v.number() }),
  }),
]);
export type Question = v.InferOutput<typeof question>;

export const answer = v.variant('kind', [
  v.object({ kind: v.literal('epoch'), point: modelPoint, values: epochValues }),
  v.object({ kind: v.literal('analysis'), analysis: analysisSchema }),
  v.object({ kind: v.literal('assessment'), assessment: assessmentSchema }),
  v.object({ kind: v.literal('crossValidation'), crossValidation: crossValidationSchema }),
  v.object({ kind: v.literal('rateTest'), test: rateTestSchema }),
  v.object({ kind: v.literal('rateSweep'), runs: sweptRatesSchema }),
  v.object({ kind: v.literal('rows'), rows: designRowsSchema }),
  weightTraceAnswer,
  lossSurfaceAnswer,
  rowAnswer,
  v.object({ kind: v.literal('contributions'), contributions: contributionsSchema }),
  v.object({ kind: v.literal('evaluation'), evaluation: parameterEvaluation }),
]);
export type Answer = v.InferOutput<typeof answer>;

export type QuestionKind = Question['kind'];
export type QuestionOf<K extends QuestionKind> = Extract<Question, { kind: K }>;
export type AnswerOf<K extends QuestionKind> = Extract<Answer, { kind: K }>;

/** Whether an answer is to a question of that kind. */
export function isAnswerTo<K extends QuestionKind>(kind: K, one: Answer): one is AnswerOf<K> {
  return one.kind === kind;
}
