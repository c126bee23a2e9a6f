import type { DesignSummary, Checkpoint, TrainingState } from '../../core/experiment/state';
import type { Experiment } from '../../core/experiment/experiment';
import type { TableProfile } from '../../core/data/table/table';
import { message, UserError, type Fault } from '../../core/message';
import {
  parseFromWorker,
  type FromWorker,
  type RecordAnswer,
  type TableSource,
  type ToWorker,
} from '../../protocol/worker';
import type { Log } from '../log';
import type { Workerish } from '../platform/platform';

type Answer = Extract<FromWorker, { requestId: number }>;
type AnswerOf<T extends Answer['type']> = Extract<Answer, { type: T }>;

/** What the worker says of a run unasked. */
export type RunMessage = Exclude<FromWorker, { requestId: number }>;
/** What is sent to a run without an answer being awaited. */
export type RunCommand = Exclude<ToWorker, { requestId: number }>;

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

interface Pending {
  settle(answer: Answer): void;
  fail(error: Error): void;
  progress?(progress: Progress): void;
}

/**
 * The host's end of one training worker: requests become promises, everything that arrives is
 * parsed, and a worker that dies ends every open request with a fault that can be shown.
 */
export class WorkerClient {
  readonly #pending = new Map<number, Pending>();
  #lastRequestId = 0;
  #listener: RunListener | undefined;
  /** Messages that arrived before there was a listener. */
  #backlog: RunMessage[] = [];
  #fault: Fault | undefined;
  #disposed = false;

  constructor(
    readonly worker: Workerish,
    private readonly log: Log,
    private readonly onDisposed: (client: WorkerClient) => void = () => undefined,
  ) {
    worker.onMessage((raw) => this.#receive(raw));
    worker.onError((error) => {
      log.error(error);
      this.#die({
        message: message(
          'The training process failed ({error}). Try again; what was recorded is kept.',
          {
            error: error.message,
          },
        ),
      });
    });
    worker.onExit((code) =>
      this.#die({
        message: message(
          'The training process ended unexpectedly (exit code {code}). Try again; what was recorded is kept.',
          { code },
        ),
      }),
    );
  }

  /** Why the worker is gone, if it is. */
  get fault(): Fault | undefined {
    return this.#fault;
  }

  /** Reads a table. @throws Cancelled when `token` says so, UserError when it cannot be read. */
  async open(
    source: TableSource,
    onProgress: (progress: Progress) => void,
    token?: Cancellation,
  ): Promise<TableProfile> {
    const requestId = ++this.#lastRequestId;
    const answer = this.#request('opened', { type: 'open', requestId, source }, onProgress);
    const subscription = token?.onCancellationRequested(() =>
      this.#send({ type: 'cancel', requestId }),
    );
    if (token?.isCancellationRequested === true) this.#send({ type: 'cancel', requestId });
    try {
      return (await answer).table;
    } finally {
      subscription?.dispose();
    }
  }

  /** Makes the design and the run. @throws UserError when no model can be trained on it. */
  async prepare(
    runId: string,
    experiment: Experiment,
    checkpoint?: Checkpoint,
  ): Promise<{ readonly design: DesignSummary; readonly state: TrainingState }> {
    const requestId = ++this.#lastRequestId;
    const request = { type: 'prepare', requestId, runId, experiment } as const;
    const { design, state } = await this.#request(
      'prepared',
      checkpoint ? { ...request, checkpoint } : request,
    );
    return { design, state };
  }

  /** What the model says of the record on a line (from 1); `undefined`: no record stands there. */
  async askRecord(runId: string, line: number): Promise<RecordAnswer | undefined> {
    const requestId = ++this.#lastRequestId;
    return (await this.#request('record', { type: 'askRecord', requestId, runId, line })).answer;
  }

  post(command: RunCommand): void {
    this.#send(command);
  }

  listen(listener: RunListener): void {
    this.#listener = listener;
    for (const one of this.#backlog.splice(0)) listener.onRunMessage(one);
    if (this.#fault) listener.onDied(this.#fault);
    else if (this.#disposed) listener.onDisposed?.();
  }

  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    this.#failAll(new Cancelled());
    this.#listener?.onDisposed?.();
    this.#listener = undefined;
    this.worker.terminate();
    this.onDisposed(this);
  }

  #request<T extends Answer['type']>(
    type: T,
    request: Extract<ToWorker, { requestId: number }>,
    progress?: (progress: Progress) => void,
  ): Promise<AnswerOf<T>> {
    return new Promise((resolve, reject) => {
      if (this.#disposed) {
        reject(this.#fault ? new UserError(this.#fault) : new Cancelled());
        return;
      }
      const settle = (answer: Answer): void => {
        if (isAnswer(answer, type)) resolve(answer);
        else reject(new Error(`the worker answered ${request.type} with ${answer.type}`));
      };
      this.#pending.set(request.requestId, {
        settle,
        fail: reject,
        ...(progress ? { progress } : {}),
      });
      this.#send(request);
    });
  }

  #send(request: ToWorker): void {
    if (!this.#disposed && !this.#fault) this.worker.postMessage(request);
  }

  #receive(raw: unknown): void {
    if (this.#disposed || this.#fault) return;
    const parsed = parseFromWorker(raw);
    if (!parsed) {
      // an epoch may be missing from here on: a run with a gap must not pass for a whole one
      this.log.error(`the worker sent a message that no parser knows: ${typeName(raw)}`);
      this.#die({
        message: message('The training process sent a message that makes no sense. Try again.'),
      });
    } else if ('requestId' in parsed) {
      this.#answer(parsed);
    } else if (this.#listener) {
      this.#listener.onRunMessage(parsed);
    } else {
      this.#backlog.push(parsed);
    }
  }

  #answer(answer: Answer): void {
    const pending = this.#pending.get(answer.requestId);
    if (answer.type === 'progress') {
      pending?.progress?.(answer);
      return;
    }
    this.#pending.delete(answer.requestId);
    if (answer.type !== 'failed') pending?.settle(answer);
    else pending?.fail(answer.cancelled ? new Cancelled() : new UserError(answer.fault));
  }

  #die(fault: Fault): void {
    if (this.#disposed || this.#fault) return;
    this.#fault = fault;
    const listener = this.#listener;
    this.#listener = undefined;
    this.#failAll(new UserError(fault));
    this.dispose();
    listener?.onDied(fault);
  }

  #failAll(error: Error): void {
    const open = [...this.#pending.values()];
    this.#pending.clear();
    for (const one of open) one.fail(error);
  }
}

function isAnswer<T extends Answer['type']>(answer: Answer, type: T): answer is AnswerOf<T> {
  return answer.type === type;
}

function typeName(raw: unknown): string {
  return typeof raw === 'object' && raw !== null && 'type' in raw ? String(raw.type) : typeof raw;
}
