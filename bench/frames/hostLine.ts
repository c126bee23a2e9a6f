// A run in the built worker and a page that shows it, with the host's own parts between them; only
// VS Code itself is left out.
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Page } from 'playwright-core';
import type { Experiment } from '../../src/core/experiment/experiment';
import { Trace } from '../../src/core/experiment/trace';
import { epochInterval } from '../../src/host/panel/epochInterval';
import { knowledgeOf } from '../../src/host/panel/knowledge';
import { Throttle } from '../../src/host/panel/throttle';
import type { Workerish } from '../../src/host/platform/platform';
import { RunLink, type RunLinkListener } from '../../src/host/session/runLink';
import { Cancelled, WorkerClient } from '../../src/host/session/workerClient';
import type { FromView, ToView } from '../../src/protocol/view';
import { Channel } from './channel';
import type * as Listener from './listener';
import { packed, unpacked } from './wire';

declare global {
  var listener: typeof Listener;
}

const runId = 'run';

/** A run that trains, and all that is told of it. */
export class HostLine {
  readonly #throttle = new Throttle(() => this.#tellEpochs());
  #link: RunLink | undefined;
  #sentEpochs = 0;
  #channel: Channel | undefined;

  private constructor(private readonly client: WorkerClient) {}

  /** Prepares a run on a CSV text and shows it; the page has its script already. */
  static async open(page: Page, csv: string, experiment: Experiment): Promise<HostLine> {
    const client = new WorkerClient(builtWorker(), console);
    const line = new HostLine(client);
    const channel = await Channel.open(page, (text) => line.#hear(unpacked(text) as FromView[]));
    line.#channel = channel;
    await page.evaluate((address) => globalThis.listener.listen(address), channel.address);
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
    return line;
  }

  get epoch(): number {
    return this.#link?.run.point.epoch ?? 0;
  }

  play(): void {
    this.#link?.post((id) => ({ type: 'play', runId: id, speed: 'full' }));
  }

  close(): void {
    this.#throttle.cancel();
    this.client.dispose();
    this.#channel?.close();
  }

  #listener(): RunLinkListener {
    const ignore = (): void => undefined;
    return {
      onRun: ignore,
      onEpochs: () => this.#throttle.request(epochInterval('full')),
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
    this.#channel?.send(packed(message));
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

  #hear(messages: readonly FromView[]): void {
    for (const message of messages) if (message.type === 'ask') void this.#answer(message);
  }

  async #answer({ requestId, question }: Extract<FromView, { type: 'ask' }>): Promise<void> {
    try {
      const answer = await this.#link?.ask(question);
      if (answer) this.#tell({ type: 'answered', runId, requestId, answer });
    } catch (error) {
      if (!(error instanceof Cancelled)) throw error;
    }
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
