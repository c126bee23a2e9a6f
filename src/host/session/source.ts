import * as vscode from 'vscode';
import { userError } from '../../core/message';
import type { TableSource } from '../../protocol/worker';
import { nameOf } from '../files';
import type { Platform } from '../platform/platform';
import { bytesOf, type LiveText } from './documentBytes';
import { documentOf, isNotFound, type FileStamp } from './fileStamp';
import { isWhole } from './workerClient';
import { Cancelled, type Cancellation } from './workerRequests';

export interface ReadSource {
  readonly source: TableSource;
  /** The text of an editor that has not been saved stands in for the file: it is UTF-8. */
  readonly usedUnsaved: boolean;
  readonly stamp: FileStamp;
}

/**
 * Where the bytes of a table come from: an editor with unsaved edits, else the disk by way of the
 * worker, else VS Code's file systems. @throws Cancelled when the token says so, UserError when the
 * file cannot be found or read.
 */
export async function readSource(
  platform: Platform,
  uri: vscode.Uri,
  fromEditor: boolean,
  token: Cancellation,
): Promise<ReadSource> {
  const document = documentOf(uri) ?? (fromEditor ? await openedDocument(uri) : undefined);
  if (document && (document.isDirty || document.isUntitled)) {
    const { bytes, version } = await bytesOf(liveTextOf(document), {
      now: () => performance.now(),
      pause: () => new Promise((resolve) => setTimeout(resolve, 0)),
      throwIfCancelled: () => throwIfCancelled(token),
    });
    const source = { kind: 'bytes', bytes } as const;
    return { source, usedUnsaved: true, stamp: { document: { document, version } } };
  }
  const beside = document ? { document: { document, version: document.version } } : {};
  try {
    const { mtime, size } = await vscode.workspace.fs.stat(uri);
    const stamp = { ...beside, file: { mtime, size } };
    const path = platform.sourceOf(uri);
    if (path !== undefined) return { source: { kind: 'file', path }, usedUnsaved: false, stamp };
    const bytes = await vscode.workspace.fs.readFile(uri);
    const own = isWhole(bytes) ? bytes : new Uint8Array(bytes);
    return { source: { kind: 'bytes', bytes: own }, usedUnsaved: false, stamp };
  } catch (error) {
    throw unreadable(uri, error);
  } finally {
    throwIfCancelled(token);
  }
}

function throwIfCancelled({ isCancellationRequested }: Cancellation): void {
  if (isCancellationRequested) throw new Cancelled();
}

function liveTextOf(document: vscode.TextDocument): LiveText {
  return {
    get version() {
      return document.version;
    },
    get lineCount() {
      return document.lineCount;
    },
    linesBetween: (first, end) => document.getText(new vscode.Range(first, 0, end, 0)),
    whole: () => document.getText(),
  };
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
  if (isNotFound(error)) {
    return userError('{file} does not exist any more. Bring the file back, or train on another.', {
      file,
    });
  }
  return userError('{file} cannot be read ({error}). Check that the file may be read.', {
    file,
    error: error instanceof Error ? error.message : String(error),
  });
}
