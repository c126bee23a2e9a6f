import { copyParameters } from '../model/parameters';
import type { EvaluatedModel } from '../optimizers/evaluatedModel';
import type { Objective } from '../optimizers/objective';
import type { OptimizerMemory } from '../optimizers/optimizer';
import type { Standing } from '../optimizers/stopRules';
import type { Design } from '../data/design/designMatrix';
import { EpochRecorder } from './epochRecorder';
import type { History } from './history';
import type { Keyframe } from './keyframes';
import { ParameterTrace } from './parameterTrace';
import { Progress } from './progress';
import type { Replayed } from './replay';
import { gradientNormOf } from './values';

/**
 * What is kept of a run as it goes: epochs that are still to be handed on, what the stop rules have to
 * remember, how the parameters moved, and from where any epoch can be trained again.
 */
export class RunRecord {
  /** Epochs that nobody has taken yet. */
  readonly fresh = new EpochRecorder();
  readonly parameters: ParameterTrace;
  readonly #progress = new Progress();
  /** Of the present epoch, as the stop rules count it. */
  #gradientNorm = NaN;

  constructor(
    { features }: Pick<Design, 'features'>,
    readonly objective: Objective,
    readonly history: History | undefined,
  ) {
    this.parameters = new ParameterTrace(features);
  }

  /** Where the run stands at its present epoch. */
  standing(epoch: number): Standing {
    return { ...this.#progress.standing(epoch), gradientNorm: this.#gradientNorm };
  }

  /** Training has taken some time more. */
  spend(seconds: number): void {
    this.#progress.seconds += seconds;
  }

  /** The run goes on at an epoch that was reached elsewhere, and is recorded next. */
  goOnAt(epoch: number): void {
    const known = this.history?.keyframes.all.map(({ frame }) => frame) ?? [];
    this.parameters.restore(known, epoch);
  }

  /** The run begins anew, with a rate. */
  clear(learningRate: number): void {
    this.fresh.clear();
    this.#progress.clear();
    this.history?.clear(learningRate);
    this.parameters.clear();
  }

  /** @param memory of the optimiser, asked for only where it is kept */
  record(epoch: number, model: EvaluatedModel, memory: () => OptimizerMemory): void {
    this.#note(epoch, model);
    this.parameters.record(epoch, model);
    const frames = this.history?.keyframes;
    if (frames?.wants(epoch) === true) frames.add(this.#keyframe(epoch, model, memory()));
  }

  /** The present epoch has another model, set by hand; what came before says nothing of what follows. */
  amend(epoch: number, model: EvaluatedModel, memory: OptimizerMemory): void {
    this.fresh.clear();
    this.#progress.clear();
    this.#note(epoch, model);
    this.history?.amend(this.#keyframe(epoch, model, memory));
    this.parameters.amendLast(model);
  }

  /** The run stands at an epoch behind, and what came after it is given up. */
  goBack({ point, model, progress }: Replayed): void {
    this.fresh.clear();
    this.#progress.restore(progress.toSaved());
    this.#gradientNorm = gradientNormOf(model, this.objective);
    this.history?.cutAfter(point.epoch);
    this.parameters.cutAfter(point.epoch, model);
  }

  #note(epoch: number, model: EvaluatedModel): void {
    const objective = this.objective.valueOf(model);
    this.#gradientNorm = gradientNormOf(model, this.objective);
    this.fresh.record(epoch, model, objective, this.#gradientNorm);
    this.#progress.record(epoch, objective, model.validationLoss);
  }

  #keyframe(epoch: number, model: EvaluatedModel, memory: OptimizerMemory): Keyframe {
    return { epoch, ...copyParameters(model), memory, progress: this.#progress.toSaved() };
  }
}
