import * as vscode from 'vscode';
import { userError } from '../../core/message';
import { withoutLinks } from '../report';
import type { Session } from '../session/session';
import { isClaimed } from '../session/runLabel';

/**
 * Deletes a run, as a person asks for it: one that was named or pinned after a question, and any
 * with a way back. @throws UserError for the run that is open
 */
export async function deleteRun(session: Session, id: number): Promise<void> {
  const run = session.runs.find(({ label }) => label.id === id);
  if (!run) return;
  const { name } = run.label;
  if (run === session.run) {
    throw userError('“{run}” is open. Open another run first, then delete it.', { run: name });
  }
  if (isClaimed(run.label) && !(await isMeant(name))) return;
  const putBack = session.deleteRun(id);
  if (putBack) void offer(name, putBack);
}

async function isMeant(name: string): Promise<boolean> {
  const { t } = vscode.l10n;
  const yes = t('Delete');
  const question = t('Delete “{run}”?', { run: name });
  const detail = t(
    'It was named or pinned, to be kept. Its curves and weights are deleted with it.',
  );
  return (await vscode.window.showWarningMessage(question, { modal: true, detail }, yes)) === yes;
}

async function offer(name: string, putBack: () => void): Promise<void> {
  const { t } = vscode.l10n;
  const undo = t('Undo');
  const told = withoutLinks(t('“{run}” was deleted.', { run: name }));
  if ((await vscode.window.showInformationMessage(told, undo)) === undo) putBack();
}
