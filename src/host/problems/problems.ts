import * as vscode from 'vscode';
import type { TableProfile } from '../../core/data/table/table';
import { UserError } from '../../core/message';
import { inWords } from '../report';
import type { Sessions } from '../session/sessions';
import { problemOf, problemsOf, type Problem } from './problemsOf';

/** Ends every range: VS Code cuts it off where the line ends. */
const endOfLine = 2 ** 30;

/**
 * What was noticed while files were read, in the Problems view: for a file with a session as long as
 * that lasts, for one that could not be read until it is read again or edited.
 */
export class Problems implements vscode.Disposable {
  readonly #collection = vscode.languages.createDiagnosticCollection('Logit Lab');
  /** The table whose problems are shown for a file. */
  readonly #shown = new Map<string, TableProfile>();
  readonly #subscriptions: readonly vscode.Disposable[];

  constructor(private readonly sessions: Sessions) {
    const forgetFault = ({ uri }: vscode.TextDocument): void => {
      if (!this.#shown.has(uri.toString())) this.#collection.delete(uri);
    };
    this.#subscriptions = [
      sessions.onDidOpen(({ uri }) => this.#show(uri)),
      sessions.onDidChange(({ session, change }) => {
        if (change.kind === 'run') this.#show(session.uri);
      }),
      sessions.onDidClose(({ uri }) => this.#clear(uri)),
      sessions.onDidMove(({ from, to }) => {
        this.#clear(from);
        this.#show(to);
      }),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) forgetFault(document);
      }),
      vscode.workspace.onDidCloseTextDocument(forgetFault),
    ];
  }

  /** What is shown of a file now. */
  of(uri: vscode.Uri): readonly vscode.Diagnostic[] {
    return this.#collection.get(uri) ?? [];
  }

  /** Reads a file: that it cannot be read, and where, is shown until it can. */
  async reading<T>(uri: vscode.Uri, read: () => Promise<T>): Promise<T> {
    try {
      const result = await read();
      this.#shown.delete(uri.toString());
      this.#collection.delete(uri);
      this.#show(uri);
      return result;
    } catch (error) {
      const problem = error instanceof UserError && problemOf(error.fault);
      if (problem) {
        this.#shown.delete(uri.toString());
        this.#collection.set(uri, [diagnosticOf(problem)]);
      }
      throw error;
    }
  }

  dispose(): void {
    for (const one of this.#subscriptions) one.dispose();
    this.#collection.dispose();
    this.#shown.clear();
  }

  #show(uri: vscode.Uri): void {
    const table = this.sessions.of(uri)?.table;
    if (!table || this.#shown.get(uri.toString()) === table) return;
    this.#shown.set(uri.toString(), table);
    this.#collection.set(uri, problemsOf(table).map(diagnosticOf));
  }

  #clear(uri: vscode.Uri): void {
    this.#shown.delete(uri.toString());
    this.#collection.delete(uri);
  }
}

const severities: Readonly<Record<Problem['severity'], vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
};

function diagnosticOf({ severity, code, line, column, message }: Problem): vscode.Diagnostic {
  const [row, character] = [Math.max(line - 1, 0), Math.max(column - 1, 0)];
  const range = new vscode.Range(row, character, row, endOfLine);
  const diagnostic = new vscode.Diagnostic(range, inWords(message), severities[severity]);
  diagnostic.source = 'Logit Lab';
  diagnostic.code = code;
  return diagnostic;
}
