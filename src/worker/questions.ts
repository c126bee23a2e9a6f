import { analyse } from '../core/experiment/analysis';
import { assessDesign } from '../core/experiment/assessment';
import { crossValidate } from '../core/experiment/crossValidation';
import type { Trainer } from '../core/experiment/trainer';
import { zeroParameters } from '../core/model/parameters';
import { createOptimizer } from '../core/optimizers/createOptimizer';
import { Objective } from '../core/optimizers/objective';
import { defaultOptimizer } from '../core/optimizers/settings';
import { findRate, rangeAround } from '../core/optimizers/rates/findRate';
import { RateSweep, ratesAround } from '../core/optimizers/rates/rateSweep';
import type { Sliced } from '../core/sliced';
import type { FromWorker, ToWorker } from '../protocol/worker';

const questionTypes = [
  ...(['askAnalysis', 'askAssessment', 'askCrossValidation'] as const),
  ...(['findRate', 'sweepRates'] as const),
] as const;

/** The questions about a run whose answers take long. */
export type Question = Extract<ToWorker, { type: (typeof questionTypes)[number] }>;

export function isQuestion(message: ToWorker): message is Question {
  return questionTypes.some((type) => type === message.type);
}

/** Works on the answer in slices. The run may go on meanwhile: nothing of it is used but its rows. */
export function* answerTo(question: Question, trainer: Trainer): Sliced<FromWorker> {
  const { requestId, runId } = question;
  const about = { requestId, runId };
  const { design, plan, learningRateBounds: bounds } = trainer;
  const { kernels, matrix, options } = trainer.objective;
  // the passes of the run's own are under way
  const objective = new Objective(kernels, matrix, options);
  switch (question.type) {
    case 'askAnalysis': {
      const answer = yield* analyse(design, objective, trainer.rateBounds);
      return { type: 'analysed', ...about, answer };
    }
    case 'askAssessment': {
      const { threshold } = question;
      const answer = yield* assessDesign(design, trainer.point, threshold);
      return { type: 'assessed', ...about, answer };
    }
    case 'askCrossValidation': {
      const { folds, seed } = question;
      const { penalty, classWeight, standardize } = plan;
      const validation = { folds, seed, penalty, classWeight, standardize };
      const answer = yield* crossValidate(design, kernels, validation);
      return { type: 'crossValidated', ...about, answer };
    }
    case 'findRate': {
      const optimizer = createOptimizer(objective, defaultOptimizer, 0);
      const start = zeroParameters(matrix.columnCount);
      const answer = yield* findRate(objective, optimizer, start, rangeAround(bounds));
      return { type: 'rateFound', ...about, answer };
    }
    case 'sweepRates': {
      const sweep = new RateSweep(
        objective,
        () => createOptimizer(objective, defaultOptimizer, 0),
        zeroParameters(matrix.columnCount),
        ratesAround(bounds, undefined),
        question.epochs,
      );
      yield* sweep.work();
      return { type: 'swept', ...about, answer: sweep.runs };
    }
  }
}
