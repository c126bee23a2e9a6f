import * as vscode from 'vscode';
import { UserError, type Fault, type Message } from '../core/message';
import { asError, type Log } from './log';
import { reveal } from './panel/reveal';
import { Cancelled } from './session/workerClient';

/** A sentence in the reader's language. */
export function inWords({ text, args }: Message): string {
  return vscode.l10n.t(text, { ...args });
}

/** Shows a fault, with the way to its place in the file if it has one. */
export async function showFault(fault: Fault, uri?: vscode.Uri): Promise<void> {
  const { location } = fault;
  const text = inWords(fault.message);
  if (!location || !uri) return void vscode.window.showErrorMessage(text);
  const where = vscode.l10n.t('{fault} (line {line}, column {column})', {
    fault: text,
    line: location.line,
    column: location.column,
  });
  const open = vscode.l10n.t('Open File at Line {line}', { line: location.line });
  if ((await vscode.window.showErrorMessage(where, open)) === open) {
    await reveal(uri, location.line, location.column);
  }
}

/** Runs what the user asked for; what goes wrong is told to the user, and defects go to the log. */
export async function reporting(
  log: Log,
  work: () => Promise<unknown>,
  uri?: vscode.Uri,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof Cancelled) return;
    if (error instanceof UserError) return showFault(error.fault, uri);
    log.error(asError(error));
    void vscode.window.showErrorMessage(
      vscode.l10n.t(
        'Something went wrong in Logit Lab: {error}. The log “Logit Lab” in the Output view says more.',
        { error: asError(error).message },
      ),
    );
  }
}
