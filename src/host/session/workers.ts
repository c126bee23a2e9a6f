import type { Uri } from 'vscode';
import type { Log } from '../log';
import type { Platform } from '../platform/platform';
import { WorkerClient } from './workerClient';

/** Starts training workers and knows which of them live, so that none outlives its use unseen. */
export class Workers {
  readonly #live = new Set<WorkerClient>();

  constructor(
    private readonly platform: Platform,
    private readonly extensionUri: Uri,
    private readonly log: Log,
  ) {}

  get live(): readonly WorkerClient[] {
    return [...this.#live];
  }

  start(): WorkerClient {
    const client = new WorkerClient(
      this.platform.startWorker(this.extensionUri),
      this.log,
      (disposed) => this.#live.delete(disposed),
    );
    this.#live.add(client);
    return client;
  }

  dispose(): void {
    for (const client of this.live) client.dispose();
  }
}
