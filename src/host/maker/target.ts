import * as vscode from 'vscode';
import type { GeneratorKind } from '../../core/data/generate/recipe';
import { userError } from '../../core/message';
import { nameOf } from '../files';

const names: Readonly<Record<GeneratorKind, string>> = {
  empty: 'painted',
  clouds: 'two-clouds',
  logistic: 'logistic-model',
  ring: 'ring',
  xor: 'chessboard',
  separated: 'separated',
  collinear: 'repeated-column',
  scales: 'unequal-scales',
};

/**
 * Asks where to save. The dialog itself asks before a file is overwritten.
 * @param last the file written before, which is suggested again
 */
export async function askForTarget(
  kind: GeneratorKind,
  last: vscode.Uri | undefined,
): Promise<vscode.Uri | undefined> {
  const suggested = last ?? (await freeName(names[kind]));
  const chosen = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Save Sample Dataset'),
    filters: { [vscode.l10n.t('Table')]: ['csv'] },
    ...(suggested ? { defaultUri: suggested } : {}),
  });
  return chosen;
}

/** @throws UserError when there is something already: nothing is overwritten unasked */
export async function requireFree(target: vscode.Uri): Promise<void> {
  if (!(await exists(target))) return;
  throw userError('{file} exists already. Choose another name.', { file: nameOf(target) });
}

/** A name in the first folder of the workspace that no file has yet. */
async function freeName(name: string): Promise<vscode.Uri | undefined> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (!folder) return undefined;
  for (let number = 1; ; number++) {
    const fileName = number === 1 ? `${name}.csv` : `${name}-${number}.csv`;
    const uri = vscode.Uri.joinPath(folder.uri, fileName);
    if (!(await exists(uri))) return uri;
  }
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch (error) {
    // a folder that cannot be read has no free name either: the dialog or the write will tell
    if (error instanceof vscode.FileSystemError) return false;
    throw error;
  }
}
