import * as vscode from 'vscode';
import * as v from 'valibot';
import { message } from '../../core/message';
import { panelType } from '../contributions';
import type { Log } from '../log';
import type { Keeper } from '../session/keeper';
import type { Session } from '../session/session';
import type { Sessions } from '../session/sessions';
import { htmlOf, webviewOptions } from './html';
import { act } from './viewActions';
import { ViewChannel, type PanelPage } from './viewChannel';

interface OpenPanel {
  readonly panel: vscode.WebviewPanel;
  readonly channel: ViewChannel;
}

/**
 * The panels, at most one a session. Closing one pauses its session and keeps it; ending the session
 * closes its panel.
 */
export class Panels implements vscode.Disposable, vscode.WebviewPanelSerializer {
  readonly #bySession = new Map<Session, OpenPanel>();
  readonly #subscriptions: readonly vscode.Disposable[];

  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly sessions: Sessions,
    private readonly keeper: Keeper,
    private readonly log: Log,
  ) {
    this.#subscriptions = [
      sessions.onDidClose((session) => {
        this.#bySession.get(session)?.panel.dispose();
      }),
      sessions.onDidMove(({ session }) => {
        const known = this.#bySession.get(session);
        if (known) known.panel.title = titleOf(session);
      }),
      vscode.window.registerWebviewPanelSerializer(panelType, this),
    ];
  }

  get count(): number {
    return this.#bySession.size;
  }

  /**
   * Shows a session's panel, beside the active editor when it has none yet.
   * @param page the one to be seen, whichever was before
   */
  show(session: Session, page?: PanelPage): void {
    this.#open(session);
    if (page) this.#bySession.get(session)?.channel.showPage(page);
  }

  #open(session: Session): void {
    const known = this.#bySession.get(session);
    if (known) {
      known.panel.reveal();
      return;
    }
    const panel = vscode.window.createWebviewPanel(
      panelType,
      titleOf(session),
      this.#columnForNew(),
    );
    this.#connect(panel, session, session.id);
  }

  /** Beside what is in front; when that is a panel, with it, so that panels share one column. */
  #columnForNew(): vscode.ViewColumn {
    const inFront = [...this.#bySession.values()].find(({ panel }) => panel.active);
    return inFront?.panel.viewColumn ?? vscode.ViewColumn.Beside;
  }

  /** The session whose panel is in front, if one is. */
  get focused(): Session | undefined {
    for (const [session, { panel }] of this.#bySession) if (panel.active) return session;
    return undefined;
  }

  /** A panel that was open when the window closed: the state its view kept leads to the session. */
  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const id = sessionIdIn(state);
    const session = id === undefined ? undefined : await this.keeper.find(id);
    // VS Code may restore a panel that was moved to a window of its own a second time
    if (session && this.#bySession.has(session)) panel.dispose();
    else this.#connect(panel, session, id);
  }

  dispose(): void {
    for (const one of this.#subscriptions) one.dispose();
    this.#bySession.clear();
  }

  #connect(
    panel: vscode.WebviewPanel,
    session: Session | undefined,
    sessionId: string | undefined,
  ): void {
    const { webview } = panel;
    const channel = new ViewChannel({
      webview,
      log: this.log,
      isVisible: () => panel.visible,
      act: (request, view) => void act(request, session, view, this.log),
      ...(sessionId === undefined ? {} : { sessionId }),
    });
    if (session) channel.attach(session);
    else channel.attach(undefined, { type: 'failed', fileName: '', fault: nothingSaved });
    const visibility = panel.onDidChangeViewState(() => {
      if (!panel.visible) channel.onHidden();
      else if (panel.active && session) this.sessions.activate(session);
    });
    const naming = session?.onDidChange(({ kind }) => {
      // the file may have been renamed
      if (kind === 'run') panel.title = titleOf(session);
    });
    panel.onDidDispose(() => {
      visibility.dispose();
      naming?.dispose();
      channel.dispose();
      if (!session) return;
      this.#bySession.delete(session);
      session.closeData();
      session.pause();
    });
    webview.options = webviewOptions(this.extensionUri);
    panel.iconPath = {
      light: vscode.Uri.joinPath(this.extensionUri, 'media', 'icons', 'panel-light.svg'),
      dark: vscode.Uri.joinPath(this.extensionUri, 'media', 'icons', 'panel-dark.svg'),
    };
    webview.html = htmlOf(webview, this.extensionUri, 'panel');
    if (!session) return;
    panel.title = titleOf(session);
    this.#bySession.set(session, { panel, channel });
    void session.revive();
  }
}

const nothingSaved = {
  message: message('The run of this panel was not found among the saved ones. Train anew.'),
};

function titleOf(session: Session): string {
  return vscode.l10n.t('Logit Lab: {file}', { file: session.fileName });
}

const savedByView = v.object({
  sessionId: v.exactOptional(v.string()),
  runId: v.exactOptional(v.string()),
});

/** A run's id begins with its session's. */
function sessionIdIn(state: unknown): string | undefined {
  const parsed = v.safeParse(savedByView, state);
  if (!parsed.success) return undefined;
  return parsed.output.sessionId ?? parsed.output.runId?.split('#')[0];
}
