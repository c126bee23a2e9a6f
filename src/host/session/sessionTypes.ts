import type * as vscode from 'vscode';
import type { LearningRateMark } from '../../core/experiment/state';
import type { Fault } from '../../core/message';
import type { Log } from '../log';
import type { Budget, OpenedTable, TableRequest } from './openTable';
import type { Edit } from './runLink';

/**
 * - `dormant`: restored, its file not read again yet
 * - `loading`: its file is being read, or its run prepared
 * - `live`: a worker stands ready
 * - `failed`: it cannot go on; the fault says what to do
 */
export type Phase =
  | { readonly kind: 'dormant' | 'loading' | 'live' }
  | { readonly kind: 'failed'; readonly fault: Fault };

export type SessionChange =
  /** Another run, or the same one in another light: draw everything anew. */
  | { readonly kind: 'run' }
  | { readonly kind: 'phase'; readonly before: Phase['kind'] }
  | { readonly kind: 'epochs' }
  | { readonly kind: 'state' }
  /** The newest epoch has other parameters, set by hand. */
  | { readonly kind: 'amended' }
  /** Another epoch is looked at. */
  | { readonly kind: 'shown' }
  /** A run was kept, given up, renamed or pinned. */
  | { readonly kind: 'runs' }
  /** Optimum and statistics are known now. */
  | { readonly kind: 'analysis' }
  | {
      readonly kind: 'learningRate';
      readonly mark: LearningRateMark;
      readonly edit: Edit | undefined;
    };

export interface SessionServices {
  /** Reads a file, in a worker of its own. */
  openTable(request: TableRequest): Promise<OpenedTable>;
  /** What training on a file may take, and who is asked when it would take more. */
  budgetOf(uri: vscode.Uri): Budget;
  readonly log: Log;
}
