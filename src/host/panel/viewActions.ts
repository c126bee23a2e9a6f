import * as vscode from 'vscode';
import type { FromView } from '../../protocol/view';
import { Command } from '../contributions';
import type { Log } from '../log';
import { reporting } from '../report';
import type { Session } from '../session/session';
import { reveal } from './reveal';

type Request = Exclude<FromView, { type: 'ready' }>;
type RunRequest = Exclude<Request, { type: 'reportDefect' | 'train' }>;

/** Does what a view asks for; `session` is the one it shows, `owner` the view itself. */
export function act(
  message: Request,
  session: Session | undefined,
  owner: object,
  log: Log,
): Promise<void> {
  return reporting(log, async () => {
    if (message.type === 'reportDefect') log.error(`a webview reports: ${message.text}`);
    else if (message.type === 'train') await run(Command.train, session?.uri);
    else if (session) await onRun(message, session, owner);
  });
}

async function onRun(message: RunRequest, session: Session, owner: object): Promise<void> {
  switch (message.type) {
    case 'play':
      return session.play();
    case 'pause':
      session.pause();
      return;
    case 'step':
      return session.step();
    case 'reset':
      return session.reset();
    case 'setLearningRate':
      return session.setLearningRate(message.value, { owner, editId: message.editId });
    case 'setSpeed':
      session.setSpeed(message.speed);
      return;
    case 'setEpochLimit':
      return session.setEpochLimit(message.value);
    case 'changeExperiment':
      return run(Command.train, session.uri);
    case 'revealLine':
      return reveal(session.uri, message.line);
    case 'showPanel':
      return run(Command.showPanel, session.uri);
  }
}

async function run(command: string, uri: vscode.Uri | undefined): Promise<void> {
  await vscode.commands.executeCommand(command, uri);
}
