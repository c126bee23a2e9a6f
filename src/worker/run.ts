import { EpochRecorder } from '../core/experiment/epochRecorder';
import { replay } from '../core/experiment/replay';
import type { Clock, Trainer } from '../core/experiment/trainer';
import { gradientNormOf } from '../core/experiment/values';
import type { Message } from '../core/message';
import type { Parameters } from '../core/model/parameters';
import type { EvaluatedModel } from '../core/optimizers/evaluatedModel';
import type { Sliced } from '../core/sliced';
import type { Speed } from '../protocol/schemas';
import type { FromWorker } from '../protocol/worker';
import { Pacing } from './pacing';

/** Work between two looks at the port, in ms. */
const sliceLength = 8;
/** Least time between two messages of epochs, in ms. */
const messageInterval = 1000 / 60;

export type Send = (message: FromWorker, transfer?: readonly ArrayBufferLike[]) => void;

/**
 * A trainer under the commands of the port: it is advanced in slices, at the speed asked for, and
 * tells what happened. Every epoch up to a change of state is sent before the change.
 */
export class Run {
  #pacing: Pacing;
  #isPlaying = false;
  /** Epochs still to be completed though the run is not playing. */
  #stepsLeft = 0;
  #lastSent = -Infinity;
  #lastEdit:
    { readonly editId: number; readonly epoch: number; readonly value: number } | undefined;

  /** What has to be done before the run can do anything else: it goes elsewhere. */
  #jump: Sliced<void> | undefined;
  /** What it was told to do meanwhile. */
  #waiting: (() => void)[] = [];

  constructor(
    private currentId: string,
    readonly trainer: Trainer,
    private readonly send: Send,
    private readonly clock: Clock,
  ) {
    this.#pacing = new Pacing('full', clock());
  }

  get runId(): string {
    return this.currentId;
  }

  /** Does something now, or as soon as the run has come where it was sent. */
  do(action: () => void): void {
    if (this.#jump) this.#waiting.push(action);
    else action();
  }

  play(speed: Speed): void {
    this.#pacing = new Pacing(speed, this.clock());
    this.#stepsLeft = 0;
    this.trainer.play();
    this.#isPlaying = this.trainer.state.status === 'running';
    this.sendState();
  }

  setSpeed(speed: Speed): void {
    this.#pacing = new Pacing(speed, this.clock());
  }

  /** An epoch that is under way is completed first. */
  pause(): void {
    this.#isPlaying = false;
    this.#stepsLeft = this.trainer.isMidEpoch ? 1 : 0;
    if (this.#stepsLeft === 0) this.#rest();
  }

  step(): void {
    this.#stepsLeft = this.#isPlaying ? 1 : this.#stepsLeft + 1;
    this.#isPlaying = false;
  }

  reset(newRunId: string): void {
    this.#isPlaying = false;
    this.#stepsLeft = 0;
    this.#lastEdit = undefined;
    this.currentId = newRunId;
    this.trainer.reset();
    this.sendState();
  }

  /**
   * Goes back to an epoch, from where the run takes another way under another id.
   * @param recordFrom the first epoch that is told again
   */
  fork(newRunId: string, epoch: number, recordFrom: number): void {
    this.#isPlaying = false;
    this.#stepsLeft = 0;
    this.#lastEdit = undefined;
    this.sendState();
    this.currentId = newRunId;
    this.#jump = this.#goBack(epoch, recordFrom);
  }

  /** Puts parameters in the place of those of the present epoch; an epoch under way is given up. */
  setParameters(parameters: Parameters): void {
    this.#isPlaying = false;
    this.#stepsLeft = 0;
    this.sendEpochs();
    this.#jump = this.#amend(parameters);
  }

  setLearningRate(editId: number, value: number): void {
    const before = this.trainer.state.status;
    const edit = { editId, ...this.trainer.setLearningRate(value) };
    this.#lastEdit = edit;
    this.send({ type: 'learningRateApplied', runId: this.currentId, ...edit });
    if (this.trainer.state.status !== before) this.sendState();
  }

  setEpochLimit(value: number): void {
    this.trainer.setEpochLimit(value);
    this.#endIfStopped();
    this.sendState();
  }

  /**
   * Works for about 8 ms, or less when there is less to do.
   * @returns milliseconds until it has to be called again, `undefined` when there is nothing to do
   */
  slice(): number | undefined {
    if (this.#jump) {
      this.#leap(this.#jump);
      return 0;
    }
    if (!this.#isPlaying && this.#stepsLeft === 0) return undefined;
    const start = this.clock();
    const due = this.#isPlaying ? this.#pacing.due(start) : this.#stepsLeft;
    if (due > 0) this.#work(start, due);
    if (!this.#isPlaying && this.#stepsLeft === 0) return undefined;

    const untilMessage = this.#lastSent + messageInterval - this.clock();
    if (untilMessage <= 0) this.sendEpochs();
    const wait = this.#isPlaying ? this.#pacing.wait : 0;
    if (!this.trainer.hasRecorded) return wait;
    return this.trainer.isRecordFull ? untilMessage : Math.min(wait, untilMessage);
  }

  /** Ends the work for a reason of ours, so that the worker lives on. */
  breakOff(reason: Message): void {
    this.#isPlaying = false;
    this.#stepsLeft = 0;
    this.trainer.pause();
    const { state } = this.trainer;
    this.send({ type: 'state', runId: this.currentId, state: { ...state, reason } });
  }

  /** Sends the epochs that were not sent yet, at once. */
  sendEpochs(): void {
    const recorded = this.trainer.takeRecorded();
    if (recorded === undefined) return;
    const { columns } = recorded;
    const { point } = this.trainer;
    this.#lastSent = this.clock();
    this.send({ type: 'epochs', runId: this.currentId, ...recorded, point }, [
      ...Object.values(columns).map((column) => column.buffer),
      point.weights.buffer,
      point.gradient.weights.buffer,
    ]);
  }

  /** Sends the epochs up to now, then the state. */
  sendState(): void {
    this.sendEpochs();
    this.send({ type: 'state', runId: this.currentId, state: this.trainer.state });
  }

  /** Works on a jump; when it is done, or cannot be, on what the run was told meanwhile. */
  #leap(jump: Sliced<void>): void {
    const end = this.clock() + sliceLength;
    let isDone = false;
    try {
      do isDone = jump.next().done === true;
      while (!isDone && this.clock() < end);
    } catch (error) {
      isDone = true;
      throw error;
    } finally {
      if (isDone) {
        this.#jump = undefined;
        for (const action of this.#waiting.splice(0)) this.do(action);
      }
    }
  }

  *#goBack(epoch: number, recordFrom: number): Sliced<void> {
    const { trainer } = this;
    const { design, objective, plan, history } = trainer;
    if (!history) throw new TypeError('a run without a history cannot go back');
    const recorder = new EpochRecorder(epoch - recordFrom + 1);
    const visit = (at: number, model: EvaluatedModel): void =>
      recorder.record(at, model, objective.valueOf(model), gradientNormOf(model, objective));
    trainer.resume(yield* replay({ design, objective, plan, history }, epoch, recordFrom, visit));
    const recorded = recorder.take();
    const runId = this.currentId;
    if (recorded) this.send({ type: 'epochs', runId, ...recorded, point: trainer.point });
    this.sendState();
  }

  *#amend(parameters: Parameters): Sliced<void> {
    const { trainer } = this;
    yield* trainer.amend(parameters);
    const amended = trainer.takeRecorded();
    const runId = this.currentId;
    if (amended) {
      const { first: epoch, columns } = amended;
      this.send({ type: 'amended', runId, epoch, columns, point: trainer.point });
    }
    this.sendState();
  }

  #work(start: number, due: number): void {
    const completed = this.trainer.advance(start + sliceLength, this.clock, due);
    if (this.#isPlaying) this.#pacing.spend(completed);
    else this.#stepsLeft -= completed;
    if (this.#endIfStopped()) this.sendState();
    else if (!this.#isPlaying && this.#stepsLeft === 0) this.#rest();
  }

  #rest(): void {
    this.trainer.pause();
    this.sendState();
  }

  /** Whether the trainer has stopped by itself. */
  #endIfStopped(): boolean {
    const { status, epoch } = this.trainer.state;
    if (status !== 'finished' && status !== 'diverged') return false;
    this.#isPlaying = false;
    this.#stepsLeft = 0;
    if (status === 'diverged' && this.#lastEdit && this.#lastEdit.epoch > epoch) {
      // the epoch from which on the edit was to hold turned out not to exist
      this.#lastEdit = { ...this.#lastEdit, epoch };
      this.send({ type: 'learningRateApplied', runId: this.currentId, ...this.#lastEdit });
    }
    return true;
  }
}
