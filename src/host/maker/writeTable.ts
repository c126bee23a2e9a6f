import * as vscode from 'vscode';
import { csvOf, rowCount, type MadeTable } from '../../core/data/generate/madeTable';
import { userError } from '../../core/message';
import { nameOf } from '../files';
import { asError } from '../log';
import { withSlowProgress } from '../progress';
import { Cancelled, type Cancellation, type Progress } from '../session/workerRequests';

/** Milliseconds of work after which others in this process get their turn. */
const slice = 10;

/**
 * Writes a table as a CSV file, over what is there.
 * @throws UserError when it has no rows or the file cannot be written; Cancelled
 */
export async function writeTable(table: MadeTable, target: vscode.Uri): Promise<void> {
  const file = nameOf(target);
  if (rowCount(table) === 0) {
    throw userError('There is nothing to save yet: paint some points, or choose a dataset.');
  }
  const bytes = await withSlowProgress(vscode.l10n.t('Making {file}', { file }), (report, token) =>
    bytesOf(table, report, token),
  );
  try {
    await vscode.workspace.fs.writeFile(target, bytes);
  } catch (error) {
    const reason = asError(error).message;
    throw userError('{file} could not be written: {reason}', { file, reason });
  }
}

async function bytesOf(
  table: MadeTable,
  report: (progress: Progress) => void,
  token: Cancellation,
): Promise<Uint8Array> {
  const encoder = new TextEncoder();
  const pieces: Uint8Array[] = [];
  let length = 0;
  let since = performance.now();
  for (const text of csvOf(table)) {
    const piece = encoder.encode(text);
    pieces.push(piece);
    length += piece.length;
    if (performance.now() - since < slice) continue;
    report({ bytesRead: length, bytesTotal: undefined, rows: rowCount(table) });
    await new Promise<void>((resolve) => setTimeout(resolve, 0));
    if (token.isCancellationRequested) throw new Cancelled();
    since = performance.now();
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
