import type * as vscode from 'vscode';
import type { LastChoices } from './commands/lastChoices';
import type { Panels } from './panel/panels';
import type { Keeper } from './session/keeper';
import type { Preferences } from './preferences';
import type { OpenedTable, TableRequest } from './session/openTable';
import type { Sessions } from './session/sessions';
import type { RunsTree } from './views/runsTree';

/** What the commands and views work with; made once in extension.ts. */
export interface Services {
  readonly extensionUri: vscode.Uri;
  readonly sessions: Sessions;
  readonly panels: Panels;
  readonly keeper: Keeper;
  readonly runs: RunsTree;
  readonly lastChoices: LastChoices;
  readonly preferences: Preferences;
  readonly workspaceState: vscode.Memento;
  readonly log: vscode.LogOutputChannel;
  openTable(request: TableRequest): Promise<OpenedTable>;
}
