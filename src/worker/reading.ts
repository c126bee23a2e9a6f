import type { Table } from '../core/data/table/table';
import { readTable } from '../core/data/table/readTable';
import { userError } from '../core/message';
import type { ToWorker } from '../protocol/worker';
import { sourceOfBytes, type Platform } from './platform';
import type { Send } from './run';

type Open = Extract<ToWorker, { type: 'open' }>;

/** Least time between two messages of progress, in ms. */
const progressInterval = 100;

/** One table being read; it can be given up. */
export class Reading {
  #isCancelled = false;

  constructor(
    private readonly request: Open,
    private readonly platform: Platform,
    private readonly send: Send,
  ) {}

  get requestId(): number {
    return this.request.requestId;
  }

  get isCancelled(): boolean {
    return this.#isCancelled;
  }

  /** The reading ends with the next slice of the file. */
  cancel(): void {
    this.#isCancelled = true;
  }

  /** @throws UserError when the file is no table, cannot be read, or the reading was given up */
  async read(): Promise<Table> {
    const { source } = this.request;
    const { byteLength, chunks } =
      source.kind === 'bytes'
        ? sourceOfBytes(source.bytes)
        : await this.platform.openFile(source.path);
    let lastProgress = this.platform.now();
    return readTable(chunks, {
      signal: this,
      pause: () => new Promise((resolve) => this.platform.yieldMacrotask(resolve)),
      onProgress: ({ bytesRead, rowsRead }) => {
        const now = this.platform.now();
        if (now - lastProgress < progressInterval) return;
        lastProgress = now;
        const { requestId } = this;
        this.send({
          type: 'progress',
          requestId,
          bytesRead,
          bytesTotal: byteLength,
          rows: rowsRead,
        });
      },
    });
  }

  throwIfAborted(): void {
    if (this.#isCancelled) throw userError('Reading was cancelled.');
  }
}
