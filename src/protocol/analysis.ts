// Schemas of what the worker finds out beside a run: the optimum, statistics, scores.
import * as v from 'valibot';
import type { AssessmentByPart } from '../core/experiment/assessment';
import type { Analysis, RateKnowledge } from '../core/experiment/analysis';
import type { CrossValidation } from '../core/experiment/crossValidation';
import type { RateTest } from '../core/optimizers/rates/findRate';
import type { SweptRate } from '../core/optimizers/rates/rateSweep';
import type { Quantity } from '../core/quantity';
import { confusion } from './experiments';
import { count, float64s, messageSchema } from './schemas';

const parameters = v.object({ weights: float64s, bias: v.number() });

/** Schema of `Quantity`: something that is known, or the reason why it is not. */
function quantity<T>(
  value: v.GenericSchema<unknown, T>,
): v.GenericSchema<
  unknown,
  { readonly value: T } | { readonly reason: v.InferOutput<typeof messageSchema> }
> {
  return v.union([v.object({ value }), v.object({ reason: messageSchema })]);
}

const list = <T>(item: v.GenericSchema<unknown, T>): v.GenericSchema<unknown, readonly T[]> =>
  v.pipe(v.array(item), v.readonly());

const number = v.number();
const interval = v.object({ lower: number, upper: number });
const coefficient = v.object({
  estimate: number,
  standardError: number,
  z: number,
  p: number,
  interval,
  oddsRatio: quantity(v.object({ ratio: number, interval })),
});
const coefficients = v.object({
  weights: list(quantity(coefficient)),
  bias: quantity(coefficient),
});
const estimate = v.object({ estimate: number, standardError: number });
const intervals = v.object({ weights: list(quantity(interval)), bias: quantity(interval) });
const bounds = v.object({ smooth: number, monotone: number });
export const rateKnowledgeSchema: v.GenericSchema<unknown, RateKnowledge> = v.object({
  bounds: v.object({ trained: bounds, unscaled: bounds }),
  critical: v.object({ trained: quantity(number), unscaled: quantity(number) }),
});
const towards = v.picklist(['positive', 'negative', 'either', 'undecided']);
const maybe = <T>(schema: v.GenericSchema<unknown, T>): v.GenericSchema<unknown, T | undefined> =>
  v.union([schema, v.undefined()]);
const optimumStatus = v.picklist(['found', 'approximate', 'notUnique', 'unbounded']);
const rowGroup = v.object({ count, first: list(count) });

export const analysisSchema: v.GenericSchema<unknown, Analysis> = v.object({
  optimum: v.object({
    status: optimumStatus,
    parameters,
    loss: number,
    objective: number,
    gradientNorm: number,
    iterations: count,
  }),
  rates: rateKnowledgeSchema,
  separation: quantity(
    v.object({
      kind: v.picklist(['none', 'quasi-complete', 'complete']),
      infinite: list(v.object({ column: count, towards })),
      bias: maybe(towards),
      rawBias: maybe(towards),
      dependent: list(count),
      direction: maybe(parameters),
      separated: rowGroup,
      tied: rowGroup,
      summary: messageSchema,
      remedies: list(messageSchema),
    }),
  ),
  collinearity: v.object({
    constant: list(count),
    duplicates: list(
      v.object({
        column: count,
        of: count,
        slope: number,
        intercept: number,
        isIdentical: v.boolean(),
      }),
    ),
    dependences: quantity(
      list(
        v.object({
          column: count,
          terms: list(v.object({ column: count, coefficient: number })),
          intercept: number,
        }),
      ),
    ),
    varianceInflation: list(quantity(number)),
    conditionNumber: quantity(number),
    scaledConditionNumber: quantity(number),
  }),
  inference: v.object({
    level: number,
    raw: coefficients,
    standardized: coefficients,
    fit: v.object({
      rank: count,
      deviance: number,
      nullDeviance: number,
      likelihoodRatio: quantity(
        v.object({ chiSquare: number, degreesOfFreedom: count, p: number }),
      ),
      aic: quantity(number),
      bic: quantity(number),
      mcFaddenR2: quantity(number),
      tjurR2: quantity(number),
    }),
  }),
  firth: maybe(quantity(v.object({ weights: list(estimate), bias: estimate }))),
  profile: quantity(v.object({ level: number, raw: intervals, standardized: intervals })),
});

const curve = v.object({ x: float64s, y: float64s, logits: float64s });
const calibrationBin = v.object({
  from: number,
  to: number,
  rows: count,
  positives: count,
  predicted: number,
  observed: number,
  interval,
});
const share = quantity(number);
const scores = v.object({
  rows: count,
  positives: count,
  threshold: number,
  confusion,
  logLoss: share,
  brier: share,
  auc: share,
  averagePrecision: share,
  bestThreshold: quantity(v.object({ threshold: number, logit: number, youdenJ: number })),
  accuracy: share,
  precision: share,
  recall: share,
  specificity: share,
  f1: share,
  balancedAccuracy: share,
  youdenJ: share,
  matthews: share,
});
const assessed = quantity(
  v.object({
    scores,
    curves: v.object({
      roc: quantity(curve),
      precisionRecall: quantity(curve),
      calibration: list(calibrationBin),
    }),
  }),
);

export const assessmentSchema: v.GenericSchema<unknown, AssessmentByPart> = v.object({
  training: assessed,
  validation: v.exactOptional(assessed),
});

const foldScore = v.object({ mean: share, standardDeviation: share, folds: list(share) });

export const crossValidationSchema: v.GenericSchema<unknown, Quantity<CrossValidation>> = quantity(
  v.object({
    seed: count,
    folds: list(
      v.object({
        trainingRows: count,
        heldBackRows: count,
        optimum: optimumStatus,
        scores: quantity(scores),
      }),
    ),
    scores: v.object({
      logLoss: foldScore,
      brier: foldScore,
      auc: foldScore,
      averagePrecision: foldScore,
      accuracy: foldScore,
      precision: foldScore,
      recall: foldScore,
      specificity: foldScore,
      f1: foldScore,
      balancedAccuracy: foldScore,
      youdenJ: foldScore,
      matthews: foldScore,
    }),
  }),
);

export const rateTestSchema: v.GenericSchema<unknown, RateTest> = v.object({
  start: number,
  rates: float64s,
  objectives: float64s,
  suggestion: quantity(v.object({ rate: number, because: messageSchema })),
});

export const sweptRatesSchema: v.GenericSchema<unknown, readonly SweptRate[]> = list(
  v.object({
    learningRate: number,
    status: v.picklist(['running', 'finished', 'settled', 'diverged']),
    objectives: float64s,
    parameters,
  }),
);
