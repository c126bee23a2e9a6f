import type { DesignSummary, Checkpoint, TrainingState } from '../../core/experiment/state';
import type { SavedHistory } from '../../core/experiment/history';
import type { Experiment } from '../../core/experiment/experiment';
import type { ColumnSummary } from '../../core/data/table/columnSummary';
import { message, UserError, type Fault } from '../../core/message';
import type { Parameters } from '../../core/model/parameters';
import type { Answer as RunAnswer, Question } from '../../protocol/questions';
import { parseFromWorker, type RecordAnswer, type ToWorker } from '../../protocol/worker';
import type { Log } from '../log';
import type { Workerish } from '../platform/platform';
import { Cancelled } from './workerRequests';
import type { Answer, AnswerOf, LabelSpec, OpenAnswer, Opening } from './workerRequests';
import type { Patience, Progress, Request, RunCommand } from './workerRequests';
import type { RunListener, RunMessage } from './workerRequests';

export { Cancelled } from './workerRequests';

/** Where a run goes on from, and how it came there. */
interface GoingOn {
  readonly checkpoint?: Checkpoint | undefined;
  readonly history?: SavedHistory | undefined;
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
  /** The run that was prepared and that nobody listens to yet. */
  #coming: string | undefined;
  /** Messages that arrived before there was a listener for them. */
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

  /**
   * Reads a table. Bytes that are handed over are no longer the caller's afterwards.
   * @throws Cancelled when the token says so, UserError when it cannot be read.
   */
  open({ source, options, memoryBudget }: Opening, patience: Patience = {}): Promise<OpenAnswer> {
    const requestId = ++this.#lastRequestId;
    const request = { type: 'open', requestId, source, options } as const;
    return this.#patiently(
      ['opened', 'tooLarge'],
      memoryBudget === undefined ? request : { ...request, memoryBudget },
      patience,
    );
  }

  /**
   * Makes the design and the run; what the run says is kept until somebody listens anew.
   * @param checkpoint where to go on from instead of from zero weights
   * @throws Cancelled when the token says so, UserError when no model can be trained on it.
   */
  async prepare(
    runId: string,
    experiment: Experiment,
    { checkpoint, history, ...patience }: Patience & GoingOn = {},
  ): Promise<{ readonly design: DesignSummary; readonly state: TrainingState }> {
    const requestId = ++this.#lastRequestId;
    const request = {
      ...({ type: 'prepare', requestId, runId, experiment } as const),
      ...(checkpoint && { checkpoint }),
      ...(history && { history }),
    };
    this.#coming = runId;
    try {
      const { design, state } = await this.#patiently(['prepared'], request, patience);
      return { design, state };
    } catch (error) {
      if (this.#coming === runId) this.#coming = undefined;
      this.#backlog = this.#backlog.filter((one) => one.runId !== runId);
      throw error;
    }
  }

  /** What columns hold, split by the classes of a label if one is given. */
  async askColumns(
    columns: readonly string[],
    label?: LabelSpec,
  ): Promise<readonly ColumnSummary[]> {
    const requestId = ++this.#lastRequestId;
    const request = { type: 'askColumns', requestId, columns } as const;
    const asked = label ? { ...request, label } : request;
    return (await this.#request(['columns'], asked)).answer;
  }

  /** What the model says of the record on a line (from 1); `undefined`: no record stands there. */
  async askRecord(
    runId: string,
    line: number,
    parameters?: Parameters,
  ): Promise<RecordAnswer | undefined> {
    const requestId = ++this.#lastRequestId;
    const request = { type: 'askRecord', requestId, runId, line } as const;
    const asked = parameters ? { ...request, parameters } : request;
    return (await this.#request(['record'], asked)).answer;
  }

  /** What the worker finds out about a run; may take long. */
  async ask(runId: string, question: Question): Promise<RunAnswer> {
    const requestId = ++this.#lastRequestId;
    return (await this.#request(['answered'], { type: 'ask', requestId, runId, question })).answer;
  }

  post(command: RunCommand): void {
    this.#send(command);
  }

  /** Hears of the run that was prepared last from now on, instead of whoever listened before. */
  listen(listener: RunListener): void {
    this.#listener = listener;
    this.#coming = undefined;
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

  async #patiently<T extends Answer['type']>(
    types: readonly T[],
    request: Request,
    { onProgress, token }: Patience,
  ): Promise<AnswerOf<T>> {
    const { requestId } = request;
    let isOver = false;
    // a request is cancelled once, however often the user says so
    const cancel = (): void => {
      if (!isOver) this.#send({ type: 'cancel', requestId });
      isOver = true;
    };
    const answer = this.#request(types, request, onProgress);
    const subscription = token?.onCancellationRequested(cancel);
    if (token?.isCancellationRequested === true) cancel();
    try {
      return await answer;
    } finally {
      isOver = true;
      subscription?.dispose();
    }
  }

  #request<T extends Answer['type']>(
    types: readonly T[],
    request: Request,
    progress?: (progress: Progress) => void,
  ): Promise<AnswerOf<T>> {
    return new Promise((resolve, reject) => {
      if (this.#disposed) {
        reject(this.#fault ? new UserError(this.#fault) : new Cancelled());
        return;
      }
      const settle = (answer: Answer): void => {
        if (isAnswer(answer, types)) resolve(answer);
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
    if (this.#disposed || this.#fault) return;
    // bytes travel without a copy: there may be a gigabyte of them
    const bytes =
      request.type === 'open' && request.source.kind === 'bytes' && request.source.bytes;
    if (bytes && isWhole(bytes)) this.worker.postMessage(request, [bytes.buffer]);
    else this.worker.postMessage(request);
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
    } else if (this.#listener && parsed.runId !== this.#coming) {
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

function isAnswer<T extends Answer['type']>(
  answer: Answer,
  types: readonly T[],
): answer is AnswerOf<T> {
  return types.some((type) => type === answer.type);
}

/** Whether bytes fill their buffer: a view of a larger one must not take that along. */
export function isWhole(bytes: Uint8Array): bytes is Uint8Array<ArrayBuffer> {
  return bytes.buffer instanceof ArrayBuffer && bytes.byteLength === bytes.buffer.byteLength;
}

function typeName(raw: unknown): string {
  return typeof raw === 'object' && raw !== null && 'type' in raw ? String(raw.type) : typeof raw;
}
