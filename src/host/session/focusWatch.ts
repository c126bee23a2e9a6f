import * as vscode from 'vscode';
import type { Sessions } from './sessions';

/** Makes the session of the file in front the active one. */
export function followEditors(sessions: Sessions): vscode.Disposable {
  return vscode.window.onDidChangeActiveTextEditor((editor) => {
    const session = editor && sessions.of(editor.document.uri);
    if (session) sessions.activate(session);
  });
}
