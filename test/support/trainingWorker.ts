import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Experiment } from '../../src/core/experiment/experiment';
import { parseFromWorker, type FromWorker, type ToWorker } from '../../src/protocol/worker';

type Of<T extends FromWorker['type']> = Extract<FromWorker, { type: T }>;

/** The built worker over its real port; every message it sends is parsed and kept. */
export class TrainingWorker {
  readonly sent: FromWorker[] = [];
  readonly worker = new Worker(path.join(import.meta.dirname, '../../dist/worker.js'));
  readonly exited = new Promise<number>((resolve) => this.worker.once('exit', resolve));
  #broken: Error | undefined;
  #wake: (() => void)[] = [];

  constructor() {
    this.worker.on('message', (input: unknown) => {
      const message = parseFromWorker(input);
      if (message) this.sent.push(message);
      else this.#broken = new Error(`the worker sent ${JSON.stringify(input)}`);
      this.#wakeAll();
    });
    this.worker.on('error', (error) => {
      this.#broken = error instanceof Error ? error : new Error(String(error));
      this.#wakeAll();
    });
  }

  post(message: ToWorker): void {
    this.worker.postMessage(message);
  }

  /** For what no well-behaved owner would send. */
  postAnything(message: unknown): void {
    this.worker.postMessage(message);
  }

  of<T extends FromWorker['type']>(type: T): Of<T>[] {
    return this.sent.filter((message): message is Of<T> => message.type === type);
  }

  /** Resolves when `find` finds something in what was sent. */
  async until<T>(find: () => T | undefined | false): Promise<T> {
    for (;;) {
      if (this.#broken) throw this.#broken;
      const found = find();
      if (found !== undefined && found !== false) return found;
      await new Promise<void>((resolve) => this.#wake.push(resolve));
    }
  }

  /** The answer to a request: what was asked for, or `failed`. */
  async answer<T extends 'opened' | 'prepared' | 'record' | 'columns' | 'tooLarge' | 'answered'>(
    type: T,
    requestId: number,
  ): Promise<Of<T> | Of<'failed'>> {
    return this.until(() =>
      [...this.of(type), ...this.of('failed')].find((one) => one.requestId === requestId),
    );
  }

  async untilStatus(...statuses: Of<'state'>['state']['status'][]): Promise<Of<'state'>> {
    return this.until(() => this.of('state').find(({ state }) => statuses.includes(state.status)));
  }

  /** Opens a text as a table and prepares a run on it; throws what the worker says against it. */
  async prepare(csv: string, experiment: Experiment, runId = 'run'): Promise<Of<'prepared'>> {
    const bytes = new TextEncoder().encode(csv);
    const options = experiment.reading;
    this.post({ type: 'open', requestId: 1, source: { kind: 'bytes', bytes }, options });
    const opened = await this.answer('opened', 1);
    if (opened.type === 'failed') throw new Error(opened.fault.message.text);
    this.post({ type: 'prepare', requestId: 2, runId, experiment });
    const prepared = await this.answer('prepared', 2);
    if (prepared.type === 'failed') throw new Error(prepared.fault.message.text);
    return prepared;
  }

  async terminate(): Promise<void> {
    await this.worker.terminate();
  }

  #wakeAll(): void {
    const waiting = this.#wake;
    this.#wake = [];
    for (const resolve of waiting) resolve();
  }
}
