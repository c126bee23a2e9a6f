import * as vscode from 'vscode';
import { seriesNames, type SeriesName } from '../../core/experiment/trace';
import { pythonCode } from '../../core/export/python';
import { buildReport } from '../../core/export/report';
import { userError } from '../../core/message';
import { inWords, showFault } from '../report';
import type { Services } from '../services';
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

  /** Opens the model as it stands as an untitled JSON document. */
  exportModel: (session: Session): Promise<void> =>
    openExport(session, 'json', (run) => `${JSON.stringify(reportOf(run), undefined, 2)}\n`),

  /** Opens code that predicts as the model does as an untitled Python document. */
  exportPython: (session: Session): Promise<void> =>
    openExport(session, 'python', ({ design, point }) => pythonCode(design, point)),
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
  if (session.phase.kind === 'failed') await showFault(session.phase.fault, session.uri);
}

async function openExport(
  session: Session,
  language: string,
  write: (run: Run) => string,
): Promise<void> {
  await session.revive();
  const { run } = session;
  if (!run) throw userError('There is no model yet to export. Train one first.');
  const document = await vscode.workspace.openTextDocument({ language, content: write(run) });
  await vscode.window.showTextDocument(document);
}

function reportOf(run: Run): ReturnType<typeof buildReport> {
  const { experiment, design, state, point, trace } = run;
  const scores: Record<SeriesName, number> = {
    loss: NaN,
    accuracy: NaN,
    validationLoss: NaN,
    validationAccuracy: NaN,
  };
  for (const name of seriesNames) scores[name] = trace.latest(name);
  return buildReport({ experiment, design, state, point, scores });
}
