import * as vscode from 'vscode';
import { LastChoices } from './commands/lastChoices';
import { registerCommands } from './commands/register';
import { rememberChoices } from './commands/rememberChoices';
import { begin } from './commands/train';
import type { Choice } from './commands/choices';
import { View } from './contributions';
import { CsvHover, tableSelector } from './hovers/csvHover';
import { HyperparameterHover } from './hovers/hyperparameterHover';
import { Panels } from './panel/panels';
import type { Platform } from './platform/platform';
import { Preferences } from './preferences';
import { Problems } from './problems/problems';
import { tellOfDeaths } from './session/deathNotice';
import { FileWatch } from './session/fileWatch';
import { followEditors } from './session/focusWatch';
import { Keeper } from './session/keeper';
import { openTable, type Budget, type TableRequest } from './session/openTable';
import { Sessions } from './session/sessions';
import { SessionStore } from './session/store';
import { Workers } from './session/workers';
import { LiveView } from './views/liveView';
import { ParametersTree } from './views/parametersTree';
import { RunsTree } from './views/runsTree';
import type { Api, Parts } from './api';

/** The extension on a platform: what VS Code calls. */
export function extensionOn(platform: Platform): {
  readonly activate: (context: vscode.ExtensionContext) => Api;
  readonly deactivate: () => Promise<void>;
} {
  let keeper: Keeper | undefined;
  return {
    activate: (context) => {
      const before = performance.now();
      const api = start(context, platform);
      ({ keeper } = api);
      return { ...api, activationTime: performance.now() - before };
    },
    deactivate: async () => keeper?.flush(),
  };
}

/** Wires everything; reads no file and starts no worker. */
function start({ subscriptions, ...context }: vscode.ExtensionContext, platform: Platform): Parts {
  const { extensionUri, storageUri, globalStorageUri, workspaceState } = context;
  const log = vscode.window.createOutputChannel('Logit Lab', { log: true });
  const workers = new Workers(platform, extensionUri, log);
  const lastChoices = new LastChoices(workspaceState);
  const preferences = new Preferences(lastChoices);
  const open = async (request: TableRequest): ReturnType<typeof openTable> =>
    problems.reading(request.uri, () => openTable(platform, workers, request));
  const budgetOf = (uri: vscode.Uri): Budget => preferences.budgetOf(uri);
  const sessions: Sessions = new Sessions({ openTable: open, budgetOf, log });
  const problems = new Problems(sessions);
  const folder = vscode.Uri.joinPath(storageUri ?? globalStorageUri, 'sessions');
  const store = new SessionStore(folder, platform, log);
  const keeper = new Keeper(sessions, store, workspaceState, storageUri !== undefined, log);
  const panels = new Panels(extensionUri, sessions, keeper, log);
  const files = new FileWatch(sessions);
  const parameters = new ParametersTree(sessions);
  const runs = new RunsTree(sessions);
  const parts = { extensionUri, sessions, panels, keeper, runs };
  const services = { ...parts, lastChoices, preferences, workspaceState, log, openTable: open };
  subscriptions.push(
    // what is used by others goes last
    registerCommands(services),
    vscode.window.registerWebviewViewProvider(View.live, new LiveView(extensionUri, sessions, log)),
    vscode.languages.registerHoverProvider(tableSelector, new CsvHover(sessions, keeper)),
    new HyperparameterHover(sessions),
    ...[parameters, runs],
    followEditors(sessions),
    rememberChoices(sessions, lastChoices, preferences),
    tellOfDeaths(sessions),
    ...[panels, files, problems, keeper, sessions, workers, log],
  );
  void keeper.restore();
  return {
    ...{ sessions, panels, keeper, store, workers, files, parameters, runs, problems, preferences },
    train: async (uri: vscode.Uri, choice: Choice, options = preferences.readingOf(uri)) =>
      begin(services, uri, await open({ uri, options }), choice),
  };
}
