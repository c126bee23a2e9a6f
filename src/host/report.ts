import * as vscode from 'vscode';
import { UserError, type Fault, type Message } from '../core/message';
import { asError, type Log } from './log';
import { reveal } from './panel/reveal';
import { Cancelled } from './session/workerClient';

/** A sentence in the reader's language. */
export function inWords({ text, args }: Message): string {
  return vscode.l10n.t(text, { ...args });
}

/**
 * Notifications make links of `[text](command:…)`, and what they say may hold the names of a file.
 * None of our own sentences has a link, so there is to be none.
 */
export function withoutLinks(text: string): string {
  return text.replaceAll('](', '] (');
}

/** Shows a fault, with the way to its place in the file if it has one. */
export async function showFault(fault: Fault, uri?: vscode.Uri): Promise<void> {
  const { location } = fault;
  const text = withoutLinks(inWords(fault.message));
  if (!location || !uri) {
    void vscode.window.showErrorMessage(text);
    return;
  }
  const open = vscode.l10n.t('Open File at Line {line}', { line: location.line });
  if ((await vscode.window.showErrorMessage(text, open)) === open) {
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
    const text = vscode.l10n.t(
      'Something went wrong in Logit Lab: {error}. The log “Logit Lab” in the Output view says more.',
      { error: asError(error).message },
    );
    void vscode.window.showErrorMessage(withoutLinks(text));
  }
}
