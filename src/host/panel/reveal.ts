import * as vscode from 'vscode';

/** Shows a place in a file (both from 1), beside the panel rather than over it. */
export async function reveal(uri: vscode.Uri, line: number, column = 1): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  const at = new vscode.Position(Math.max(line - 1, 0), Math.max(column - 1, 0));
  const known = vscode.window.tabGroups.all.find((group) =>
    group.tabs.some(
      ({ input }) =>
        input instanceof vscode.TabInputText && input.uri.toString() === uri.toString(),
    ),
  );
  await vscode.window.showTextDocument(document, {
    selection: new vscode.Range(at, at),
    viewColumn: known?.viewColumn ?? vscode.ViewColumn.One,
  });
}

/**
 * Has the editors that show a file go to a line (from 1): it is selected and scrolled to. Where the
 * file is not to be seen nothing happens, and the focus stays where it is.
 */
export function follow(uri: vscode.Uri, line: number): void {
  for (const editor of vscode.window.visibleTextEditors) {
    const { document } = editor;
    if (document.uri.toString() !== uri.toString()) continue;
    const { range } = document.lineAt(Math.min(Math.max(line, 1), document.lineCount) - 1);
    editor.selection = new vscode.Selection(range.start, range.end);
    editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }
}
