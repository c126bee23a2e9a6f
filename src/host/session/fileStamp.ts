import * as vscode from 'vscode';

/** What a file was like when it was read, so that it can be told later whether it still is. */
export interface FileStamp {
  /** The editor's document that stood for the file or beside it, and its version then. */
  readonly document?: { readonly document: vscode.TextDocument; readonly version: number };
  /** Of the file itself; absent when there was none (never saved, or not to be asked). */
  readonly file?: FileTime;
}

export interface FileTime {
  /** Milliseconds since 1970. */
  readonly mtime: number;
  readonly size: number;
}

export function documentOf(uri: vscode.Uri): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri.toString());
}

/** @returns `gone` when there is no such file, `undefined` when its file system does not say */
export async function fileTimeOf(uri: vscode.Uri): Promise<FileTime | 'gone' | undefined> {
  try {
    const { mtime, size } = await vscode.workspace.fs.stat(uri);
    return { mtime, size };
  } catch (error) {
    return isNotFound(error) ? 'gone' : undefined;
  }
}

export function isNotFound(error: unknown): boolean {
  return error instanceof vscode.FileSystemError && error.code === 'FileNotFound';
}
