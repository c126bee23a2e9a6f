import type * as vscode from 'vscode';
import type { Log } from '../log';
import { htmlOf, webviewOptions } from '../panel/html';
import { act } from '../panel/viewActions';
import { ViewChannel } from '../panel/viewChannel';
import type { Sessions } from '../session/sessions';

/** The compact charts in the side panel: they follow the active session. */
export class LiveView implements vscode.WebviewViewProvider {
  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly sessions: Sessions,
    private readonly log: Log,
  ) {}

  resolveWebviewView(view: vscode.WebviewView): void {
    const { webview } = view;
    const { sessions } = this;
    const channel = new ViewChannel({
      webview,
      log: this.log,
      isVisible: () => view.visible,
      act: (request, owner) => void act(request, sessions.active, owner, this.log),
    });
    const follow = (): void => {
      channel.attach(sessions.active);
      // what is not on screen need not be read again yet
      if (view.visible && sessions.active?.phase.kind === 'dormant') void sessions.active.revive();
    };
    const subscriptions = [
      sessions.onDidChangeActive(follow),
      view.onDidChangeVisibility(() => {
        if (view.visible) follow();
        else channel.onHidden();
      }),
    ];
    view.onDidDispose(() => {
      channel.dispose();
      for (const one of subscriptions) one.dispose();
    });
    webview.options = webviewOptions(this.extensionUri);
    webview.html = htmlOf(webview, this.extensionUri, 'sidebar');
    follow();
  }
}
