import * as vscode from 'vscode';
import { View } from '../contributions';
import { NumberFormat } from '../format';
import { Throttle } from '../panel/throttle';
import { inWords } from '../report';
import type { Session } from '../session/session';
import type { Sessions, SessionsChange } from '../session/sessions';
import { runRows, type RunRow } from './runRows';

/** Least milliseconds between two refreshes: a list that is pointed at has to stand still. */
const interval = 500;

/** A file, where several are trained; its runs are below it. */
export interface FileNode {
  readonly kind: 'file';
  readonly session: Session;
}

/** A run; what commands on it are given. */
export interface RunNode {
  readonly kind: 'run';
  readonly session: Session;
  readonly row: RunRow;
}

export type RunsNode = FileNode | RunNode;

export function isRunNode(value: unknown): value is RunNode {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'run';
}

/** The runs of every file as a tree, forks below the run that they left; kept current while seen. */
export class RunsTree implements vscode.TreeDataProvider<RunsNode>, vscode.Disposable {
  readonly #changes = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changes.event;
  readonly #format = new NumberFormat(vscode.env.language);
  readonly #refresh = new Throttle(() => this.#changes.fire(undefined));
  readonly #view: vscode.TreeView<RunsNode>;
  readonly #subscriptions: readonly { dispose(): unknown }[];

  constructor(private readonly sessions: Sessions) {
    this.#view = vscode.window.createTreeView(View.runs, { treeDataProvider: this });
    const request = (): void => {
      if (this.#view.visible) this.#refresh.request(interval);
    };
    this.#subscriptions = [
      this.#view,
      this.#changes,
      sessions.onDidOpen(request),
      sessions.onDidClose(request),
      sessions.onDidMove(request),
      sessions.onDidChange((change) => {
        if (isSeen(change)) request();
      }),
      this.#view.onDidChangeVisibility(request),
    ];
  }

  /** The run that is selected, for commands that are given none: those of keys. */
  get selected(): RunNode | undefined {
    return this.#view.selection.find(isRunNode);
  }

  getChildren(node?: RunsNode): RunsNode[] {
    const { all } = this.sessions;
    if (!node && all.length > 1) return all.map((session) => ({ kind: 'file', session }));
    const session = node?.session ?? all[0];
    if (!session) return [];
    const rows =
      node?.kind === 'run' ? node.row.forks : runRows(session.runs, session.run, this.#format);
    return rows.map((row) => ({ kind: 'run', session, row }));
  }

  getTreeItem(node: RunsNode): vscode.TreeItem {
    return node.kind === 'file' ? fileItem(node.session) : runItem(node);
  }

  dispose(): void {
    this.#refresh.cancel();
    for (const one of this.#subscriptions) one.dispose();
  }
}

/** What is looked at, and what is found out beside a run, changes nothing in a list of runs. */
function isSeen({ change: { kind } }: SessionsChange): boolean {
  return kind !== 'shown' && kind !== 'analysis';
}

function fileItem(session: Session): vscode.TreeItem {
  const item = new vscode.TreeItem(session.fileName, vscode.TreeItemCollapsibleState.Expanded);
  item.id = session.id;
  item.description = vscode.workspace.asRelativePath(session.uri);
  item.iconPath = new vscode.ThemeIcon('table');
  item.contextValue = 'file';
  return item;
}

function runItem({ session, row }: RunNode): vscode.TreeItem {
  const { forks, isCurrent, isPinned } = row;
  const { Expanded, None } = vscode.TreeItemCollapsibleState;
  const name = inWords(row.name);
  const description = row.description.map(inWords);
  const tooltip = row.tooltip.map(inWords);
  // the one that is open stands out without its words, too
  const label = isCurrent ? { label: name, highlights: [whole(name)] } : name;
  const item = new vscode.TreeItem(label, forks.length > 0 ? Expanded : None);
  item.id = `${session.id} ${row.id}`;
  item.description = description.join(' · ');
  item.tooltip = tooltip.join('\n');
  item.iconPath = new vscode.ThemeIcon(
    row.icon,
    row.color === undefined ? undefined : new vscode.ThemeColor(row.color),
  );
  item.contextValue = ['run', isCurrent ? 'open' : 'kept', isPinned ? 'pinned' : 'unpinned'].join(
    '.',
  );
  const spoken = [name, ...(isPinned ? [vscode.l10n.t('pinned')] : []), ...description];
  item.accessibilityInformation = { label: [spoken.join(', '), tooltip[1]].join('. ') };
  return item;
}

function whole(text: string): [number, number] {
  return [0, text.length];
}
