import * as vscode from 'vscode';
import { Command, type CommandId } from '../contributions';
import { Maker } from '../maker/maker';
import { reporting } from '../report';
import type { Services } from '../services';
import type { Session } from '../session/session';
import { isRunNode } from '../views/runsTree';
import { openSample } from './openSample';
import { compareRuns, meantBy, runCommands, type MeantRun } from './runCommands';
import { sessionCommands, showPanel } from './sessionCommands';
import { readDifferently, train } from './train';

/** Registers every command of {@link Command}; the first argument may be the file that is meant. */
export function registerCommands(services: Services): vscode.Disposable {
  const { sessions, keeper, runs, log } = services;
  const maker = new Maker(services);
  const onSession =
    (action: (session: Session) => unknown) =>
    async (resource: unknown): Promise<void> => {
      await keeper.restore();
      const given = resource instanceof vscode.Uri ? sessions.of(resource) : undefined;
      const session = given ?? sessions.active;
      if (session) await action(session);
      else
        void vscode.window.showInformationMessage(
          vscode.l10n.t('Nothing has been trained yet. Run “Train Logistic Regression” first.'),
        );
    };
  const onRun =
    (action: (meant: MeantRun, services: Services) => unknown) =>
    async (node: unknown): Promise<void> => {
      const meant = meantBy(isRunNode(node) ? node : runs.selected);
      await reporting(log, () => Promise.resolve(action(meant, services)), meant.session.uri);
    };
  const handlers: Record<CommandId, (resource: unknown) => Promise<void>> = {
    [Command.train]: (resource) => train(services, resource),
    [Command.readDifferently]: (resource) => readDifferently(services, resource),
    [Command.retrain]: onSession((session) =>
      reporting(log, () => sessionCommands.retrain(session), session.uri),
    ),
    [Command.togglePlay]: onSession(sessionCommands.togglePlay),
    [Command.step]: onSession(sessionCommands.step),
    [Command.reset]: onSession(sessionCommands.reset),
    [Command.setLearningRate]: onSession(sessionCommands.setLearningRate),
    [Command.exportModel]: onSession(sessionCommands.exportModel),
    [Command.exportPython]: onSession(sessionCommands.exportPython),
    [Command.closeSession]: onSession((session) => sessions.close(session)),
    [Command.showPanel]: (resource) => showPanel(services, resource),
    [Command.openSample]: () => openSample(services.extensionUri),
    [Command.createSample]: (argument) => maker.run(argument),
    [Command.compareRuns]: (node) =>
      onSession((session) => compareRuns(session, services))(
        isRunNode(node) ? node.session.uri : node,
      ),
    [Command.openRun]: onRun(runCommands.open),
    [Command.renameRun]: onRun(runCommands.rename),
    [Command.pinRun]: onRun(runCommands.pin),
    [Command.unpinRun]: onRun(runCommands.unpin),
    [Command.deleteRun]: onRun(runCommands.delete),
    [Command.exportRun]: onRun(runCommands.exportReport),
  };
  return vscode.Disposable.from(
    maker,
    ...Object.entries(handlers).map(([id, handler]) =>
      vscode.commands.registerCommand(id, (resource: unknown) =>
        reporting(log, () => handler(resource)),
      ),
    ),
  );
}
