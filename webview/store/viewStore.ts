import { batch, signal, type ReadonlySignal } from '@preact/signals';
import type { Fault } from '../../src/core/message';
import { parseToView, type FromView, type ToView } from '../../src/protocol/view';
import { CompareStore } from '../compare/compareStore';
import { DataStore } from '../data/dataStore';
import { setLanguage } from '../l10n';
import { RateTrials } from '../rates/rateTrials';
import { TrainingStore } from '../training/trainingStore';
import { Surfaces } from '../surfaces/surfaces';
import { Asker } from './asker';
import { Highlight } from './highlight';
import { Run, type RunChange, type Snapshot } from './run';
import { Selection } from './selection';
import type { TabId } from './tab';
import { WeightsByHand } from './weightsByHand';

/** What the page shows. */
export type Scene =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'empty' }
  | { readonly kind: 'loading'; readonly fileName: string }
  | { readonly kind: 'failed'; readonly fileName: string; readonly fault: Fault }
  | { readonly kind: 'run'; readonly run: Run };

/**
 * The state of a view, made from the host's messages and nothing else.
 *
 * Messages that are no messages and messages of another run are dropped. When a stretch of epochs
 * does not join on to what is known, the store says `ready` again, and the host answers with the
 * whole.
 */
export class ViewStore {
  readonly #scene = signal<Scene>({ kind: 'connecting' });
  readonly #sessionId = signal<string | undefined>(undefined);
  readonly #send: (message: FromView) => void;
  #isCatchingUp = false;
  #lastEditId = 0;
  /** The page of the panel that is shown. */
  readonly tab = signal<TabId>('learn');
  readonly data: DataStore;
  readonly training: TrainingStore;
  readonly compare = new CompareStore();
  /** For what only the worker can find out. */
  readonly asker: Asker;
  readonly surfaces: Surfaces;
  /** What was tried of learning rates. */
  readonly rates: RateTrials;
  /** The row that was chosen, on all pages. */
  readonly selection: Selection;
  /** The quantities of the model that are pointed at, on all pages. */
  readonly highlight = new Highlight();

  /** Parameters that are being set by hand. */
  readonly byHand: WeightsByHand;

  constructor(send: (message: FromView) => void) {
    this.#send = send;
    this.data = new DataStore(send);
    this.training = new TrainingStore(send);
    this.asker = new Asker(send);
    this.rates = new RateTrials(this.asker);
    this.selection = new Selection(send);
    this.surfaces = new Surfaces(this.asker, this.selection);
    this.byHand = new WeightsByHand(this.asker, send);
  }

  get scene(): ReadonlySignal<Scene> {
    return this.#scene;
  }

  /** What the host wants to be reminded of when this view is built anew. */
  get sessionId(): ReadonlySignal<string | undefined> {
    return this.#sessionId;
  }

  /** Asks the host for the truth; the first thing a view does. */
  start(): void {
    this.#send({ type: 'ready' } satisfies FromView);
  }

  /** Takes what came in from outside. */
  receive(input: unknown): void {
    const message = parseToView(input);
    if (message !== undefined) batch(() => this.#accept(message));
  }

  /** Asks for another learning rate; it is shown as pending until the worker has applied it. */
  setLearningRate(run: Run, value: number): void {
    const edit = { editId: ++this.#lastEditId, value };
    run.expect(edit);
    this.#send({
      type: 'setLearningRate',
      runId: run.info.runId,
      ...edit,
    } satisfies FromView);
  }

  /** Sends anything that changes nothing here before the host has answered. */
  send(message: Exclude<FromView, { type: 'ready' | 'setLearningRate' }>): void {
    this.#send(message);
  }

  /** Goes to where it is said how the file is read. */
  showReading(): void {
    this.tab.value = 'data';
    this.data.seeksReading.value = true;
  }

  #accept(message: ToView): void {
    switch (message.type) {
      case 'initialize':
        setLanguage(message.locale, message.strings);
        this.#sessionId.value = message.sessionId;
        break;
      case 'empty':
        this.#scene.value = { kind: 'empty' };
        break;
      case 'loading':
        this.#scene.value = { kind: 'loading', fileName: message.fileName };
        break;
      case 'failed':
        this.#scene.value = {
          kind: 'failed',
          fileName: message.fileName,
          fault: message.fault,
        };
        break;
      case 'snapshot':
        this.#show(message);
        break;
      case 'data':
      case 'dataFailed':
      case 'columns':
        this.data.receive(message);
        break;
      case 'answered':
      case 'unanswered':
        this.asker.receive(message);
        break;
      case 'showPage':
        this.tab.value = message.page;
        break;
      case 'trainingFailed':
        this.training.onFailure(message.fault);
        break;
      default:
        this.#change(message);
    }
  }

  #show(snapshot: Snapshot): void {
    try {
      const run = new Run(snapshot);
      this.#scene.value = { kind: 'run', run };
      this.#isCatchingUp = false;
      // what was chosen on another page is in training: that is what is to be seen now
      const { runId } = snapshot.info;
      this.asker.onRun(runId);
      this.rates.onRun(runId);
      this.selection.onRun(snapshot.info);
      this.byHand.onRun(run);
      const isAsked = [this.data.onRun(runId), this.training.onRun(runId)].includes(true);
      if (isAsked) this.tab.value = 'learn';
    } catch (error) {
      // asking again would bring the same snapshot: say so in the log instead
      this.#report(error);
    }
  }

  #change(message: RunChange): void {
    const scene = this.#scene.peek();
    if (scene.kind !== 'run' || scene.run.info.runId !== message.runId) return;
    if (this.#isCatchingUp && message.type === 'epochs') return;
    try {
      scene.run.change(message);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      this.#isCatchingUp = true;
      this.start();
    }
  }

  #report(error: unknown): void {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.#send({ type: 'reportDefect', text: text.slice(0, 10_000) } satisfies FromView);
  }
}
