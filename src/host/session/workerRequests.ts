// What the host asks of a worker, and hears from it.
import type { ReadOptions } from '../../core/data/table/readOptions';
import type { Fault } from '../../core/message';
import type { FromWorker, TableSource, ToWorker } from '../../protocol/worker';

export type Answer = Extract<FromWorker, { requestId: number }>;
export type Request = Extract<ToWorker, { requestId: number }>;
export type AnswerOf<T extends Answer['type']> = Extract<Answer, { type: T }>;

/** A label by which columns are summarised; it need not be a run's. */
export type LabelSpec = NonNullable<Extract<ToWorker, { type: 'askColumns' }>['label']>;

/** What the worker says of a run unasked. */
export type RunMessage = Exclude<FromWorker, { requestId: number }>;
/** What is sent to a run without an answer being awaited. */
export type RunCommand = Exclude<ToWorker, { requestId: number }>;

/** What is to be read, and as what. */
export interface Opening {
  readonly source: TableSource;
  readonly options: ReadOptions;
  /** Bytes that training on the whole table may take; absent: whatever it takes. */
  readonly memoryBudget?: number;
}

/** The table, or that it would take more than the budget. */
export type OpenAnswer = Extract<Answer, { type: 'opened' | 'tooLarge' }>;
export type TooLarge = Extract<Answer, { type: 'tooLarge' }>;

/** What a request that takes long tells, and is told, until its answer comes. */
export interface Patience {
  readonly onProgress?: (progress: Progress) => void;
  readonly token?: Cancellation;
}

export interface Progress {
  readonly bytesRead: number;
  /** Unknown when the source does not say. */
  readonly bytesTotal: number | undefined;
  readonly rows: number;
}

/** A wish to give something up; vscode's CancellationToken is one. */
export interface Cancellation {
  readonly isCancellationRequested: boolean;
  onCancellationRequested(listener: () => void): { dispose(): unknown };
}

/** Hears of a run; at most one listener, because a worker has at most one run. */
export interface RunListener {
  onRunMessage(message: RunMessage): void;
  /** The worker is gone; nothing more comes. */
  onDied(fault: Fault): void;
  /** The host ended the worker. */
  onDisposed?(): void;
}

/** The request was given up because the user said so. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';
}
