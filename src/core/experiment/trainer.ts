import type { Design } from '../data/design/designMatrix';
import { userError, type Message } from '../message';
import { areFinite, copyParameters } from '../model/parameters';
import { divergenceReason } from '../optimizers/divergence';
import { descend } from '../optimizers/gradientDescent';
import { learningRateBounds, type LearningRateBounds } from '../optimizers/learningRateBounds';
import { reasonToStop } from '../optimizers/stopRules';
import { emptyModel, EpochEvaluation, type EvaluatedModel } from './epochEvaluation';
import { EpochRecorder, type RecordedEpochs } from './epochRecorder';
import type { Experiment } from './experiment';
import type {
  Checkpoint,
  LearningRateMark,
  ModelPoint,
  TrainingState,
  TrainingStatus,
} from './state';

/** Milliseconds from any fixed origin. */
export type Clock = () => number;

/**
 * A run of full-batch gradient descent that can be advanced bit by bit.
 *
 * It holds the model of the present epoch together with its loss and gradient; an epoch is one
 * update followed by one pass over the rows at the new weights. Whatever the pieces in which the
 * passes are made, the numbers are the same to the last bit.
 */
export class Trainer {
  readonly learningRateBounds: LearningRateBounds;
  readonly #evaluation: EpochEvaluation;
  readonly #recorder = new EpochRecorder();
  readonly #gradientTolerance: number;
  #current: EvaluatedModel;
  #next: EvaluatedModel;
  #epoch = 0;
  #learningRate: number;
  /** The rate of the update whose evaluation is under way. */
  #rateUnderWay: number;
  #epochLimit: number;
  #status: TrainingStatus = 'ready';
  #reason: Message | undefined;

  /**
   * @param checkpoint goes on from there, bit-identically, instead of from zero weights
   * @throws UserError when the checkpoint does not belong to this design
   */
  constructor(
    readonly design: Design,
    experiment: Pick<Experiment, 'learningRate' | 'epochLimit' | 'gradientTolerance'>,
    checkpoint?: Checkpoint,
  ) {
    const { columnCount } = design.training;
    this.learningRateBounds = learningRateBounds(design.training);
    this.#evaluation = new EpochEvaluation(design);
    this.#current = emptyModel(columnCount);
    this.#next = emptyModel(columnCount);
    this.#learningRate = checkpoint?.learningRate ?? experiment.learningRate;
    this.#rateUnderWay = this.#learningRate;
    this.#epochLimit = experiment.epochLimit;
    this.#gradientTolerance = experiment.gradientTolerance;
    if (checkpoint) {
      checkCheckpoint(checkpoint, columnCount);
      this.#current.weights.set(checkpoint.weights);
      this.#current.bias = checkpoint.bias;
      this.#epoch = checkpoint.epoch;
    }
    this.#evaluateWhole(this.#current);
    this.#record();
  }

  get state(): TrainingState {
    return {
      status: this.#status,
      reason: this.#reason,
      epoch: this.#epoch,
      learningRate: this.#learningRate,
      epochLimit: this.#epochLimit,
    };
  }

  /** The model at the present epoch, in arrays of its own. */
  get point(): ModelPoint {
    const { gradient, ...parameters } = this.#current;
    return {
      epoch: this.#epoch,
      ...copyParameters(parameters),
      gradient: copyParameters(gradient),
    };
  }

  /** Whether an update has been made whose epoch is not complete yet. */
  get isMidEpoch(): boolean {
    return this.#evaluation.isUnderWay;
  }

  /** Whether {@link takeRecorded} would give something. */
  get hasRecorded(): boolean {
    return !this.#recorder.isEmpty;
  }

  /** No further epoch is trained before {@link takeRecorded} is called. */
  get isRecordFull(): boolean {
    return this.#recorder.isFull;
  }

  /** The epochs since the last call, the present one included; the first call gives the first. */
  takeRecorded(): RecordedEpochs | undefined {
    return this.#recorder.take();
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
    do {
      if (this.#recorder.isFull || this.#stopIfDue()) break;
      if (!this.isMidEpoch && !this.#update()) break;
      this.#evaluation.advance();
      if (this.isMidEpoch) continue;
      if (!this.#commit()) break;
      completed++;
    } while (completed < epochs && clock() < deadline);
    return completed;
  }

  /** Back to zero weights and epoch 0, with the learning rate as it is now. */
  reset(): void {
    this.#recorder.clear();
    this.#current.weights.fill(0);
    this.#current.bias = 0;
    this.#epoch = 0;
    this.#evaluateWhole(this.#current);
    this.#record();
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
    return { epoch: this.isMidEpoch ? this.#epoch + 1 : this.#epoch, value };
  }

  /** A finished run can go on when its limit is raised; a running one ends when it is passed. */
  setEpochLimit(value: number): void {
    this.#epochLimit = value;
    if (this.#status === 'running') this.#stopIfDue();
    else if (this.#status === 'finished' && !this.#stopIfDue()) this.#enter('paused');
  }

  /** Begins an epoch: the step itself. Returns whether it could be taken. */
  #update(): boolean {
    const { gradient } = this.#current;
    this.#rateUnderWay = this.#learningRate;
    this.#next.bias = descend(this.#current, gradient, this.#learningRate, this.#next.weights);
    if (!areFinite(this.#next)) return this.#diverge();
    this.#evaluation.begin(this.#next);
    return true;
  }

  /** Completes an epoch: the evaluated model becomes the present one, if it is finite. */
  #commit(): boolean {
    if (!Number.isFinite(this.#next.loss) || !areFinite(this.#next.gradient)) {
      return this.#diverge();
    }
    [this.#current, this.#next] = [this.#next, this.#current];
    this.#epoch++;
    this.#record();
    this.#stopIfDue();
    return true;
  }

  #diverge(): false {
    const reason = divergenceReason(this.#epoch, this.#rateUnderWay, this.learningRateBounds);
    this.#enter('diverged', reason);
    return false;
  }

  #stopIfDue(): boolean {
    const reason = reasonToStop(this.#epoch, this.#current.gradient, {
      epochLimit: this.#epochLimit,
      gradientTolerance: this.#gradientTolerance,
    });
    if (reason) this.#enter('finished', reason);
    return reason !== undefined;
  }

  #enter(status: TrainingStatus, reason?: Message): void {
    this.#status = status;
    this.#reason = reason;
  }

  #evaluateWhole(model: EvaluatedModel): void {
    this.#evaluation.begin(model);
    while (this.#evaluation.isUnderWay) this.#evaluation.advance();
  }

  #record(): void {
    this.#recorder.record(this.#epoch, this.#current);
  }
}

function checkCheckpoint(checkpoint: Checkpoint, columnCount: number): void {
  if (checkpoint.weights.length !== columnCount) {
    throw userError(
      'The saved run has {saved} weights, but the file now gives {columns}. Start a new run.',
      { saved: checkpoint.weights.length, columns: columnCount },
    );
  }
  if (!areFinite(checkpoint)) {
    throw userError('The saved run has weights that are not finite numbers. Start a new run.');
  }
}
