import * as vscode from 'vscode';
import type { TableProfile } from '../../core/data/table/table';
import { perSeries } from '../../core/experiment/trace';
import { pythonCode } from '../../core/export/python';
import { buildReport } from '../../core/export/report';
import { message, UserError, userError } from '../../core/message';
import { Command } from '../contributions';
import { inWords, showFault } from '../report';
import type { Services } from '../services';
import type { RetrainFrom } from '../session/retraining';
import type { Run } from '../session/run';
import type { Session } from '../session/session';
import { readLearningRate } from './learningRateInput';
import { withoutIcons } from './pickStep';

/** The commands that act on a session: the one of the given file, else the active one. */
export const sessionCommands = {
  togglePlay: async (session: Session): Promise<void> => {
    if (session.isRunning) session.pause();
    else await revived(session, () => session.play());
  },

  step: (session: Session): Promise<void> => revived(session, () => session.step()),

  reset: (session: Session): Promise<void> => revived(session, () => session.reset()),

  setLearningRate: async (session: Session): Promise<void> => {
    const text = await vscode.window.showInputBox({
      title: vscode.l10n.t('Learning Rate of {file}', { file: session.fileName }),
      value: String(session.run?.state.learningRate ?? ''),
      prompt: vscode.l10n.t('Holds from the next epoch on; the run goes on.'),
      validateInput: (input) => {
        const read = readLearningRate(input);
        return typeof read === 'number' ? undefined : inWords(read);
      },
    });
    const value = text === undefined ? undefined : readLearningRate(text);
    if (typeof value === 'number') await revived(session, () => session.setLearningRate(value));
  },

  /** Asks from where, and trains the same experiment on the file as it is now. */
  retrain: async (session: Session): Promise<void> => {
    const from = await pickRetrainFrom(session);
    if (from) await session.retrain(from);
  },

  /** Opens the model as it stands as an untitled JSON document. */
  exportModel: (session: Session): Promise<void> => openExport(session, 'json', reportText),

  /** Opens code that predicts as the model does as an untitled Python document. */
  exportPython: (session: Session): Promise<void> =>
    openExport(session, 'python', ({ experiment, design, point, marks, start }, table) =>
      pythonCode({ table, experiment, design, point, marks, ...(start && { start }) }),
    ),
} satisfies Record<string, (session: Session) => Promise<void>>;

/** Shows a panel; with several sessions and none named, the user says whose. */
export async function showPanel(
  { sessions, panels, keeper }: Services,
  resource: unknown,
): Promise<void> {
  await keeper.restore();
  const given = resource instanceof vscode.Uri ? sessions.of(resource) : undefined;
  const session = given ?? (await pickSession(sessions.all, sessions.active));
  if (!session) return;
  sessions.activate(session);
  panels.show(session);
}

async function pickRetrainFrom(session: Session): Promise<RetrainFrom | undefined> {
  const { t } = vscode.l10n;
  const items = [
    {
      label: t('From the current weights'),
      detail: t('Goes on with what was learned; where a feature is new, its weight begins at 0.'),
      from: 'current',
    },
    {
      label: t('From zero'),
      detail: t('Forgets what was learned; the weights before are kept to compare.'),
      from: 'zero',
    },
  ] as const;
  const chosen = await vscode.window.showQuickPick(items, {
    title: t('Retrain on {file} as It Is Now', { file: session.fileName }),
    placeHolder: inWords(session.note ?? message('The file is as it was when it was read.')),
    // a panel that opens meanwhile must not close the question
    ignoreFocusOut: true,
  });
  return chosen?.from;
}

async function pickSession(
  all: readonly Session[],
  active: Session | undefined,
): Promise<Session | undefined> {
  if (all.length < 2) return all[0];
  const inOrder = [...all].sort((a, b) => Number(b === active) - Number(a === active));
  const items = inOrder.map((session) => ({
    label: withoutIcons(session.fileName),
    description: withoutIcons(vscode.workspace.asRelativePath(session.uri)),
    session,
  }));
  const placeHolder = vscode.l10n.t('Whose panel?');
  return (await vscode.window.showQuickPick(items, { placeHolder }))?.session;
}

/** Does something to a session; when that cannot be brought back to life, the user hears why. */
async function revived(session: Session, work: () => Promise<void>): Promise<void> {
  await work();
  if (session.phase.kind !== 'failed') return;
  const retrain = {
    title: vscode.l10n.t('Retrain…'),
    run: () => Promise.resolve(vscode.commands.executeCommand(Command.retrain, session.uri)),
  };
  const isOther = session.change === 'written';
  await showFault(session.phase.fault, session.uri, isOther ? [retrain] : []);
}

/**
 * Opens the model of any run as an untitled JSON document.
 * @throws UserError when the table at hand is not what the run was trained on
 */
export function exportRun(session: Session, run: Run): Promise<void> {
  return openExport(session, 'json', (_, table) => {
    const isSame =
      session.trainedOn(run)?.fingerprint === table.fingerprint &&
      JSON.stringify(run.experiment.reading) === JSON.stringify(table.options);
    if (isSame) return reportText(run, table);
    throw userError(
      '“{run}” was trained on the file as it was read then, which is not at hand. Open the run first.',
      { run: run.label.name },
    );
  });
}

async function openExport(
  session: Session,
  language: string,
  write: (run: Run, table: TableProfile) => string,
): Promise<void> {
  await session.revive();
  const { phase, run, table } = session;
  if (phase.kind === 'failed') throw new UserError(phase.fault);
  if (!run || !table) throw userError('There is no model yet to export. Train one first.');
  const content = write(run, table);
  const document = await vscode.workspace.openTextDocument({ language, content });
  await vscode.window.showTextDocument(document);
}

function reportText(run: Run, table: TableProfile): string {
  const { experiment, design, state, point, trace } = run;
  const scores = perSeries((name) => trace.latest(name));
  const report = buildReport({ table, experiment, design, state, point, scores });
  return `${JSON.stringify(report, undefined, 2)}\n`;
}
