import type { Analysis } from '../../core/experiment/analysis';
import type { Experiment } from '../../core/experiment/experiment';
import { History, type SavedHistory } from '../../core/experiment/history';
import { Keyframes } from '../../core/experiment/keyframes';
import type {
  Checkpoint,
  DesignSummary,
  LearningRateMark,
  ModelPoint,
  Parameters,
  TrainingState,
} from '../../core/experiment/state';
import { perSeries, Trace, type EpochColumns, type SeriesName } from '../../core/experiment/trace';
import type { Speed } from '../../protocol/schemas';
import type { RunLabel } from './runLabel';
import type { RunMessage } from './workerRequests';

/** A run before the worker has said where it stands. */
export interface RunStart {
  readonly runId: string;
  readonly label: RunLabel;
  readonly experiment: Experiment;
  readonly design: DesignSummary;
  readonly state: TrainingState;
  readonly speed: Speed;
  /** What was recorded before, when a run goes on. */
  readonly trace: Trace;
  /** How it came there; absent for a run that begins. */
  readonly history?: SavedHistory | undefined;
  /** What is known of its design, if that was found out already. */
  readonly analysis?: Analysis | undefined;
}

export type EpochsMessage = Extract<RunMessage, { type: 'epochs' }>;
export type AmendedMessage = Extract<RunMessage, { type: 'amended' }>;

/** An epoch that is looked at, other than the newest. */
export interface ShownEpoch {
  readonly point: ModelPoint;
  readonly values: Readonly<Record<SeriesName, number>>;
}

/**
 * Bytes of keyframes that are kept of a run beside its worker: enough to be anywhere in a run of
 * some thousand epochs at once, and little enough to be saved every other second.
 */
const keyframeBudget = 2 ** 18;

/** Everything that is known of one run: the truth that views draw. It knows no worker and no view. */
export class Run {
  readonly runId: string;
  readonly design: DesignSummary;
  readonly trace: Trace;
  readonly history: History;
  label: RunLabel;
  experiment: Experiment;
  speed: Speed;
  state: TrainingState;
  point: ModelPoint;
  /** Another epoch than the newest is looked at. */
  shown: ShownEpoch | undefined;
  /** Optimum and statistics of the design; absent until they are found out. */
  analysis: Analysis | undefined;

  constructor(start: RunStart, first: ModelPoint) {
    this.runId = start.runId;
    this.label = start.label;
    this.design = start.design;
    this.trace = start.trace;
    this.history = new History(start.experiment.learningRate, new Keyframes(keyframeBudget));
    if (start.history) this.history.restore(start.history);
    this.experiment = start.experiment;
    this.speed = start.speed;
    this.point = first;
    this.analysis = start.analysis;
    this.state = { ...start.state, epoch: first.epoch };
    this.#keep(first);
  }

  /** Changes of the learning rate, from that of the experiment on. */
  get marks(): readonly LearningRateMark[] {
    const { rates } = this.history;
    return rates[0]?.value === this.experiment.learningRate ? rates.slice(1) : rates;
  }

  /** The model that is looked at. */
  get shownPoint(): ModelPoint {
    return this.shown?.point ?? this.point;
  }

  /** Epochs whose weights were set by hand. */
  get handSet(): readonly number[] {
    return this.history.keyframes.all
      .filter(({ isFixed }) => isFixed)
      .map(({ frame }) => frame.epoch);
  }

  /** From where its updates lead to the newest epoch; there they begin, or were set by hand. */
  get start(): (Parameters & { readonly epoch: number }) | undefined {
    const { all } = this.history.keyframes;
    const { frame } = all.findLast(({ isFixed }) => isFixed) ?? all[0] ?? {};
    return frame;
  }

  /** Records consecutive epochs; those that are on record already are skipped. */
  addEpochs({ first, columns, point }: EpochsMessage): void {
    const known = this.trace.epochCount - first;
    if (known < 0) throw new RangeError(`epochs ${this.trace.epochCount} to ${first} are missing`);
    this.trace.append(known === 0 ? columns : withoutFirst(columns, known));
    this.point = point;
    this.#keep(point);
    this.state = { ...this.state, epoch: point.epoch };
  }

  /** The newest epoch has other parameters now. */
  amend({ columns, point }: AmendedMessage): void {
    this.trace.amendLast(columns);
    this.point = point;
    this.history.amend(frameOf(point));
  }

  setState(state: TrainingState): void {
    // the epoch is that of the recorded point, so that state, curve and weights are always of one epoch
    this.state = { ...state, epoch: this.point.epoch };
    if (state.epochLimit !== this.experiment.epochLimit) {
      this.experiment = { ...this.experiment, epochLimit: state.epochLimit };
    }
  }

  applyLearningRate(mark: LearningRateMark): void {
    this.history.setRate(mark);
    this.state = { ...this.state, learningRate: mark.value };
  }

  /** Without a worker nothing runs, whatever was said last. */
  stand(): void {
    this.state = paused(this.state);
  }

  /** Where a new worker can go on from. */
  checkpoint(): Checkpoint {
    const { weights, bias, epoch, memory } = this.point;
    return { weights, bias, epoch, memory, learningRate: this.state.learningRate };
  }

  /** All of the run as it stands. */
  toStart(): RunStart {
    const { runId, label, experiment, design, state, speed, trace, analysis } = this;
    const history = this.history.toSaved();
    return { runId, label, experiment, design, state, speed, trace, history, analysis };
  }

  /** The same run under another id, from where it stands; how it had ended stays true. */
  goingOn(runId: string, design: DesignSummary): RunStart {
    return { ...this.toStart(), runId, design, state: paused(this.state) };
  }

  /** The same run started over: epoch 0, the learning rate as it is now. */
  startedOver(runId: string, label: RunLabel): RunStart {
    const { learningRate, epochLimit } = this.state;
    return {
      ...this.toStart(),
      runId,
      label,
      experiment: { ...this.experiment, learningRate },
      state: { status: 'ready', reason: undefined, epoch: 0, learningRate, epochLimit },
      trace: new Trace(this.trace.capacity),
      history: undefined,
    };
  }

  /**
   * A run that has all epochs up to `epoch` with this one, and goes on from there.
   * @returns its trace ends before an epoch from which on they have to be recorded again
   */
  forkedAt(epoch: number, runId: string, label: RunLabel): RunStart {
    const history = new History(this.experiment.learningRate);
    history.restore(this.history.toSaved());
    history.cutAfter(epoch);
    return {
      ...this.toStart(),
      runId,
      label,
      state: { ...this.state, status: 'paused', reason: undefined, epoch },
      trace: this.trace.upTo(epoch),
      history: history.toSaved(),
    };
  }

  #keep(point: ModelPoint): void {
    if (this.history.keyframes.wants(point.epoch)) this.history.keyframes.add(frameOf(point));
  }
}

function frameOf({ epoch, weights, bias, memory }: ModelPoint): {
  readonly epoch: number;
  readonly weights: Float64Array;
  readonly bias: number;
  readonly memory: ModelPoint['memory'];
} {
  return { epoch, weights, bias, memory };
}

function paused(state: TrainingState): TrainingState {
  return state.status === 'running' ? { ...state, status: 'paused', reason: undefined } : state;
}

function withoutFirst(columns: EpochColumns, count: number): EpochColumns {
  return perSeries((name) => columns[name].subarray(count));
}
