import * as vscode from 'vscode';
import type { FromView, ToView } from '../../protocol/view';
import { Command } from '../contributions';
import type { Log } from '../log';
import { reporting } from '../report';
import type { Session } from '../session/session';
import { onAsk } from './askAction';
import { onData, type DataRequest } from './dataActions';
import { deleteRun } from './deleteRun';
import { follow, reveal } from './reveal';
import { recordOf } from './runSummary';
import { onTrainRun } from './trainingAction';

type Request = Exclude<FromView, { type: 'ready' }>;
type RunRequest = Exclude<
  Request,
  DataRequest | { type: 'reportDefect' | 'train' | 'createSample' }
>;

/** The view that asks: it is answered, and told its own edits from those of others. */
export interface AskingView {
  post(message: ToView): void;
}

/** Does what a view asks for; `session` is the one it shows. */
export function act(
  message: Request,
  session: Session | undefined,
  view: AskingView,
  log: Log,
): Promise<void> {
  return reporting(
    log,
    async () => {
      if (message.type === 'reportDefect') log.error(`a webview reports: ${message.text}`);
      else if (message.type === 'train') await run(Command.train, session?.uri);
      else if (message.type === 'createSample') await run(Command.createSample, undefined);
      else if (!session) return;
      else if (isAboutData(message)) await onData(message, session, view);
      else await onRun(message, session, view);
    },
    session?.uri,
  );
}

async function onRun(message: RunRequest, session: Session, owner: AskingView): Promise<void> {
  switch (message.type) {
    case 'play':
      return session.play();
    case 'pause':
      session.pause();
      return;
    case 'step':
      return session.step();
    case 'stepBack':
      return session.stepBack();
    case 'show':
      return session.show(message.epoch);
    case 'reset':
      return session.reset();
    case 'setParameters':
      return session.setParameters(message);
    case 'askRun': {
      const { runId, id } = message;
      const asked = session.runs.find(({ label }) => label.id === id);
      const record = asked && recordOf(asked, session.run);
      owner.post({ type: 'runRecord', runId, id, ...(record && { record }) });
      return;
    }
    case 'labelRun':
      session.labelRun(message.id, message);
      return;
    case 'deleteRun':
      return deleteRun(session, message.id);
    case 'reopenRun':
      return session.reopenRun(message.id);
    case 'setLearningRate':
      return session.setLearningRate(message.value, { owner, editId: message.editId });
    case 'setSpeed':
      session.setSpeed(message.speed);
      return;
    case 'setEpochLimit':
      return session.setEpochLimit(message.value);
    case 'retrain':
      return session.retrain(message.from);
    case 'trainRun':
      return onTrainRun(message, session, owner);
    case 'ask':
      return onAsk(message, session, owner);
    case 'changeExperiment':
      return run(Command.train, session.uri);
    case 'revealLine':
      return reveal(session.uri, message.line);
    case 'followLine':
      follow(session.uri, message.line);
      return;
    case 'showPanel':
      return run(Command.showPanel, session.uri);
  }
}

const dataTypes: readonly string[] = [
  'askData',
  'askColumns',
  'readData',
  'trainData',
] satisfies DataRequest['type'][];

function isAboutData(message: Request): message is DataRequest {
  return dataTypes.includes(message.type);
}

async function run(command: string, uri: vscode.Uri | undefined): Promise<void> {
  await vscode.commands.executeCommand(command, uri);
}
