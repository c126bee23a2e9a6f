import type { Design } from '../data/design/designMatrix';
import { copyParameters } from '../model/parameters';
import { createOptimizer } from '../optimizers/createOptimizer';
import { emptyModel, type EvaluatedModel } from '../optimizers/evaluatedModel';
import { Objective } from '../optimizers/objective';
import type { Optimizer } from '../optimizers/optimizer';
import { scheduledRate } from '../optimizers/schedule';
import type { Sliced } from '../sliced';
import type { TrainingRules } from './experiment';
import type { History } from './history';
import type { Keyframe } from './keyframes';
import { Progress } from './progress';
import type { ModelPoint } from './state';
import { ValidationEvaluation } from './validationEvaluation';

/** A run as it stood at an epoch. */
export interface Replayed {
  readonly point: ModelPoint;
  /** The model with all that is known of it. */
  readonly model: EvaluatedModel;
  readonly progress: Progress;
}

/** What a replay needs of the run. */
export interface Replayable {
  readonly design: Design;
  readonly objective: Objective;
  readonly plan: TrainingRules;
  readonly history: History;
}

/**
 * Goes to an epoch of a run that lies behind it: from the keyframe before it through the same updates,
 * which have the same bits. It works on models of its own, so that the run can stand where it is.
 *
 * @param visit told every epoch from `visitFrom` on, the last included
 */
export function* replay(
  { design, objective, plan, history }: Replayable,
  epoch: number,
  visitFrom: number = epoch,
  visit: (epoch: number, model: EvaluatedModel) => void = () => undefined,
): Sliced<Replayed> {
  const frame = history.keyframes.before(Math.min(epoch, visitFrom));
  if (!frame) throw new RangeError(`epoch ${epoch} lies before all that is kept of the run`);
  const { kernels, matrix, options } = objective;
  // the passes of the run's own objective may be under way
  const own = new Objective(kernels, matrix, options);
  const validation = new ValidationEvaluation(kernels, design, options);
  const optimizer = createOptimizer(own, plan.optimizer, plan.seed);
  let current = emptyModel(own.columnCount);
  let next = emptyModel(own.columnCount);
  const progress = new Progress();
  let at = yield* begin(frame, current, optimizer, own);
  if (frame.progress) progress.restore(frame.progress);
  for (;;) {
    const isSeen = at >= visitFrom || at === epoch;
    // the rules that look at held-back rows need every one of their epochs
    if (isSeen || plan.patience > 0) yield* validation.evaluate(current);
    if (at !== frame.epoch || !frame.progress) {
      progress.record(at, own.valueOf(current), current.validationLoss);
    }
    if (isSeen) visit(at, current);
    if (at === epoch) break;
    const fixed = history.keyframes.before(at + 1);
    if (fixed && fixed.epoch > at) {
      // a keyframe is what the updates lead to, or what was put in their place by hand
      at = yield* begin(fixed, next, optimizer, own);
      if (fixed.progress) progress.restore(fixed.progress);
    } else {
      const rate = scheduledRate(plan.schedule, history.rateAfter(at), at);
      const outcome = yield* optimizer.epoch(current, next, rate, at);
      if (outcome !== 'done') throw new RangeError(`epoch ${at + 1} was not reached again`);
      at++;
    }
    [current, next] = [next, current];
  }
  const { gradient, ...parameters } = current;
  const point: ModelPoint = {
    epoch,
    ...copyParameters(parameters),
    gradient: copyParameters(gradient),
    memory: optimizer.memory(),
  };
  return { point, model: current, progress };
}

function* begin(
  frame: Keyframe,
  model: EvaluatedModel,
  optimizer: Optimizer,
  objective: Objective,
): Sliced<number> {
  model.weights.set(frame.weights);
  model.bias = frame.bias;
  optimizer.recall(frame.memory);
  yield* objective.evaluate(model);
  return frame.epoch;
}
