import { strict as assert } from 'node:assert';
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import type { RunReport } from '../../src/core/export/report';
import type { Api } from '../../src/host/api';
import type { Choice } from '../../src/host/commands/choices';
import type { Session } from '../../src/host/session/session';
import { until } from '../support/until';

/** Sex on the four measurements: the experiment that the tests of every tier agree on. */
export const penguins: Choice = {
  label: 'sex',
  positiveClass: 'male',
  features: ['bill_length_mm', 'bill_depth_mm', 'flipper_length_mm', 'body_mass_g'],
};

export async function activated(): Promise<Api> {
  const extension = vscode.extensions.getExtension<Api>('logit-lab.logit-lab');
  assert.ok(extension, 'the extension is not installed in this host');
  return extension.activate();
}

/** A file of the workspace, which is a copy of the sample data. */
export function fileInWorkspace(name: string): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, 'the tests need a workspace folder');
  return vscode.Uri.joinPath(folder.uri, name);
}

export async function writeFile(name: string, content: string | Uint8Array): Promise<vscode.Uri> {
  const uri = fileInWorkspace(name);
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  await vscode.workspace.fs.writeFile(uri, bytes);
  return uri;
}

/** Presses Enter in whatever list is open, until the flow has come to its end. */
export async function acceptAll(end: () => boolean): Promise<void> {
  await until(async () => {
    if (end()) return true;
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    return false;
  }, 'the flow to end');
}

/** Closes whatever list or notification is open, until the flow has come to its end. */
export async function dismissed(end: () => boolean): Promise<void> {
  await until(async () => {
    await vscode.commands.executeCommand('notifications.clearAll');
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    return end();
  }, 'the flow to be over');
}

/** Trains and waits until the run has come to `epoch` at least. */
export async function train(
  api: Api,
  uri: vscode.Uri,
  choice: Choice,
  epoch = 0,
): Promise<Session> {
  await api.train(uri, choice);
  const session = api.sessions.of(uri);
  assert.ok(session);
  await reach(session, epoch);
  return session;
}

export async function reach(session: Session, epoch: number): Promise<void> {
  await until(() => (session.run?.point.epoch ?? -1) >= epoch, `epoch ${epoch}`);
}

export async function paused(session: Session): Promise<void> {
  session.pause();
  await until(() => session.run?.state.status !== 'running', 'the run to pause');
}

/** Ends everything that a test began, and waits until the window has forgotten it. */
export async function closeEverything(api: Api): Promise<void> {
  for (const session of api.sessions.all) api.sessions.close(session);
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  await until(() => api.panels.count === 0, 'the panels to close');
}

export async function withSetting(
  id: string,
  value: unknown,
  work: () => Promise<void>,
): Promise<void> {
  const configuration = vscode.workspace.getConfiguration();
  await configuration.update(id, value, vscode.ConfigurationTarget.Workspace);
  try {
    await work();
  } finally {
    await configuration.update(id, undefined, vscode.ConfigurationTarget.Workspace);
  }
}

/** Replaces the text of a document in its editor, as typing does. */
export async function setText(document: vscode.TextDocument, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), text);
  assert.ok(await vscode.workspace.applyEdit(edit));
}

/** What all hover providers say at a place, as Markdown. */
export async function hoversAt(
  uri: vscode.Uri,
  line: number,
  character: number,
): Promise<vscode.MarkdownString[]> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    uri,
    new vscode.Position(line, character),
  );
  return hovers
    .flatMap(({ contents }) => contents)
    .filter((content) => content instanceof vscode.MarkdownString);
}

/** The text of a hover as it is read: without the marks and escapes of Markdown. */
export function plain(hovers: readonly vscode.MarkdownString[]): string {
  return hovers
    .map(({ value }) => value.replaceAll('&nbsp;', ' ').replace(/\\(?=[^a-z0-9\s])/gi, ''))
    .join('\n');
}

/** The same choice trained in a terminal, with the settings that the extension has by default. */
export async function terminalReport(
  uri: vscode.Uri,
  { label, positiveClass, features }: Choice,
  epochs: number,
): Promise<RunReport> {
  const extension = vscode.extensions.getExtension('logit-lab.logit-lab');
  assert.ok(extension);
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      path.join(extension.extensionPath, 'dist/cli.js'),
      ...[uri.fsPath, '--label', label, '--positive', positiveClass],
      ...['--features', features.join(','), '--epochs', String(epochs), '--json', '--trace'],
    ],
    // where the host is Electron, its program is no Node unless told
    { env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' }, maxBuffer: 1 << 24 },
  );
  return JSON.parse(stdout) as RunReport;
}
