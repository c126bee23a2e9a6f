import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type {
  LearningRateMark,
  ModelPoint,
  TrainingState,
  TrainingStatus,
} from '../../src/core/experiment/state';
import { Trace, type TraceDelta } from '../../src/core/experiment/trace';
import type { Speed } from '../../src/protocol/schemas';
import type {
  Knowledge,
  RunInfo,
  RunRecord,
  RunSummary,
  ShownEpoch,
  ToView,
} from '../../src/protocol/view';

type MessageOf<T extends ToView['type']> = Extract<ToView, { type: T }>;
export type Snapshot = MessageOf<'snapshot'>;
/** What can change a run that is shown. */
export type RunChange = MessageOf<
  | 'epochs'
  | 'amended'
  | 'state'
  | 'learningRateApplied'
  | 'knowledge'
  | 'shown'
  | 'runs'
  | 'runRecord'
>;

/** A learning rate that was asked for and is not yet in force. */
export interface PendingRate {
  readonly editId: number;
  readonly value: number;
}

/**
 * One run as this view knows it. Everything in it came in messages; the only guess is the learning
 * rate that is still on its way.
 */
export class Run {
  readonly info: RunInfo;
  /** Changed in place; `revision` tells when. */
  readonly trace = new Trace();
  readonly #state;
  readonly #status;
  readonly #speed;
  readonly #marks;
  readonly #point;
  readonly #handSet;
  readonly #shown;
  readonly #runs;
  readonly #records = signal<ReadonlyMap<number, RunRecord>>(new Map());
  readonly #draft = signal<ModelPoint | undefined>(undefined);
  readonly #shownPoint: ReadonlySignal<ModelPoint>;
  readonly #knowledge = signal<Knowledge | undefined>(undefined);
  readonly #revision = signal(0);
  readonly #pendingRate = signal<PendingRate | undefined>(undefined);

  /** @throws RangeError when the trace of the snapshot contradicts itself. */
  constructor(snapshot: Snapshot) {
    this.info = snapshot.info;
    this.#state = signal<TrainingState>(snapshot.state);
    this.#status = computed(() => this.#state.value.status);
    this.#speed = signal<Speed>(snapshot.info.speed);
    this.#marks = signal<readonly LearningRateMark[]>(snapshot.marks);
    this.#point = signal<ModelPoint>(snapshot.point);
    this.#handSet = signal<readonly number[]>(snapshot.handSet);
    this.#shown = signal<ShownEpoch | undefined>(snapshot.shown);
    this.#runs = signal<readonly RunSummary[]>(snapshot.runs);
    this.#shownPoint = computed(
      () => this.#draft.value ?? this.#shown.value?.point ?? this.#point.value,
    );
    this.#record(snapshot.trace);
  }

  get state(): ReadonlySignal<TrainingState> {
    return this.#state;
  }

  /** Whether it runs, rests or has ended: changes when that does, not with every epoch. */
  get status(): ReadonlySignal<TrainingStatus> {
    return this.#status;
  }

  get speed(): ReadonlySignal<Speed> {
    return this.#speed;
  }

  get marks(): ReadonlySignal<readonly LearningRateMark[]> {
    return this.#marks;
  }

  get point(): ReadonlySignal<ModelPoint> {
    return this.#point;
  }

  /**
   * The model at the epoch that is looked at, the newest until another is gone to; or what is being
   * made of it by hand.
   */
  get shownPoint(): ReadonlySignal<ModelPoint> {
    return this.#shownPoint;
  }

  /** Parameters that are being set by hand: shown, and not the run's yet. */
  get draft(): ReadonlySignal<ModelPoint | undefined> {
    return this.#draft;
  }

  /** Another epoch than the newest is looked at. */
  get shown(): ReadonlySignal<ShownEpoch | undefined> {
    return this.#shown;
  }

  /** Epochs whose weights were set by hand. */
  get handSet(): ReadonlySignal<readonly number[]> {
    return this.#handSet;
  }

  /** All runs of the file, the oldest first; this one among them. */
  get runs(): ReadonlySignal<readonly RunSummary[]> {
    return this.#runs;
  }

  /** What was asked of other runs of the file, by their ids. */
  get records(): ReadonlySignal<ReadonlyMap<number, RunRecord>> {
    return this.#records;
  }

  /** Optimum and findings; absent until they are known. */
  get knowledge(): ReadonlySignal<Knowledge | undefined> {
    return this.#knowledge;
  }

  /** Counts the changes of `trace`. */
  get revision(): ReadonlySignal<number> {
    return this.#revision;
  }

  get pendingRate(): ReadonlySignal<PendingRate | undefined> {
    return this.#pendingRate;
  }

  /** The learning rate the user sees: the one asked for, else that of the epoch that is looked at. */
  get shownRate(): number {
    return this.#pendingRate.value?.value ?? this.#rateThen();
  }

  /** Notes that a learning rate was asked for. */
  expect(edit: PendingRate): void {
    this.#pendingRate.value = edit;
  }

  /** Shows these parameters in the place of the run's; `undefined`: the run's again. */
  draw(draft: ModelPoint | undefined): void {
    this.#draft.value = draft;
  }

  /** @throws RangeError when a stretch of epochs does not join on: the whole has to be asked for. */
  change(message: RunChange): void {
    switch (message.type) {
      case 'knowledge':
        this.#knowledge.value = message.knowledge;
        return;
      case 'shown':
        this.#shown.value = message.shown;
        return;
      case 'runs':
        this.#runs.value = message.runs;
        return;
      case 'runRecord':
        if (message.record) {
          this.#records.value = new Map([...this.#records.value, [message.id, message.record]]);
        }
        return;
      case 'amended':
        this.#record(message.trace);
        this.#point.value = message.point;
        this.#handSet.value = message.handSet;
        break;
      case 'epochs':
        this.#record(message.trace);
        this.#point.value = message.point;
        break;
      case 'state':
        this.#speed.value = message.speed;
        break;
      case 'learningRateApplied':
        // a second change after the same epoch replaces the first, which never took effect
        this.#marks.value = [
          ...this.#marks.value.filter(({ epoch }) => epoch < message.mark.epoch),
          message.mark,
        ];
        if (message.editId >= (this.#pendingRate.value?.editId ?? 0)) {
          this.#pendingRate.value = undefined;
        }
        break;
    }
    this.#state.value = message.state;
  }

  #rateThen(): number {
    const shown = this.#shown.value;
    if (shown === undefined) return this.#state.value.learningRate;
    const mark = this.#marks.value.findLast(({ epoch }) => epoch <= shown.point.epoch);
    return mark?.value ?? this.info.experiment.learningRate;
  }

  #record(delta: TraceDelta): void {
    this.trace.apply(delta);
    this.#revision.value++;
  }
}
