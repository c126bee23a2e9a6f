import * as vscode from 'vscode';
import { UserError, type Fault, type Message } from '../core/message';
import { Command, type CommandId } from './contributions';
import { asError, type Log } from './log';
import { reveal } from './panel/reveal';
import { NoTable } from './session/noTable';
import { ColumnsVanished } from './session/retraining';
import { Cancelled } from './session/workerRequests';

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

/** What a notification offers beside the way to the place. */
export interface Action {
  readonly title: string;
  readonly run: () => Promise<unknown>;
}

/** Shows a fault, with the way to its place in the file if it has one, and what else can be done. */
export async function showFault(
  fault: Fault,
  uri?: vscode.Uri,
  actions: readonly Action[] = [],
): Promise<void> {
  const { location } = fault;
  const show: readonly Action[] =
    location && uri
      ? [
          {
            title: vscode.l10n.t('Open File at Line {line}', { line: location.line }),
            run: () => reveal(uri, location.line, location.column),
          },
        ]
      : [];
  const offered = [...show, ...actions];
  const text = withoutLinks(inWords(fault.message));
  if (offered.length === 0) {
    // nothing can be chosen, so nothing is waited for
    void vscode.window.showErrorMessage(text);
    return;
  }
  const titles = offered.map(({ title }) => title);
  const chosen = await vscode.window.showErrorMessage(text, ...titles);
  await offered.find(({ title }) => title === chosen)?.run();
}

/** What can be done about an error at once. */
function waysOut(error: UserError, uri: vscode.Uri | undefined): readonly Action[] {
  const run = async (command: CommandId): Promise<void> => {
    await vscode.commands.executeCommand(command, uri);
  };
  if (!uri) return [];
  if (error instanceof NoTable) {
    const title = vscode.l10n.t('Read Differently…');
    return [{ title, run: () => run(Command.readDifferently) }];
  }
  if (error instanceof ColumnsVanished) {
    return [{ title: vscode.l10n.t('Choose Anew…'), run: () => run(Command.train) }];
  }
  return [];
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
    if (error instanceof UserError) return showFault(error.fault, uri, waysOut(error, uri));
    log.error(asError(error));
    const text = vscode.l10n.t(
      'Something went wrong in Logit Lab: {error}. The log “Logit Lab” in the Output view says more.',
      { error: asError(error).message },
    );
    void vscode.window.showErrorMessage(withoutLinks(text));
  }
}
