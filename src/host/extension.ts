import * as vscode from 'vscode';
import { LastChoices } from './commands/lastChoices';
import { registerCommands } from './commands/register';
import { begin } from './commands/train';
import type { Choice } from './commands/choices';
import { View } from './contributions';
import { CsvHover, tableSelector } from './hovers/csvHover';
import { HyperparameterHover } from './hovers/hyperparameterHover';
import { Panels } from './panel/panels';
import type { Platform } from './platform/platform';
import { tellOfDeaths } from './session/deathNotice';
import { FileWatch } from './session/fileWatch';
import { followEditors } from './session/focusWatch';
import { Keeper } from './session/keeper';
import { openTable } from './session/openTable';
import { Sessions } from './session/sessions';
import { SessionStore } from './session/store';
import { Workers } from './session/workers';
import { LiveView } from './views/liveView';
import { ParametersTree } from './views/parametersTree';
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
  const open = (uri: vscode.Uri, fromEditor = false): ReturnType<typeof openTable> =>
    openTable(platform, workers, uri, fromEditor);
  const sessions = new Sessions({ openTable: open, log });
  const folder = vscode.Uri.joinPath(storageUri ?? globalStorageUri, 'sessions');
  const store = new SessionStore(folder, platform, log);
  const keeper = new Keeper(sessions, store, workspaceState, storageUri !== undefined, log);
  const panels = new Panels(extensionUri, sessions, keeper, log);
  const files = new FileWatch(sessions);
  const parameters = new ParametersTree(sessions);
  const lastChoices = new LastChoices(workspaceState);
  const services = { extensionUri, sessions, panels, keeper, lastChoices, log, openTable: open };
  subscriptions.push(
    // what is used by others goes last
    registerCommands(services),
    vscode.window.registerWebviewViewProvider(View.live, new LiveView(extensionUri, sessions, log)),
    vscode.languages.registerHoverProvider(tableSelector, new CsvHover(sessions, keeper)),
    new HyperparameterHover(sessions),
    parameters,
    followEditors(sessions),
    tellOfDeaths(sessions),
    ...[panels, files, keeper, sessions, workers, log],
  );
  void keeper.restore();
  return {
    ...{ sessions, panels, keeper, store, workers, files, parameters },
    train: async (uri: vscode.Uri, choice: Choice) => begin(services, uri, await open(uri), choice),
  };
}
