import { signal, type ReadonlySignal } from '@preact/signals';
import type { ReadOptions } from '../../src/core/data/table/readOptions';
import type { TableProfile } from '../../src/core/data/table/table';
import type { Experiment } from '../../src/core/experiment/experiment';
import type { Fault } from '../../src/core/message';
import type { FromView, ToView } from '../../src/protocol/view';
import { carriedOver } from './carryOver';
import { labelSpecOf } from './classNames';
import { draftOf, experimentOf, isSameSpec, type Draft } from './draft';
import { isSameReading } from './readingDraft';
import { Summaries } from './summaries';

/** The table, what is learnt from it, and what the user is about to change in either. */
export interface DataScene {
  readonly table: TableProfile;
  /** What `draft` began with. */
  readonly experiment: Experiment;
  readonly draft: Draft;
  /** How the table is to be read next. */
  readonly reading: ReadOptions;
}

/** What the host has been asked for and has not answered. */
export type Errand = 'show' | 'read' | 'train';

type DataMessage = Extract<ToView, { type: 'data' | 'dataFailed' | 'columns' }>;

/** What of the data page survives while the view is hidden: choices that were not trained yet. */
export interface SavedDraft {
  readonly before: Experiment;
  readonly chosen: Experiment;
  readonly isCut: boolean;
  readonly reading: ReadOptions;
}

/**
 * The state of the data page. It belongs to the view and not to the page, so that a draft outlives
 * the page, and the runs that are trained meanwhile.
 */
export class DataStore {
  readonly #scene = signal<DataScene | undefined>(undefined);
  readonly #errand = signal<Errand | undefined>(undefined);
  readonly #fault = signal<{ readonly errand: Errand; readonly fault: Fault } | undefined>(
    undefined,
  );
  readonly #send: (message: FromView) => void;
  #runId = '';
  /** The run of which the scene was told. */
  #shownRunId: string | undefined;
  #saved: SavedDraft | undefined;
  readonly summaries = new Summaries((request) => {
    this.#send({ type: 'askColumns', runId: this.#runId, ...request });
  });
  /** Part of the names of the columns that are listed, and the page of the list, from 0. */
  readonly filter = signal('');
  readonly page = signal(0);
  /** Pages of columns before the one that the preview shows. */
  readonly previewPage = signal(0);
  /** Which sections are unfolded. */
  readonly open = {
    reading: signal(true),
    faults: signal(false),
    preview: signal(true),
    columns: signal(true),
  };
  /** The reading section was asked for from elsewhere, and has not been gone to yet. */
  readonly seeksReading = signal(false);

  constructor(send: (message: FromView) => void) {
    this.#send = send;
  }

  get scene(): ReadonlySignal<DataScene | undefined> {
    return this.#scene;
  }

  get errand(): ReadonlySignal<Errand | undefined> {
    return this.#errand;
  }

  /** Why the last errand came to nothing. */
  get fault(): ReadonlySignal<{ readonly errand: Errand; readonly fault: Fault } | undefined> {
    return this.#fault;
  }

  /** The page is shown: asks for the table unless it is there as it is. */
  show(): void {
    if (this.#errand.peek() !== undefined || this.#shownRunId === this.#runId) return;
    this.#start('show', { type: 'askData', runId: this.#runId });
  }

  /** Reads the file again, the way it is set. */
  read(reading = this.#scene.peek()?.reading): void {
    if (reading === undefined || this.#errand.peek() !== undefined) return;
    this.#start('read', { type: 'readData', runId: this.#runId, options: reading });
  }

  /**
   * Trains what is set, with the learning rate and the limit as they are now; whether it can be
   * trained is for the caller to know.
   */
  train(pace: Pick<Experiment, 'learningRate' | 'epochLimit'>): void {
    const scene = this.#scene.peek();
    if (scene === undefined || this.#errand.peek() !== undefined) return;
    const { draft, table, experiment: before } = scene;
    const experiment = { ...experimentOf(draft, table, before), ...pace };
    this.#start('train', { type: 'trainData', runId: this.#runId, experiment });
  }

  edit(change: (draft: Draft, table: TableProfile) => Draft): void {
    this.#update((scene) => ({ ...scene, draft: change(scene.draft, scene.table) }));
  }

  setReading(reading: ReadOptions): void {
    this.#update((scene) => ({ ...scene, reading }));
  }

  /** Takes back what was set and not trained; a table that was read another way is read as before. */
  undo(trained: Experiment): void {
    this.#fault.value = undefined;
    this.#update((scene) => ({
      ...scene,
      experiment: trained,
      draft: draftOf(trained),
      reading: scene.table.options,
    }));
    const scene = this.#scene.peek();
    if (scene && !isSameReading(scene.table.options, trained.reading)) this.read(trained.reading);
  }

  /** Sees to the summaries of the columns in view, split by the label as it is set. */
  want(columns: readonly string[]): void {
    const scene = this.#scene.peek();
    if (scene) this.summaries.want(columns, labelSpecOf(scene.draft, scene.table));
  }

  /**
   * The view shows a run; another than before has perhaps another table.
   * @returns whether it is the one that was asked for here
   */
  onRun(runId: string): boolean {
    if (runId === this.#runId) return false;
    this.#runId = runId;
    const errand = this.#errand.peek();
    if (errand !== 'read') this.#errand.value = undefined;
    if (errand === 'train') this.#fault.value = undefined;
    this.summaries.askAgain();
    return errand === 'train';
  }

  receive(message: DataMessage): void {
    switch (message.type) {
      case 'data':
        this.#take(message.table, message.experiment);
        break;
      case 'dataFailed':
        this.#fault.value = { errand: this.#errand.peek() ?? 'show', fault: message.fault };
        this.#errand.value = undefined;
        break;
      case 'columns':
        this.summaries.receive(message.requestId, message.answer);
    }
  }

  /** The draft as it is to be remembered; nothing while nothing is changed. */
  toSaved(): SavedDraft | undefined {
    const scene = this.#scene.value;
    if (scene === undefined) return this.#saved;
    const { table, experiment, draft, reading } = scene;
    const chosen = experimentOf(draft, table, experiment);
    const isUnchanged = isSameSpec(chosen, experiment) && draft.isCut === isCut(experiment);
    if (isUnchanged && isSameReading(reading, table.options)) return undefined;
    return { before: experiment, chosen, isCut: draft.isCut, reading };
  }

  /** What an earlier life of this view had set; it holds for the experiment that it changed. */
  restore(saved: SavedDraft): void {
    this.#saved = saved;
  }

  #take(table: TableProfile, experiment: Experiment): void {
    const before = this.#scene.peek();
    const isRead = this.#errand.peek() === 'read';
    this.#errand.value = undefined;
    this.#fault.value = undefined;
    this.#shownRunId = this.#runId;
    const isSameTable =
      before?.table.fingerprint === table.fingerprint &&
      isSameReading(before.table.options, table.options);
    const keepsReading = isSameTable && !isRead;
    this.#scene.value = {
      table,
      experiment,
      draft: carriedOver(this.#draftFor(experiment), table),
      reading: keepsReading
        ? before.reading
        : (this.#savedFor(experiment)?.reading ?? table.options),
    };
    this.#saved = undefined;
    if (!isSameTable) this.summaries.clear();
  }

  /** What was set on top of this experiment, here or in an earlier life of the view; else itself. */
  #draftFor(experiment: Experiment): Draft {
    const scene = this.#scene.peek();
    if (scene && isSameSpec(scene.experiment, experiment)) return scene.draft;
    const saved = this.#savedFor(experiment);
    return saved ? { ...draftOf(saved.chosen), isCut: saved.isCut } : draftOf(experiment);
  }

  #savedFor(experiment: Experiment): SavedDraft | undefined {
    const saved = this.#saved;
    if (!saved || !isSameSpec(saved.before, experiment)) return undefined;
    return isSameReading(saved.before.reading, experiment.reading) ? saved : undefined;
  }

  #start(errand: Errand, message: FromView): void {
    this.#errand.value = errand;
    this.#fault.value = undefined;
    this.#send(message);
  }

  #update(change: (scene: DataScene) => DataScene): void {
    const scene = this.#scene.peek();
    if (scene) this.#scene.value = change(scene);
  }
}

function isCut({ threshold }: Experiment): boolean {
  return threshold !== undefined;
}
