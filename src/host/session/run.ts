import type { Analysis } from '../../core/experiment/analysis';
import type { Experiment } from '../../core/experiment/experiment';
import type {
  Checkpoint,
  DesignSummary,
  LearningRateMark,
  ModelPoint,
  TrainingState,
} from '../../core/experiment/state';
import { perSeries, Trace, type EpochColumns } from '../../core/experiment/trace';
import type { Speed } from '../../protocol/schemas';
import { withMark } from './marks';
import type { RunMessage } from './workerRequests';

/** A run before the worker has said where it stands. */
export interface RunStart {
  readonly runId: string;
  readonly experiment: Experiment;
  readonly design: DesignSummary;
  readonly state: TrainingState;
  readonly speed: Speed;
  /** What was recorded before, when a run goes on. */
  readonly trace: Trace;
  readonly marks: readonly LearningRateMark[];
  /** What is known of its design, if that was found out already. */
  readonly analysis?: Analysis | undefined;
}

export type EpochsMessage = Extract<RunMessage, { type: 'epochs' }>;

/** Everything that is known of one run: the truth that views draw. It knows no worker and no view. */
export class Run {
  readonly runId: string;
  readonly design: DesignSummary;
  readonly trace: Trace;
  experiment: Experiment;
  speed: Speed;
  state: TrainingState;
  marks: readonly LearningRateMark[];
  point: ModelPoint;
  /** Optimum and statistics of the design; absent until they are found out. */
  analysis: Analysis | undefined;

  constructor(start: RunStart, first: ModelPoint) {
    this.runId = start.runId;
    this.design = start.design;
    this.trace = start.trace;
    this.experiment = start.experiment;
    this.speed = start.speed;
    this.marks = start.marks;
    this.point = first;
    this.analysis = start.analysis;
    this.state = { ...start.state, epoch: first.epoch };
  }

  /** Records consecutive epochs; those that are on record already are skipped. */
  addEpochs({ first, columns, point }: EpochsMessage): void {
    const known = this.trace.epochCount - first;
    if (known < 0) throw new RangeError(`epochs ${this.trace.epochCount} to ${first} are missing`);
    this.trace.append(known === 0 ? columns : withoutFirst(columns, known));
    this.point = point;
    this.state = { ...this.state, epoch: point.epoch };
  }

  setState(state: TrainingState): void {
    // the epoch is that of the recorded point, so that state, curve and weights are always of one epoch
    this.state = { ...state, epoch: this.point.epoch };
    if (state.epochLimit !== this.experiment.epochLimit) {
      this.experiment = { ...this.experiment, epochLimit: state.epochLimit };
    }
  }

  applyLearningRate(mark: LearningRateMark): void {
    this.marks = withMark(this.marks, mark);
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

  /** The same run under another id, from where it stands; how it had ended stays true. */
  goingOn(runId: string, design: DesignSummary): RunStart {
    const { experiment, speed, trace, marks } = this;
    return { runId, design, experiment, speed, trace, marks, state: paused(this.state) };
  }

  /** The same run started over: epoch 0, the learning rate as it is now. */
  startedOver(runId: string): RunStart {
    const { learningRate, epochLimit } = this.state;
    return {
      runId,
      design: this.design,
      experiment: { ...this.experiment, learningRate },
      speed: this.speed,
      state: { status: 'ready', reason: undefined, epoch: 0, learningRate, epochLimit },
      trace: new Trace(this.trace.capacity),
      marks: [],
      analysis: this.analysis,
    };
  }
}

function paused(state: TrainingState): TrainingState {
  return state.status === 'running' ? { ...state, status: 'paused', reason: undefined } : state;
}

function withoutFirst(columns: EpochColumns, count: number): EpochColumns {
  return perSeries((name) => columns[name].subarray(count));
}
