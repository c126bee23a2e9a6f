import * as vscode from 'vscode';
import type { Session } from './session';
import type { Sessions } from './sessions';

/** Tells each session when the file it was trained on is edited, written again or deleted. */
export class FileWatch implements vscode.Disposable {
  readonly #watchers = new Map<string, vscode.Disposable>();
  readonly #subscriptions: vscode.Disposable[];

  constructor(sessions: Sessions) {
    this.#subscriptions = [
      sessions.onDidOpen((session) => this.#watch(session)),
      sessions.onDidClose((session) => this.#unwatch(session)),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length === 0) return;
        const session = sessions.of(document.uri);
        if (session?.phase.kind === 'live') session.setFileState('edited');
      }),
    ];
  }

  get count(): number {
    return this.#watchers.size;
  }

  dispose(): void {
    for (const one of [...this.#subscriptions, ...this.#watchers.values()]) one.dispose();
    this.#watchers.clear();
  }

  #watch(session: Session): void {
    if (session.uri.scheme === 'untitled') return;
    // the folder is watched, because a file's name may hold what a pattern would read as a wildcard
    const folder = vscode.Uri.joinPath(session.uri, '..');
    const pattern = new vscode.RelativePattern(folder, '*');
    const watcher = vscode.workspace.createFileSystemWatcher(pattern);
    const isOurs = (uri: vscode.Uri): boolean => uri.toString() === session.uri.toString();
    const written = (uri: vscode.Uri): void => {
      // what is written after unsaved edits were used is, as a rule, those edits
      const isKnown = session.fileState === 'edited' || session.usedUnsaved;
      if (isOurs(uri) && session.phase.kind === 'live' && !isKnown) session.setFileState('written');
    };
    watcher.onDidChange(written);
    watcher.onDidCreate(written);
    watcher.onDidDelete((uri) => {
      if (isOurs(uri)) session.setFileState('deleted');
    });
    this.#watchers.set(session.id, watcher);
  }

  #unwatch(session: Session): void {
    this.#watchers.get(session.id)?.dispose();
    this.#watchers.delete(session.id);
  }
}
