import * as vscode from 'vscode';
import { isTable, nameOf } from '../files';

/**
 * Opens one of the tables that ship with the extension. It is the file itself, so that it is trained
 * on and hovered over like any other, and its editor is made read-only.
 */
export async function openSample(extensionUri: vscode.Uri): Promise<void> {
  const folder = vscode.Uri.joinPath(extensionUri, 'media', 'samples');
  const entries = await vscode.workspace.fs.readDirectory(folder);
  const about = descriptions();
  const items = entries
    .map(([name]) => vscode.Uri.joinPath(folder, name))
    .filter(isTable)
    .map((uri) => ({ label: nameOf(uri), detail: about[nameOf(uri)] ?? '', uri }))
    // the real measurements first, then the made-up ones
    .sort((a, b) => Number(b.label === 'penguins.csv') - Number(a.label === 'penguins.csv'));
  const chosen = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Open Sample Data'),
    placeHolder: vscode.l10n.t('Choose a table to learn with'),
  });
  if (!chosen) return;
  await vscode.window.showTextDocument(chosen.uri, { preview: false });
  await vscode.commands.executeCommand('workbench.action.files.setActiveEditorReadonlyInSession');
}

/** What each table teaches. */
export function descriptions(): Readonly<Record<string, string>> {
  const { t } = vscode.l10n;
  return {
    'penguins.csv': t('Penguins of three species: real measurements, some of them missing'),
    'exam-results.csv': t('Exam results: two overlapping clouds that no line separates'),
    'coins.csv': t('Coins: complete separation, so that the weights grow for ever'),
    'loans.csv': t('Loans: columns of very different size, where standardising matters'),
    'machine-failures.csv': t('Machine failures: one in fifty, so that accuracy says little'),
    'coffee.csv': t('Coffee: text features and three classes'),
  };
}
