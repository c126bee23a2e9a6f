import type { Uri } from 'vscode';

/** The last part of a file's path: how people call it. */
export function nameOf(uri: Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}

/** Whether a file is a table by its name. */
export function isTable(uri: Uri): boolean {
  return /\.(csv|tsv)$/i.test(uri.path);
}
