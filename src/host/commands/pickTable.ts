import * as vscode from 'vscode';
import { isTable, nameOf } from '../files';
import { withoutIcons } from './pickStep';

/** Tables listed at most; whoever has more finds the file in the explorer. */
const listed = 500;

/** The table in front: the text or other editor that shows one. */
export function tableInFront(): vscode.Uri | undefined {
  const document = vscode.window.activeTextEditor?.document;
  if (document && (isTable(document.uri) || /^[ct]sv\b/.test(document.languageId))) {
    return document.uri;
  }
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  const isFile =
    input instanceof vscode.TabInputText ||
    input instanceof vscode.TabInputCustom ||
    input instanceof vscode.TabInputNotebook;
  return isFile && isTable(input.uri) ? input.uri : undefined;
}

/** Lets the user choose among the workspace's tables, or browse for a file. */
export async function pickTable(): Promise<vscode.Uri | undefined> {
  const browse = {
    label: vscode.l10n.t('Browse…'),
    iconPath: new vscode.ThemeIcon('folder-opened'),
    alwaysShow: true,
    uri: undefined,
  };
  const items = vscode.workspace
    .findFiles('**/*.{csv,tsv,CSV,TSV}', undefined, listed)
    .then((uris) => [...uris.sort(byPath).map(itemOf), browse]);
  const chosen = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Train Logistic Regression'),
    placeHolder: vscode.l10n.t('Choose a CSV or TSV file'),
    matchOnDescription: true,
  });
  if (chosen !== browse) return chosen?.uri;
  const [file] =
    (await vscode.window.showOpenDialog({
      canSelectMany: false,
      filters: { [vscode.l10n.t('Tables')]: ['csv', 'tsv', 'txt'] },
    })) ?? [];
  return file;
}

function itemOf(uri: vscode.Uri): vscode.QuickPickItem & { uri: vscode.Uri | undefined } {
  return {
    label: withoutIcons(nameOf(uri)),
    description: withoutIcons(vscode.workspace.asRelativePath(uri)),
    uri,
  };
}

function byPath(one: vscode.Uri, other: vscode.Uri): number {
  return one.path.localeCompare(other.path);
}
