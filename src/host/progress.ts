import * as vscode from 'vscode';
import { withoutLinks } from './report';
import type { Cancellation, Progress } from './session/workerRequests';

/** Work that ends before this many milliseconds shows no progress: it would only flash. */
const patience = 400;

/**
 * Does work that may take long: after a moment a notification shows how far it has come, and lets
 * the user give it up, which the token tells.
 */
export async function withSlowProgress<T>(
  title: string,
  work: (report: (progress: Progress) => void, token: Cancellation) => Promise<T>,
): Promise<T> {
  const cancellation = new vscode.CancellationTokenSource();
  const reports = new vscode.EventEmitter<Progress>();
  try {
    const result = work((progress) => reports.fire(progress), cancellation.token);
    showWhenSlow(title, result, reports.event, () => cancellation.cancel());
    return await result;
  } finally {
    reports.dispose();
    cancellation.dispose();
  }
}

function showWhenSlow(
  title: string,
  work: Promise<unknown>,
  onProgress: vscode.Event<Progress>,
  cancel: () => void,
): void {
  const show = (): void => {
    const options = {
      location: vscode.ProgressLocation.Notification,
      title: withoutLinks(title),
      cancellable: true,
    };
    void vscode.window.withProgress(options, (progress, token) => {
      token.onCancellationRequested(cancel);
      let shown = 0;
      onProgress((one) => {
        // a file that is read a second time begins again; the bar does not run backwards
        const percent = one.bytesTotal ? (100 * one.bytesRead) / one.bytesTotal : shown;
        const increment = Math.max(0, percent - shown);
        progress.report({ message: inWords(one), increment });
        shown += increment;
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
