import type { Design } from '../data/design/designMatrix';
import type { Kernels } from '../kernels/kernels';
import { plainKernels } from '../kernels/plainKernels';
import { message, userError, type Message } from '../message';
import { copyParameters, type Parameters } from '../model/parameters';
import { createOptimizer } from '../optimizers/createOptimizer';
import { divergenceReason } from '../optimizers/divergence';
import {
  copyModel,
  emptyModel,
  isFiniteModel,
  type EvaluatedModel,
} from '../optimizers/evaluatedModel';
import type { LearningRateBounds } from '../optimizers/learningRateBounds';
import { Objective } from '../optimizers/objective';
import { rateBounds, type ByScaling } from '../optimizers/rates/rateBounds';
import type { EpochOutcome, Optimizer } from '../optimizers/optimizer';
import { scheduledRate } from '../optimizers/schedule';
import { reasonToStop, stopRulesOf, type StopRules } from '../optimizers/stopRules';
import { finish, type Sliced } from '../sliced';
import { checkCheckpoint } from './checkpoint';
import { classWeightsOf } from './classWeights';
import type { RecordedEpochs } from './epochRecorder';
import { defaultExperiment, type Experiment, type TrainingRules } from './experiment';
import type { History } from './history';
import { initialParameters } from './initialParameters';
import type { ParameterTrace } from './parameterTrace';
import type { Replayed } from './replay';
import { RunRecord } from './runRecord';
import type {
  Checkpoint,
  LearningRateMark,
  ModelPoint,
  TrainingState,
  TrainingStatus,
} from './state';
import { ValidationEvaluation } from './validationEvaluation';

/** Milliseconds from any fixed origin. */
export type Clock = () => number;

/** What a trainer needs of an experiment; what is left out is as it is by default. */
export type TrainingPlan = Pick<Experiment, 'learningRate' | 'epochLimit'> &
  Partial<Omit<Experiment, 'label' | 'positiveClass' | 'features'>>;

/**
 * A run of an optimiser that can be advanced bit by bit.
 *
 * It holds the model of the present epoch together with its loss and gradient; an epoch is one
 * or more updates, by the optimiser, and a pass over the rows at the new weights. Whatever the
 * slices in which that is done, the numbers are the same to the last bit.
 */
export class Trainer {
  /** Rates below which descent on the objective is smooth and never rises. */
  readonly rateBounds: ByScaling<LearningRateBounds>;
  /** L + penalty on the training rows: what is made small. */
  readonly objective: Objective;
  /** What it trains by, with nothing left out. */
  readonly plan: TrainingRules;
  readonly #optimizer: Optimizer;
  readonly #validation: ValidationEvaluation;
  readonly #record: RunRecord;
  #current: EvaluatedModel;
  #next: EvaluatedModel;
  #epoch = 0;
  #learningRate: number;
  /** The epoch that is under way, and the rate of its updates. */
  #work: Sliced<EpochOutcome> | undefined;
  #rateUnderWay: number;
  /** Made when a rule changes, not with every epoch. */
  #rules: StopRules;
  #status: TrainingStatus = 'ready';
  #reason: Message | undefined;

  /**
   * @param checkpoint goes on from there, bit-identically, instead of from the initial weights
   * @param kernels in whose storage the design lies
   * @param history what is known of the epochs before the checkpoint; it is kept up from here on
   * @throws UserError when the checkpoint does not belong to this design, or optimiser and penalty
   * do not go together
   */
  constructor(
    readonly design: Design,
    plan: TrainingPlan,
    checkpoint?: Checkpoint,
    kernels: Kernels = plainKernels,
    readonly history?: History,
  ) {
    const { training } = design;
    this.plan = { ...defaultExperiment, ...plan };
    this.objective = new Objective(kernels, training, {
      penalty: this.plan.penalty,
      classWeights: classWeightsOf(training, this.plan.classWeight),
    });
    this.#optimizer = createOptimizer(this.objective, this.plan.optimizer, this.plan.seed);
    this.rateBounds = finish(rateBounds(this.objective, design.features));
    this.#validation = new ValidationEvaluation(kernels, design, this.objective.options);
    this.#current = emptyModel(training.columnCount);
    this.#next = emptyModel(training.columnCount);
    this.#record = new RunRecord(design, this.objective, history);
    this.#learningRate = checkpoint?.learningRate ?? plan.learningRate;
    this.#rateUnderWay = this.#learningRate;
    this.#rules = stopRulesOf(this.plan);
    if (checkpoint) {
      checkCheckpoint(checkpoint, training.columnCount);
      this.#epoch = checkpoint.epoch;
      this.#optimizer.recall(checkpoint.memory ?? {});
      this.#record.goOnAt(checkpoint.epoch);
    }
    this.#begin(checkpoint);
  }

  /** How the parameters moved, up to the present epoch. */
  get parameters(): ParameterTrace {
    return this.#record.parameters;
  }

  /** For the columns as trained. */
  get learningRateBounds(): LearningRateBounds {
    return this.rateBounds.trained;
  }

  get state(): TrainingState {
    return {
      status: this.#status,
      reason: this.#reason,
      epoch: this.#epoch,
      learningRate: this.#learningRate,
      epochLimit: this.#rules.epochLimit,
    };
  }

  /** The model at the present epoch, in arrays of its own. */
  get point(): ModelPoint {
    const { gradient, ...parameters } = this.#current;
    return {
      epoch: this.#epoch,
      ...copyParameters(parameters),
      gradient: copyParameters(gradient),
      memory: this.#optimizer.memory(),
    };
  }

  /** Whether an update has been made whose epoch is not complete yet. */
  get isMidEpoch(): boolean {
    return this.#work !== undefined;
  }

  /** Whether {@link takeRecorded} would give something. */
  get hasRecorded(): boolean {
    return !this.#record.fresh.isEmpty;
  }

  /** No further epoch is trained before {@link takeRecorded} is called. */
  get isRecordFull(): boolean {
    return this.#record.fresh.isFull;
  }

  /** The epochs since the last call, the present one included; the first call gives the first. */
  takeRecorded(): RecordedEpochs | undefined {
    return this.#record.fresh.take();
  }

  /** Declares that training runs from now on, unless a stop rule holds. */
  play(): void {
    if (!this.#stopIfDue()) this.#enter('running');
  }

  /** Declares that training rests. An epoch under way is kept and is completed by the next advance. */
  pause(): void {
    if (this.#status === 'running' || this.#status === 'ready') this.#enter('paused');
  }

  /** One whole update; nothing when a stop rule holds. */
  step(): void {
    this.advance(Infinity, () => 0, 1);
    this.pause();
  }

  /**
   * Trains until `clock` reaches `deadline`, and by at least one piece of an epoch; ends earlier
   * when `epochs` are complete, the run has stopped, or the recorded epochs must be taken first.
   * @returns epochs completed
   */
  advance(deadline: number, clock: Clock, epochs = Infinity): number {
    let completed = 0;
    const start = clock();
    let now = start;
    do {
      if (this.#record.fresh.isFull || this.#stopIfDue()) break;
      this.#work ??= this.#trainEpoch();
      const slice = this.#work.next();
      now = clock();
      if (slice.done !== true) continue;
      this.#work = undefined;
      if (!this.#commit(slice.value)) break;
      completed++;
    } while (completed < epochs && now < deadline);
    this.#record.spend((now - start) / 1000);
    return completed;
  }

  /** Back to the initial weights and epoch 0, with the learning rate as it is now. */
  reset(): void {
    this.#work = undefined;
    this.#epoch = 0;
    this.#record.clear(this.#learningRate);
    this.#optimizer.recall({});
    this.#begin();
    this.#enter('ready');
  }

  /**
   * Applies from the next update on; a diverged run can go on with it.
   * @returns the epoch after which it holds. Mid-epoch this is the epoch under way, whose update
   * was made with the old rate. Should that epoch diverge it is never reached, and the new rate
   * holds from the epoch before.
   */
  setLearningRate(value: number): LearningRateMark {
    this.#learningRate = value;
    if (this.#status === 'diverged') this.#enter('paused');
    const mark = { epoch: this.isMidEpoch ? this.#epoch + 1 : this.#epoch, value };
    this.history?.setRate(mark);
    return mark;
  }

  /**
   * Stands where a replay of its own epochs led, and gives up all behind it.
   * @param replayed by the history of this trainer
   */
  resume(replayed: Replayed): void {
    const { point, model } = replayed;
    copyModel(model, this.#current);
    this.#optimizer.recall(point.memory);
    this.#record.goBack(replayed);
    this.#learningRate = this.history?.rateAfter(point.epoch) ?? this.#learningRate;
    this.#stand(point.epoch);
  }

  /**
   * Puts other parameters in the place of those of the present epoch; the optimiser begins anew.
   * @throws UserError when their loss is no finite number; then all stays as it was
   */
  *amend({ weights, bias }: Parameters): Sliced<void> {
    const model = this.#next;
    if (weights.length !== model.weights.length) throw new RangeError('as many weights as columns');
    model.weights.set(weights);
    model.bias = bias;
    // an epoch under way may have moved what the optimiser remembers
    if (this.#work) this.#optimizer.recall(this.#optimizer.memory());
    this.#work = undefined;
    yield* this.objective.evaluate(model);
    if (!isFiniteModel(model)) {
      throw userError('The loss at these weights is no finite number. Choose smaller ones.');
    }
    yield* this.#validation.evaluate(model);
    [this.#current, this.#next] = [this.#next, this.#current];
    this.#optimizer.recall({});
    this.#record.amend(this.#epoch, this.#current, this.#optimizer.memory());
    this.#stand(this.#epoch);
  }

  /** A finished run can go on when its limit is raised; a running one ends when it is passed. */
  setEpochLimit(value: number): void {
    this.#rules = { ...this.#rules, epochLimit: value };
    if (this.#status === 'running') this.#stopIfDue();
    else if (this.#status === 'finished' && !this.#stopIfDue()) this.#enter('paused');
  }

  /** One epoch: the optimiser's, then the rows that were held back. */
  *#trainEpoch(): Sliced<EpochOutcome> {
    this.#rateUnderWay = scheduledRate(this.plan.schedule, this.#learningRate, this.#epoch);
    const outcome = yield* this.#optimizer.epoch(
      this.#current,
      this.#next,
      this.#rateUnderWay,
      this.#epoch,
    );
    if (outcome === 'done') yield* this.#validation.evaluate(this.#next);
    return outcome;
  }

  /** Completes an epoch: the evaluated model becomes the present one, if there is one. */
  #commit(outcome: EpochOutcome): boolean {
    if (outcome === 'diverged') return this.#diverge();
    if (outcome === 'settled') {
      this.#enter('finished', message('No step lowers the loss any further: it is at its least.'));
      return false;
    }
    [this.#current, this.#next] = [this.#next, this.#current];
    this.#epoch++;
    this.#recordEpoch();
    this.#stopIfDue();
    return true;
  }

  #diverge(): false {
    this.history?.endAt(this.#epoch);
    const { kind, batchSize } = this.plan.optimizer;
    // of other methods, and of batches, the bounds say nothing
    const isPlain = kind === 'gd' && batchSize === 0;
    const bounds = isPlain ? this.learningRateBounds : undefined;
    const reason = divergenceReason(this.#epoch, this.#rateUnderWay, bounds);
    this.#enter('diverged', reason);
    return false;
  }

  #stopIfDue(): boolean {
    const reason = reasonToStop(this.#record.standing(this.#epoch), this.#rules);
    if (reason) this.#enter('finished', reason);
    return reason !== undefined;
  }

  /** Rests at an epoch that it did not train its way to. */
  #stand(epoch: number): void {
    this.#work = undefined;
    this.#epoch = epoch;
    this.#enter(epoch === 0 ? 'ready' : 'paused');
  }

  #enter(status: TrainingStatus, reason?: Message): void {
    this.#status = status;
    this.#reason = reason;
  }

  /** Evaluates where the run starts, and records it as the first epoch. */
  #begin(checkpoint?: Checkpoint): void {
    const { features } = this.design;
    const { initialWeights, seed } = this.plan;
    const { weights, bias } = checkpoint ?? initialParameters(features, initialWeights, seed);
    this.#current.weights.set(weights);
    this.#current.bias = bias;
    finish(this.objective.evaluate(this.#current));
    finish(this.#validation.evaluate(this.#current));
    this.#recordEpoch();
  }

  #recordEpoch(): void {
    this.#record.record(this.#epoch, this.#current, () => this.#optimizer.memory());
  }
}
