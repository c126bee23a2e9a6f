import * as vscode from 'vscode';
import { userError } from '../../core/message';
import type { TableSource } from '../../protocol/worker';
import { nameOf } from '../files';
import type { Platform } from '../platform/platform';

export interface ReadSource {
  readonly source: TableSource;
  /** The text of an editor that has not been saved stands in for the file. */
  readonly usedUnsaved: boolean;
}

/**
 * Where the bytes of a table come from: an editor with unsaved edits, else the disk by way of the
 * worker, else VS Code's file systems. @throws UserError when the file cannot be found or read.
 */
export async function readSource(
  platform: Platform,
  uri: vscode.Uri,
  fromEditor: boolean,
): Promise<ReadSource> {
  const document = documentOf(uri) ?? (fromEditor ? await openedDocument(uri) : undefined);
  if (document && (document.isDirty || document.isUntitled)) {
    const bytes = new TextEncoder().encode(document.getText());
    return { source: { kind: 'bytes', bytes }, usedUnsaved: true };
  }
  try {
    await vscode.workspace.fs.stat(uri);
    const path = platform.sourceOf(uri);
    if (path !== undefined) return { source: { kind: 'file', path }, usedUnsaved: false };
    const bytes = await vscode.workspace.fs.readFile(uri);
    return { source: { kind: 'bytes', bytes: new Uint8Array(bytes) }, usedUnsaved: false };
  } catch (error) {
    throw unreadable(uri, error);
  }
}

function documentOf(uri: vscode.Uri): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri.toString());
}

async function openedDocument(uri: vscode.Uri): Promise<vscode.TextDocument | undefined> {
  try {
    return await vscode.workspace.openTextDocument(uri);
  } catch {
    // too large for an editor, or gone: the file itself is asked next
    return undefined;
  }
}

function unreadable(uri: vscode.Uri, error: unknown): Error {
  const file = nameOf(uri);
  if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') {
    return userError('{file} does not exist any more. Bring the file back, or train on another.', {
      file,
    });
  }
  return userError('{file} cannot be read ({error}). Check that the file may be read.', {
    file,
    error: error instanceof Error ? error.message : String(error),
  });
}
