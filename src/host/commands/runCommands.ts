import * as vscode from 'vscode';
import { userError } from '../../core/message';
import { longestRunName } from '../../protocol/view';
import { deleteRun } from '../panel/deleteRun';
import type { Panels } from '../panel/panels';
import type { Run } from '../session/run';
import type { Session } from '../session/session';
import type { Sessions } from '../session/sessions';
import { exportRun } from './sessionCommands';

/** A run as it is named by the tree. */
export interface MeantRun {
  readonly session: Session;
  readonly run: Run;
}

interface Parts {
  readonly sessions: Sessions;
  readonly panels: Panels;
}

/** What can be done with a run of the tree. */
export const runCommands = {
  open: async ({ session, run }: MeantRun, { sessions, panels }: Parts): Promise<void> => {
    await session.reopenRun(run.label.id);
    sessions.activate(session);
    panels.show(session);
  },

  rename: async ({ session, run }: MeantRun): Promise<void> => {
    const { t } = vscode.l10n;
    const name = await vscode.window.showInputBox({
      title: t('Name of the Run'),
      value: run.label.name,
      prompt: t('A run that has a name is kept until you delete it.'),
      validateInput: (text) => {
        const { length } = text.trim();
        if (length === 0) return t('A run needs a name.');
        return length > longestRunName
          ? t('At most {count} characters.', { count: longestRunName })
          : undefined;
      },
    });
    if (name !== undefined) session.labelRun(run.label.id, { name: name.trim() });
  },

  pin: ({ session, run }: MeantRun): void => {
    session.labelRun(run.label.id, { isPinned: true });
  },

  unpin: ({ session, run }: MeantRun): void => {
    session.labelRun(run.label.id, { isPinned: false });
  },

  delete: ({ session, run }: MeantRun): Promise<void> => deleteRun(session, run.label.id),

  /** Opens the model of the run as an untitled JSON document. */
  exportReport: ({ session, run }: MeantRun): Promise<void> => exportRun(session, run),
} satisfies Record<string, (meant: MeantRun, parts: Parts) => unknown>;

/** Shows the runs of a session side by side, on their page of the panel. */
export function compareRuns(session: Session, { sessions, panels }: Parts): void {
  sessions.activate(session);
  panels.show(session, 'compare');
}

/** The run that a node of the tree stands for, as it is now. */
export function meantBy(
  node: { readonly session: Session; readonly row: { readonly id: number } } | undefined,
): MeantRun {
  const run = node?.session.runs.find(({ label }) => label.id === node.row.id);
  if (!node || !run) throw userError('Choose a run in the view “Runs” of the side panel first.');
  return { session: node.session, run };
}
