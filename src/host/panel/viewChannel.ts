import * as vscode from 'vscode';
import { parseFromView, type FromView, type ToView } from '../../protocol/view';
import type { Log } from '../log';
import type { Run } from '../session/run';
import type { Session, SessionChange } from '../session/session';
import { epochInterval } from './epochInterval';
import { knowledgeOf } from './knowledge';
import { summariesOf } from './runSummary';
import { sceneOf } from './scene';
import { Throttle } from './throttle';
import type { AskingView } from './viewActions';

/** A page of the panel that is gone to from elsewhere. */
export type PanelPage = Extract<ToView, { type: 'showPage' }>['page'];

type RunChange = Extract<
  SessionChange,
  { kind: 'state' | 'learningRate' | 'amended' | 'shown' | 'runs' }
>;

export interface ViewChannelOptions {
  readonly webview: vscode.Webview;
  readonly log: Log;
  /** What the view asks for beyond being told the truth. */
  readonly act: (message: Exclude<FromView, { type: 'ready' }>, view: AskingView) => void;
  /** Given by a panel, so that the view can lead the host back to its session. */
  readonly sessionId?: string;
  readonly isVisible: () => boolean;
}

/**
 * One webview's line to the truth: it answers `ready` with all there is, and from then on sends what
 * changed. A view that is hidden, or has not asked yet, gets nothing.
 */
export class ViewChannel implements vscode.Disposable, AskingView {
  readonly #receiving: vscode.Disposable;
  readonly #epochs = new Throttle(() => this.#sendEpochs());
  #session: Session | undefined;
  #fallback: ToView = { type: 'empty' };
  #listening: vscode.Disposable | undefined;
  #isReady = false;
  /** To be shown as soon as there is a view. */
  #page: PanelPage | undefined;
  /** Epochs of the run that the view knows. */
  #sentEpochs = 0;

  constructor(private readonly options: ViewChannelOptions) {
    this.#receiving = options.webview.onDidReceiveMessage((raw: unknown) => this.#receive(raw));
  }

  /** Shows another session from now on; without one, `fallback`. */
  attach(session: Session | undefined, fallback: ToView = { type: 'empty' }): void {
    this.#listening?.dispose();
    this.#session = session;
    this.#fallback = fallback;
    this.#listening = session?.onDidChange((change) => this.#tell(session, change));
    this.#sendAll();
  }

  /** A hidden view is torn down by VS Code; when it comes back it is a new one and says `ready`. */
  onHidden(): void {
    this.#isReady = false;
    this.#epochs.cancel();
  }

  /** Tells the view something, unless it is hidden or has not asked yet. */
  post(message: ToView): void {
    if (this.#isReady && this.options.isVisible()) void this.options.webview.postMessage(message);
  }

  /** Goes to a page of the panel; a view that is not there yet does so when it is. */
  showPage(page: PanelPage): void {
    this.#page = page;
    if (this.#isReady && this.options.isVisible()) this.#sendPage();
  }

  dispose(): void {
    this.#epochs.cancel();
    this.#listening?.dispose();
    this.#receiving.dispose();
  }

  #receive(raw: unknown): void {
    const message = parseFromView(raw);
    if (!message) {
      this.options.log.warn('a webview sent a message that no parser knows; it was dropped');
    } else if (message.type === 'ready') {
      this.#greet();
    } else if ('runId' in message && message.runId !== this.#session?.run?.runId) {
      this.options.log.info(`dropped ${message.type}: it is about a run that is no longer shown`);
    } else {
      this.options.act(message, this);
    }
  }

  #greet(): void {
    this.#isReady = true;
    const { sessionId } = this.options;
    this.post({
      type: 'initialize',
      locale: vscode.env.language,
      strings: { ...vscode.l10n.bundle },
      ...(sessionId === undefined ? {} : { sessionId }),
    });
    this.#sendAll();
    this.#sendPage();
  }

  #sendPage(): void {
    if (this.#page) this.post({ type: 'showPage', page: this.#page });
    this.#page = undefined;
  }

  #tell(session: Session, change: SessionChange): void {
    const run = session.run;
    if (!run || change.kind === 'run' || change.kind === 'phase') {
      this.#sendAll();
    } else if (change.kind === 'epochs') {
      this.#epochs.request(epochInterval(run.speed));
    } else if (change.kind === 'analysis') {
      this.#sendKnowledge();
    } else {
      // the epochs up to a change are sent before the change
      this.#epochs.flush();
      this.post(this.#newsOf(session, run, change));
    }
  }

  #newsOf(session: Session, run: Run, change: RunChange): ToView {
    const { runId, state, speed, shown } = run;
    switch (change.kind) {
      case 'state':
        return { type: 'state', runId, state, speed };
      case 'shown':
        return { type: 'shown', runId, ...(shown && { shown }) };
      case 'runs':
        return { type: 'runs', runId, runs: summariesOf(session) };
      case 'amended': {
        const { trace, point, handSet } = run;
        return { type: 'amended', runId, trace: trace.since(point.epoch), point, state, handSet };
      }
      case 'learningRate': {
        const editId = change.edit?.owner === this ? change.edit.editId : 0;
        return { type: 'learningRateApplied', runId, editId, mark: change.mark, state };
      }
    }
  }

  #sendAll(): void {
    this.#epochs.cancel();
    const scene = this.#session ? sceneOf(this.#session) : this.#fallback;
    if (scene.type === 'snapshot') this.#sentEpochs = scene.trace.epochCount;
    this.post(scene);
    if (scene.type === 'snapshot') this.#sendKnowledge();
  }

  #sendKnowledge(): void {
    const run = this.#session?.run;
    const knowledge = run && knowledgeOf(run);
    if (knowledge) this.post(knowledge);
  }

  #sendEpochs(): void {
    const run = this.#session?.run;
    if (!run || this.#session?.phase.kind !== 'live') return;
    const { runId, trace, point, state } = run;
    this.post({ type: 'epochs', runId, trace: trace.since(this.#sentEpochs), point, state });
    this.#sentEpochs = trace.epochCount;
  }
}
