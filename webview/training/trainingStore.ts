import { signal, type ReadonlySignal } from '@preact/signals';
import type { Experiment } from '../../src/core/experiment/experiment';
import type { Fault } from '../../src/core/message';
import type { FromView } from '../../src/protocol/view';
import { withChange, type TrainingChanges, type TrainingDraft } from './trainingDraft';

/**
 * What the user has set of the training and not trained yet. It is kept as what differs from the
 * run, so that it outlives the runs that are trained meanwhile, and belongs to the view, so that it
 * outlives the page.
 */
export class TrainingStore {
  readonly #changes = signal<TrainingChanges>({});
  readonly #fault = signal<Fault | undefined>(undefined);
  readonly #isWaiting = signal(false);
  readonly #unusable = signal<ReadonlySet<string>>(new Set());
  readonly #undone = signal(0);
  readonly #send: (message: FromView) => void;
  #runId = '';
  /** Which sections are unfolded. */
  readonly open = {
    optimizer: signal(true),
    objective: signal(true),
    start: signal(true),
    data: signal(true),
    stop: signal(true),
  };

  constructor(send: (message: FromView) => void) {
    this.#send = send;
  }

  get changes(): ReadonlySignal<TrainingChanges> {
    return this.#changes;
  }

  /** Why it could not be trained. */
  get fault(): ReadonlySignal<Fault | undefined> {
    return this.#fault;
  }

  /** The host has been asked to train and has not answered. */
  get isWaiting(): ReadonlySignal<boolean> {
    return this.#isWaiting;
  }

  /** Labels of the fields in which something stands that they cannot take. */
  get unusable(): ReadonlySignal<ReadonlySet<string>> {
    return this.#unusable;
  }

  /** How often changes were taken back: what stands half typed in a field goes with them. */
  get undone(): ReadonlySignal<number> {
    return this.#undone;
  }

  set<K extends keyof TrainingDraft>(
    inRun: TrainingDraft,
    setting: K,
    value: TrainingDraft[K],
  ): void {
    this.#changes.value = withChange(this.#changes.peek(), inRun, setting, value);
  }

  noteUnusable(label: string, isUnusable: boolean): void {
    const before = this.#unusable.peek();
    if (before.has(label) === isUnusable) return;
    const others = [...before].filter((one) => one !== label);
    this.#unusable.value = new Set(isUnusable ? [...others, label] : others);
  }

  undo(): void {
    this.#changes.value = {};
    this.#fault.value = undefined;
    this.#undone.value++;
  }

  /** Whether the experiment can be trained is for the caller to know. */
  train(experiment: Experiment): void {
    if (this.#isWaiting.peek()) return;
    this.#isWaiting.value = true;
    this.#fault.value = undefined;
    this.#send({ type: 'trainRun', runId: this.#runId, experiment });
  }

  /** @returns whether the view now shows the run that was asked for here */
  onRun(runId: string): boolean {
    if (runId === this.#runId) return false;
    this.#runId = runId;
    if (!this.#isWaiting.peek()) return false;
    this.#isWaiting.value = false;
    this.#changes.value = {};
    return true;
  }

  onFailure(fault: Fault): void {
    this.#isWaiting.value = false;
    this.#fault.value = fault;
  }

  /** The changes as they are to be remembered; nothing while there are none. */
  toSaved(): TrainingChanges | undefined {
    const changes = this.#changes.value;
    return Object.keys(changes).length > 0 ? changes : undefined;
  }

  restore(changes: TrainingChanges): void {
    this.#changes.value = changes;
  }
}
