import * as vscode from 'vscode';
import type { ReadOptions } from '../../core/data/table/readOptions';
import type { TableProfile } from '../../core/data/table/table';
import { UserError } from '../../core/message';
import { nameOf } from '../files';
import type { Platform } from '../platform/platform';
import { withSlowProgress } from '../progress';
import type { FileStamp } from './fileStamp';
import { NoTable } from './noTable';
import { readSource } from './source';
import type { WorkerClient } from './workerClient';
import { Cancelled, type OpenAnswer, type TooLarge } from './workerRequests';
import type { Workers } from './workers';

/** A table in a worker of its own; whoever gets it disposes the client or hands it on. */
export interface OpenedTable {
  readonly client: WorkerClient;
  readonly table: TableProfile;
  /** With which it can be read again. */
  readonly options: ReadOptions;
  /** The text of an editor that has not been saved was read instead of the file. */
  readonly usedUnsaved: boolean;
  readonly stamp: FileStamp;
}

export interface TableRequest {
  readonly uri: vscode.Uri;
  readonly options: ReadOptions;
  /** Absent: the table is read whatever it takes. */
  readonly budget?: Budget;
  /**
   * The editor is asked for the file even if it has not opened it yet: after a reload, unsaved edits
   * are there but not in sight.
   */
  readonly fromEditor?: boolean;
}

export interface Budget {
  readonly bytes: number;
  /** Asked when the table would take more: other options, the same to read all of it, or nothing. */
  decide(answer: TooLarge, options: ReadOptions): Promise<ReadOptions | undefined>;
}

/**
 * Reads a file as a table in a new worker; a slow read shows bytes and rows and can be cancelled.
 * @throws Cancelled when the user gives it up, UserError when the file cannot be read, NoTable when
 * reading it otherwise could help.
 */
export async function openTable(
  platform: Platform,
  workers: Workers,
  { uri, options, budget, fromEditor = false }: TableRequest,
): Promise<OpenedTable> {
  const client = workers.start();
  const read = async (
    asked: ReadOptions,
    memoryBudget?: number,
  ): Promise<{ answer: OpenAnswer; usedUnsaved: boolean; stamp: FileStamp }> => {
    const title = vscode.l10n.t('Reading {file}', { file: nameOf(uri) });
    return withSlowProgress(title, async (onProgress, token) => {
      const { source, ...how } = await readSource(platform, uri, fromEditor, token);
      const opening = { source, options: how.usedUnsaved ? asUnicode(asked) : asked };
      const limited = memoryBudget === undefined ? opening : { ...opening, memoryBudget };
      const answer = client.open(limited, { onProgress, token }).catch((error: unknown) => {
        // a fault that is not the worker's own death is about what stands in the file
        const isOfFile = error instanceof UserError && client.fault === undefined;
        throw isOfFile ? new NoTable(error.fault) : error;
      });
      return { ...how, answer: await answer };
    });
  };
  let chosen = options;
  try {
    let { answer, ...how } = await read(chosen, budget?.bytes);
    if (answer.type === 'tooLarge') {
      const decided = await budget?.decide(answer, chosen);
      if (!decided) throw new Cancelled();
      chosen = decided;
      ({ answer, ...how } = await read(chosen));
    }
    if (answer.type === 'tooLarge') throw new Error('a table was refused without a budget');
    return { client, table: { ...answer.table, options: chosen }, options: chosen, ...how };
  } catch (error) {
    client.dispose();
    throw error;
  }
}

/** What an editor holds is encoded by us, whatever the file is written in. */
function asUnicode(options: ReadOptions): ReadOptions {
  return { ...options, dialect: { ...options.dialect, encoding: 'utf-8' } };
}
