// A run in the built worker and a page that shows it, with the host's own parts between them; only
// VS Code itself is left out.
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Page } from 'playwright-core';
import type { Experiment } from '../../src/core/experiment/experiment';
import { Trace } from '../../src/core/experiment/trace';
import { knowledgeOf } from '../../src/host/panel/knowledge';
import { Throttle } from '../../src/host/panel/throttle';
import type { Workerish } from '../../src/host/platform/platform';
import { RunLink, type RunLinkListener } from '../../src/host/session/runLink';
import { WorkerClient } from '../../src/host/session/workerClient';
import type { FromView, ToView } from '../../src/protocol/view';
import type * as Listener from './listener';
import { packed } from './wire';

declare global {
  var listener: typeof Listener;
}

const runId = 'run';
const frame = 1000 / 60;

/** A run that trains, and all that is told of it. */
export class HostLine {
  readonly #waiting: ToView[] = [];
  readonly #throttle = new Throttle(frame, () => this.#tellEpochs());
  #link: RunLink | undefined;
  #sentEpochs = 0;
  #isOpen = true;
  #carrying: Promise<void> | undefined;

  private constructor(
    private readonly page: Page,
    private readonly client: WorkerClient,
  ) {}

  /** Prepares a run on a CSV text and shows it; the page has its script already. */
  static async open(page: Page, csv: string, experiment: Experiment): Promise<HostLine> {
    const client = new WorkerClient(builtWorker(), console);
    const line = new HostLine(page, client);
    const bytes = new TextEncoder().encode(csv);
    const opened = await client.open({
      source: { kind: 'bytes', bytes },
      options: experiment.reading,
    });
    if (opened.type !== 'opened') throw new Error('the table is too large');
    const { design, state } = await client.prepare(runId, experiment);
    const label = { id: 1, name: 'Run 1', isNamed: false, isPinned: false };
    const start = { runId, label, experiment, design, state, speed: 'full' } as const;
    line.#link = await RunLink.open(client, { ...start, trace: new Trace() }, line.#listener());
    const { run } = line.#link;
    line.#tell({
      type: 'snapshot',
      info: {
        ...{ runId, fileName: 'table.csv', design, experiment, speed: 'full' },
        dialect: opened.table.dialect,
      },
      state: run.state,
      point: run.point,
      handSet: [],
      trace: run.trace.since(0),
      marks: [],
      runs: [],
    });
    line.#sentEpochs = run.trace.epochCount;
    line.#carrying = line.#carry();
    return line;
  }

  get epoch(): number {
    return this.#link?.run.point.epoch ?? 0;
  }

  play(): void {
    this.#link?.post((id) => ({ type: 'play', runId: id, speed: 'full' }));
  }

  /** The page can be closed afterwards. */
  async close(): Promise<void> {
    this.#isOpen = false;
    this.#throttle.cancel();
    await this.#carrying;
    this.client.dispose();
  }

  #listener(): RunLinkListener {
    const ignore = (): void => undefined;
    return {
      onRun: ignore,
      onEpochs: () => this.#throttle.request(),
      onAmended: ignore,
      onState: () => this.#tellState(),
      onAnalysis: () => this.#tellKnowledge(),
      onLearningRate: ignore,
      onDied: ({ message }) => {
        throw new Error(message.text);
      },
      onDefect: (error) => {
        throw error;
      },
    };
  }

  #tell(message: ToView): void {
    this.#waiting.push(message);
  }

  #tellEpochs(): void {
    if (!this.#link) return;
    const { trace, point, state } = this.#link.run;
    this.#tell({ type: 'epochs', runId, trace: trace.since(this.#sentEpochs), point, state });
    this.#sentEpochs = trace.epochCount;
  }

  #tellState(): void {
    if (!this.#link) return;
    this.#throttle.flush();
    this.#tell({ type: 'state', runId, state: this.#link.run.state, speed: 'full' });
  }

  #tellKnowledge(): void {
    const knowledge = this.#link && knowledgeOf(this.#link.run);
    if (knowledge) this.#tell(knowledge);
  }

  /** Carries messages to and fro, sixty times a second or as often as the page takes them. */
  async #carry(): Promise<void> {
    while (this.#isOpen) {
      const messages = packed(this.#waiting.splice(0));
      const heard = await this.page.evaluate(
        (text) => globalThis.listener.exchange(text),
        messages,
      );
      for (const one of heard) this.#hear(one);
      await new Promise((resolve) => setTimeout(resolve, frame / 2));
    }
  }

  #hear(message: FromView): void {
    if (message.type !== 'ask' || !this.#link) return;
    const { requestId, question } = message;
    void this.#link.ask(question).then(
      (answer) => this.#tell({ type: 'answered', runId, requestId, answer }),
      (error: unknown) => {
        if (this.#isOpen) throw error;
      },
    );
  }
}

function builtWorker(): Workerish {
  const worker = new Worker(path.join(import.meta.dirname, '../../dist/worker.js'), { env: {} });
  return {
    postMessage: (message, transfer = []) => worker.postMessage(message, transfer),
    onMessage: (listener) => worker.on('message', listener),
    onError: (listener) => worker.on('error', listener),
    onExit: (listener) => worker.on('exit', listener),
    terminate: () => void worker.terminate(),
  };
}
