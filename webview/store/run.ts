import { signal, type ReadonlySignal } from '@preact/signals';
import type { LearningRateMark, ModelPoint, TrainingState } from '../../src/core/experiment/state';
import { Trace, seriesNames, type TraceDelta } from '../../src/core/experiment/trace';
import type { Speed } from '../../src/protocol/schemas';
import type { Knowledge, RunInfo, ToView } from '../../src/protocol/view';

type MessageOf<T extends ToView['type']> = Extract<ToView, { type: T }>;
export type Snapshot = MessageOf<'snapshot'>;
/** What can change a run that is shown. */
export type RunChange = MessageOf<'epochs' | 'state' | 'learningRateApplied' | 'knowledge'>;

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
  readonly #speed;
  readonly #marks;
  readonly #point;
  readonly #knowledge = signal<Knowledge | undefined>(undefined);
  readonly #revision = signal(0);
  readonly #pendingRate = signal<PendingRate | undefined>(undefined);

  /** @throws RangeError when the trace of the snapshot contradicts itself. */
  constructor(snapshot: Snapshot) {
    this.info = snapshot.info;
    this.#state = signal<TrainingState>(snapshot.state);
    this.#speed = signal<Speed>(snapshot.info.speed);
    this.#marks = signal<readonly LearningRateMark[]>(snapshot.marks);
    this.#point = signal<ModelPoint>(snapshot.point);
    this.#record(snapshot.trace);
  }

  get state(): ReadonlySignal<TrainingState> {
    return this.#state;
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

  /** The model at the epoch that is looked at: the newest, until another is gone to. */
  get shownPoint(): ReadonlySignal<ModelPoint> {
    return this.#point;
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

  /** The learning rate the user sees: the one asked for, else the one in force. */
  get shownRate(): number {
    return this.#pendingRate.value?.value ?? this.#state.value.learningRate;
  }

  /** Notes that a learning rate was asked for. */
  expect(edit: PendingRate): void {
    this.#pendingRate.value = edit;
  }

  /** @throws RangeError when a stretch of epochs does not join on: the whole has to be asked for. */
  change(message: RunChange): void {
    switch (message.type) {
      case 'knowledge':
        this.#knowledge.value = message.knowledge;
        return;
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

  #record(delta: TraceDelta): void {
    requireConsistent(delta, this.trace.capacity);
    this.trace.apply(delta);
    this.#revision.value++;
  }
}

/**
 * A stretch whose counts and arrays disagree would be read past its end; it is refused before it
 * can be drawn.
 */
function requireConsistent(delta: TraceDelta, capacity: number): void {
  const end = Math.ceil(delta.epochCount / delta.stride);
  const isPowerOfTwo = Number.isInteger(Math.log2(delta.stride));
  const lengths = seriesNames.flatMap((name) => {
    const { minimum, maximum, last } = delta.series[name];
    return [minimum.length, maximum.length, last.length];
  });
  if (
    !isPowerOfTwo ||
    end > capacity ||
    lengths.some((length) => delta.firstBucket + length !== end)
  ) {
    throw new RangeError('the stretch contradicts itself');
  }
}
