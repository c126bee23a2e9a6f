import * as vscode from 'vscode';
import { View } from '../contributions';
import { NumberFormat } from '../format';
import { Throttle } from '../panel/throttle';
import { inWords } from '../report';
import type { Sessions } from '../session/sessions';
import { parameterRows, type ParameterRow } from './parameterRows';

/** Least milliseconds between two refreshes: who reads numbers needs time. */
const interval = 200;

/** The parameters of the active session as a tree, one line each; kept current only while seen. */
export class ParametersTree implements vscode.TreeDataProvider<ParameterRow>, vscode.Disposable {
  readonly #changes = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changes.event;
  readonly #format = new NumberFormat(vscode.env.language);
  readonly #refresh = new Throttle(() => this.#show());
  readonly #view: vscode.TreeView<ParameterRow>;
  readonly #subscriptions: readonly { dispose(): unknown }[];

  constructor(private readonly sessions: Sessions) {
    this.#view = vscode.window.createTreeView(View.parameters, { treeDataProvider: this });
    this.#subscriptions = [
      this.#view,
      this.#changes,
      sessions.onDidChangeActive(() => this.#refresh.request(interval)),
      sessions.onDidChange(({ session }) => {
        if (session === sessions.active && this.#view.visible) this.#refresh.request(interval);
      }),
      this.#view.onDidChangeVisibility(({ visible }) => {
        if (visible) this.#refresh.request(interval);
      }),
    ];
  }

  getChildren(row?: ParameterRow): ParameterRow[] {
    const run = this.sessions.active?.run;
    return row || !run ? [] : [...parameterRows(run, this.#format)];
  }

  getTreeItem(row: ParameterRow): vscode.TreeItem {
    const label = inWords(row.label);
    const description = inWords(row.description);
    const item = new vscode.TreeItem(label);
    item.id = row.id;
    item.description = description;
    item.tooltip = [`${label}: ${description}`, ...row.tooltip.map(inWords)].join('\n');
    item.iconPath = new vscode.ThemeIcon(row.icon);
    item.accessibilityInformation = {
      label: [`${label}: ${description}`, ...row.tooltip.slice(0, 1).map(inWords)].join('. '),
    };
    return item;
  }

  dispose(): void {
    this.#refresh.cancel();
    for (const one of this.#subscriptions) one.dispose();
  }

  #show(): void {
    const session = this.sessions.active;
    this.#view.description = session?.fileName ?? '';
    const phase = session?.phase;
    if (phase?.kind === 'failed') this.#view.message = inWords(phase.fault.message);
    else if (session?.note) this.#view.message = inWords(session.note);
    else delete this.#view.message;
    this.#changes.fire(undefined);
  }
}
