import * as vscode from 'vscode';
import type { MadeTable } from '../../core/data/generate/madeTable';
import { parseFromMaker, type FromMaker, type ToMaker } from '../../protocol/maker';
import type { Log } from '../log';
import { htmlOf, webviewOptions } from '../panel/html';

export interface MakerPanelOptions {
  readonly panel: vscode.WebviewPanel;
  readonly extensionUri: vscode.Uri;
  readonly log: Log;
  /** The table to begin with, whenever the page begins anew. */
  readonly table: () => MadeTable | undefined;
  readonly act: (request: Exclude<FromMaker, { type: 'ready' | 'reportDefect' }>) => void;
  readonly onDidDispose: () => void;
}

/** The panel on which sample data are made: its page and the line to it. */
export class MakerPanel {
  readonly #panel: vscode.WebviewPanel;
  #isReady = false;

  constructor(private readonly options: MakerPanelOptions) {
    const { panel, extensionUri } = options;
    this.#panel = panel;
    const { webview } = panel;
    const subscriptions = [
      webview.onDidReceiveMessage((raw: unknown) => this.#receive(raw)),
      panel.onDidChangeViewState(() => {
        // a hidden page is torn down; when it comes back it says `ready`
        if (!panel.visible) this.#isReady = false;
      }),
    ];
    panel.onDidDispose(() => {
      for (const one of subscriptions) one.dispose();
      options.onDidDispose();
    });
    webview.options = webviewOptions(extensionUri);
    panel.iconPath = {
      light: vscode.Uri.joinPath(extensionUri, 'media', 'icons', 'panel-light.svg'),
      dark: vscode.Uri.joinPath(extensionUri, 'media', 'icons', 'panel-dark.svg'),
    };
    panel.title = vscode.l10n.t('Create Sample Dataset');
    webview.html = htmlOf(webview, extensionUri, 'maker');
  }

  reveal(): void {
    this.#panel.reveal();
  }

  /** Tells the page how to begin; to be called again when the table is replaced from outside. */
  greet(): void {
    const table = this.options.table();
    this.post({
      type: 'initialize',
      locale: vscode.env.language,
      strings: { ...vscode.l10n.bundle },
      ...(table ? { table } : {}),
    });
  }

  post(message: ToMaker): void {
    if (this.#isReady && this.#panel.visible) void this.#panel.webview.postMessage(message);
  }

  dispose(): void {
    this.#panel.dispose();
  }

  #receive(raw: unknown): void {
    const request = parseFromMaker(raw);
    const { log, act } = this.options;
    if (!request) log.warn('the page for sample data sent a message that no parser knows');
    else if (request.type === 'reportDefect') log.error(`a webview reports: ${request.text}`);
    else if (request.type === 'ready') {
      this.#isReady = true;
      this.greet();
    } else act(request);
  }
}
