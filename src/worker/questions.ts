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

/** The questions about a run whose answers take long. */
export type Question = Extract<
  ToWorker,
  { type: 'askAnalysis' | 'askAssessment' | 'askCrossValidation' | 'findRate' | 'sweepRates' }
>;

export function isQuestion(message: ToWorker): message is Question {
  switch (message.type) {
    case 'askAnalysis':
    case 'askAssessment':
    case 'askCrossValidation':
    case 'findRate':
    case 'sweepRates':
      return true;
    default:
      return false;
  }
}

/** Works on the answer in slices. The run may go on meanwhile: nothing of it is used but its rows. */
export function* answerTo(question: Question, trainer: Trainer): Sliced<FromWorker> {
  const { requestId, runId } = question;
  const about = { requestId, runId };
  const { design, learningRateBounds: bounds } = trainer;
  const { kernels, matrix, options } = trainer.objective;
  switch (question.type) {
    case 'askAnalysis': {
      const objective = new Objective(kernels, matrix, options);
      return {
        type: 'analysed',
        ...about,
        answer: yield* analyse(design, objective, trainer.rateBounds),
      };
    }
    case 'askAssessment': {
      const { threshold } = question;
      const answer = yield* assessDesign(design, trainer.point, threshold);
      return { type: 'assessed', ...about, answer };
    }
    case 'askCrossValidation': {
      const { folds, seed } = question;
      // columns that are trained on as they are have a center of 0 and a scale of 1, all of them
      const answer = yield* crossValidate(design, kernels, {
        folds,
        seed,
        penalty: trainer.objective.penalty,
        classWeight: options.classWeights ? 'balanced' : 'none',
        standardize: !design.features.every(({ center, scale }) => center === 0 && scale === 1),
      });
      return { type: 'crossValidated', ...about, answer };
    }
    case 'findRate': {
      const objective = new Objective(kernels, matrix, options);
      const optimizer = createOptimizer(objective, defaultOptimizer, 0);
      const start = zeroParameters(matrix.columnCount);
      const answer = yield* findRate(objective, optimizer, start, rangeAround(bounds));
      return { type: 'rateFound', ...about, answer };
    }
    case 'sweepRates': {
      const objective = new Objective(kernels, matrix, options);
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
