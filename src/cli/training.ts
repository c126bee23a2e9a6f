import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ReadOptions } from '../core/data/table/readOptions';
import type { TableProfile } from '../core/data/table/table';
import type { CrossValidation } from '../core/experiment/crossValidation';
import type { Experiment } from '../core/experiment/experiment';
import {
  perSeries,
  seriesNames,
  type EpochColumns,
  type SeriesName,
} from '../core/experiment/trace';
import type { RunResult } from '../core/export/report';
import { inEnglish, UserError, userError } from '../core/message';
import type { Quantity } from '../core/quantity';
import { isAnswerTo, type Question } from '../protocol/questions';
import { parseFromWorker, type FromWorker, type ToWorker } from '../protocol/worker';
import { bytesInWords } from './values';

const runId = 'run';
/** Opening is request 1, preparing 2. */
const firstQuestion = 3;

/** What is to be read, and how. */
export interface OpenRequest {
  readonly file: string;
  readonly reading: ReadOptions;
  /** Bytes that training may take; `undefined`: whatever it takes. */
  readonly memoryBudget: number | undefined;
}

export type Progress = Extract<FromWorker, { type: 'progress' }>;

/** The training worker, asked one thing after the other. */
export class TrainingWorker {
  readonly #worker = new Worker(path.join(__dirname, 'worker.js'), { env: {} });
  #lastRequestId = firstQuestion;
  #listener: ((message: FromWorker) => void) | undefined;
  #reject: ((error: Error) => void) | undefined;

  /** @param onProgress told while a table is read */
  constructor(readonly onProgress?: (progress: Progress) => void) {
    this.#worker.on('message', (input) => {
      const message = parseFromWorker(input);
      if (message === undefined) this.#reject?.(new TypeError('the worker sent nonsense'));
      else if (message.type === 'failed') this.#reject?.(new UserError(message.fault));
      else this.#listener?.(message);
    });
    this.#worker.on('error', (error) => this.#reject?.(asError(error)));
    this.#worker.on('exit', (code) =>
      this.#reject?.(new Error(`the training worker ended unexpectedly, with code ${code}`)),
    );
  }

  /**
   * Reads a table.
   * @throws UserError when that is impossible, or would take more memory than allowed
   */
  async open({ file, reading, memoryBudget }: OpenRequest): Promise<TableProfile> {
    return this.#ask<TableProfile>((resolve) => {
      this.#listener = (message) => {
        if (message.type === 'opened') resolve(message.table);
        else if (message.type === 'tooLarge') this.#reject?.(tooLarge(message));
        else if (message.type === 'progress') this.onProgress?.(message);
      };
      this.#post({
        type: 'open',
        requestId: 1,
        source: { kind: 'file', path: path.resolve(file) },
        options: reading,
        ...(memoryBudget !== undefined && { memoryBudget }),
      });
    });
  }

  /**
   * Trains to the end on the table that was opened.
   * @param keepTrace whether to keep all epochs or only the last
   */
  async train(table: TableProfile, experiment: Experiment, keepTrace: boolean): Promise<RunResult> {
    return this.#ask<RunResult>((resolve) => {
      const chunks: EpochColumns[] = [];
      let design: RunResult['design'] | undefined;
      let point: RunResult['point'] | undefined;
      let ended: RunResult | undefined;
      this.#listener = (message) => {
        if (message.type === 'prepared') {
          design = message.design;
          this.#post({ type: 'play', runId, speed: 'full' });
        } else if (message.type === 'epochs') {
          if (!keepTrace) chunks.length = 0;
          chunks.push(message.columns);
          point = message.point;
        } else if (message.type === 'state' && message.state.status !== 'running') {
          const { state } = message;
          if (!design || !point || (state.status !== 'finished' && state.status !== 'diverged')) {
            this.#reject?.(new Error(state.reason ? inEnglish(state.reason) : state.status));
            return;
          }
          const trace = keepTrace ? { trace: joined(chunks) } : {};
          ended = { table, experiment, design, state, point, scores: lastOf(chunks), ...trace };
          this.#question({ kind: 'assessment', threshold: 0.5 });
        } else if (message.type === 'answered' && ended) {
          const { answer } = message;
          if (answer.kind === 'assessment') {
            ended = { ...ended, assessment: answer.assessment };
            this.#question({ kind: 'analysis' });
          } else if (answer.kind === 'analysis') {
            resolve({ ...ended, analysis: answer.analysis });
          }
        }
      };
      this.#post({ type: 'prepare', requestId: 2, runId, experiment });
    });
  }

  /** Cross-validates what was trained last. */
  async crossValidate(folds: number, seed: number): Promise<Quantity<CrossValidation>> {
    return this.#ask<Quantity<CrossValidation>>((resolve) => {
      this.#listener = (message) => {
        if (message.type !== 'answered') return;
        if (isAnswerTo('crossValidation', message.answer)) resolve(message.answer.crossValidation);
      };
      this.#question({ kind: 'crossValidation', folds, seed });
    });
  }

  async terminate(): Promise<void> {
    this.#reject = undefined;
    this.#listener = undefined;
    await this.#worker.terminate();
  }

  #ask<T>(begin: (resolve: (value: T) => void) => void): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#reject = reject;
      begin(resolve);
    });
  }

  #question(question: Question): void {
    this.#post({ type: 'ask', requestId: ++this.#lastRequestId, runId, question });
  }

  #post(message: ToWorker): void {
    this.#worker.postMessage(message);
  }
}

function tooLarge({
  rows,
  columns,
  bytesNeeded,
  memoryBudget,
  sampleRows,
}: Extract<FromWorker, { type: 'tooLarge' }>): UserError {
  return userError(
    'The table is too large: to train on about {rows} rows with {columns} columns takes {needed}, and --memory-budget allows {allowed}. Train on rows drawn at random with --sample {sampleRows}, or allow more.',
    {
      ...{ rows, columns, sampleRows },
      needed: bytesInWords(bytesNeeded),
      allowed: bytesInWords(memoryBudget),
    },
  );
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

function lastOf(chunks: readonly EpochColumns[]): Record<SeriesName, number> {
  return perSeries((name) => chunks.at(-1)?.[name].at(-1) ?? NaN);
}

function joined(chunks: readonly EpochColumns[]): EpochColumns {
  const length = chunks.reduce((sum, { loss }) => sum + loss.length, 0);
  const all = perSeries(() => new Float64Array(length));
  let at = 0;
  for (const chunk of chunks) {
    for (const name of seriesNames) all[name].set(chunk[name], at);
    at += chunk.loss.length;
  }
  return all;
}
