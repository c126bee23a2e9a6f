import type { DesignSpec } from '../core/data/design/designSpec';
import type { Table } from '../core/data/table/table';
import { analyse } from '../core/experiment/analysis';
import { assessDesign } from '../core/experiment/assessment';
import { contributionsTo } from '../core/experiment/contributions/contributions';
import { crossValidate } from '../core/experiment/crossValidation';
import { evaluateParameters } from '../core/experiment/evaluateParameters';
import { oneRow } from '../core/experiment/oneRow';
import { rowsOfDesign } from '../core/experiment/rows';
import { replay } from '../core/experiment/replay';
import { valuesOf } from '../core/experiment/values';
import { lossSurface } from '../core/experiment/lossSurface/lossSurface';
import { sweepRates, testRates } from '../core/experiment/rateTrials';
import type { Trainer } from '../core/experiment/trainer';
import { userError, type UserError } from '../core/message';
import { Objective } from '../core/optimizers/objective';
import type { Sliced } from '../core/sliced';
import type { Answer, Question, QuestionKind } from '../protocol/questions';

/** What a question can be about: the run, and the table that its design was made of. */
export interface Asked {
  readonly trainer: Trainer;
  readonly table: Table;
  readonly spec: DesignSpec;
}

/** Kinds that may take seconds: others need not wait for their answers. */
const longKinds: readonly QuestionKind[] = ['analysis', 'crossValidation', 'rateTest', 'rateSweep'];

export function isLong({ kind }: Question): boolean {
  return longKinds.includes(kind);
}

/** Works on the answer in slices. The run may go on meanwhile: nothing of it is used but its rows. */
export function* answerTo(question: Question, { trainer, table, spec }: Asked): Sliced<Answer> {
  const { design, plan, learningRateBounds: bounds } = trainer;
  const { kernels, matrix, options } = trainer.objective;
  // the passes of the run's own are under way
  const objective = new Objective(kernels, matrix, options);
  switch (question.kind) {
    case 'epoch': {
      const { history } = trainer;
      if (!history || question.epoch > trainer.state.epoch) throw notReached(question.epoch);
      const { point, model } = yield* replay({ design, objective, plan, history }, question.epoch);
      return { kind: 'epoch', point, values: valuesOf(model, objective) };
    }
    case 'analysis': {
      const analysis = yield* analyse(design, objective, trainer.rateBounds);
      return { kind: 'analysis', analysis };
    }
    case 'assessment': {
      const { threshold } = question;
      const assessment = yield* assessDesign(design, trainer.point, threshold);
      return { kind: 'assessment', assessment };
    }
    case 'crossValidation': {
      const { folds, seed } = question;
      const { penalty, classWeight, standardize } = plan;
      const validation = { folds, seed, penalty, classWeight, standardize };
      const crossValidation = yield* crossValidate(design, kernels, validation);
      return { kind: 'crossValidation', crossValidation };
    }
    case 'rateTest': {
      const test = yield* testRates({ design, objective, plan, bounds });
      return { kind: 'rateTest', test };
    }
    case 'rateSweep': {
      const runs = yield* sweepRates({ design, objective, plan, bounds }, question);
      return { kind: 'rateSweep', runs };
    }
    case 'weightTrace':
      return { kind: 'weightTrace', curves: trainer.parameters.curves(question) };
    case 'lossSurface': {
      const { parameters, axes, steps } = question;
      const surface = yield* lossSurface(objective, parameters, axes, steps, plan.seed);
      return { kind: 'lossSurface', surface };
    }
    case 'rows': {
      const rows = yield* rowsOfDesign({ table, design }, question, plan.seed);
      return { kind: 'rows', rows };
    }
    case 'row': {
      const row = yield* oneRow({ table, spec, design }, question.parameters, question.sought);
      return { kind: 'row', row };
    }
    case 'contributions': {
      const { training } = design;
      const contributions = yield* contributionsTo(question, training, table.lines, options);
      return { kind: 'contributions', contributions };
    }
    case 'evaluation': {
      const evaluation = yield* evaluateParameters(question.parameters, design, objective);
      return { kind: 'evaluation', evaluation };
    }
  }
}

function notReached(epoch: number): UserError {
  return userError('Epoch {epoch} has not been trained.', { epoch });
}
