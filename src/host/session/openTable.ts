import * as vscode from 'vscode';
import type { TableProfile } from '../../core/data/table/table';
import { nameOf } from '../files';
import type { Platform } from '../platform/platform';
import { withoutLinks } from '../report';
import { readSource } from './source';
import { Cancelled, type Progress, type WorkerClient } from './workerClient';
import type { Workers } from './workers';

/** A table in a worker of its own; whoever gets it disposes the client or hands it on. */
export interface OpenedTable {
  readonly client: WorkerClient;
  readonly table: TableProfile;
  /** The text of an editor that has not been saved was read instead of the file. */
  readonly usedUnsaved: boolean;
}

/** A read that ends before this many milliseconds shows no progress: it would only flash. */
const patience = 400;

/**
 * Reads a file as a table in a new worker; a slow read shows bytes and rows and can be cancelled.
 * @param fromEditor the editor is asked for the file even if it has not opened it yet: after a
 * reload, unsaved edits are there but not in sight
 * @throws Cancelled when the user gives it up, UserError when the file cannot be read.
 */
export async function openTable(
  platform: Platform,
  workers: Workers,
  uri: vscode.Uri,
  fromEditor = false,
): Promise<OpenedTable> {
  const { source, usedUnsaved } = await readSource(platform, uri, fromEditor);
  const client = workers.start();
  const cancellation = new vscode.CancellationTokenSource();
  const report = new vscode.EventEmitter<Progress>();
  try {
    const table = client.open(source, (progress) => report.fire(progress), cancellation.token);
    showWhenSlow(nameOf(uri), table, report.event, () => cancellation.cancel());
    return { client, table: await table, usedUnsaved };
  } catch (error) {
    client.dispose();
    throw error instanceof Error ? error : new Cancelled();
  } finally {
    report.dispose();
    cancellation.dispose();
  }
}

function showWhenSlow(
  fileName: string,
  work: Promise<unknown>,
  onProgress: vscode.Event<Progress>,
  cancel: () => void,
): void {
  const show = (): void => {
    const options = {
      location: vscode.ProgressLocation.Notification,
      title: withoutLinks(vscode.l10n.t('Reading {file}', { file: fileName })),
      cancellable: true,
    };
    void vscode.window.withProgress(options, (progress, token) => {
      token.onCancellationRequested(cancel);
      let shown = 0;
      onProgress((one) => {
        const percent = one.bytesTotal ? (100 * one.bytesRead) / one.bytesTotal : shown;
        progress.report({ message: inWords(one), increment: percent - shown });
        shown = percent;
      });
      return work.catch(() => undefined);
    });
  };
  const timer = setTimeout(show, patience);
  const stop = (): void => clearTimeout(timer);
  work.then(stop, stop);
}

function inWords({ bytesRead, bytesTotal, rows }: Progress): string {
  const megabytes = (bytes: number): string =>
    (bytes / 1e6).toLocaleString(vscode.env.language, { maximumFractionDigits: 1 });
  const counts = { read: megabytes(bytesRead), rows: rows.toLocaleString(vscode.env.language) };
  return bytesTotal === undefined
    ? vscode.l10n.t('{read} MB, {rows} rows', counts)
    : vscode.l10n.t('{read} of {total} MB, {rows} rows', {
        ...counts,
        total: megabytes(bytesTotal),
      });
}
