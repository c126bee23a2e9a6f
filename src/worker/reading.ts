import { readTable } from '../core/data/table/readTable';
import type { Table } from '../core/data/table/table';
import type { ToWorker } from '../protocol/worker';
import { inputOfBytes, type Platform } from './platform';
import { readingTools } from './readingTools';
import { RequestedWork } from './requestedWork';
import type { Send } from './run';

type Open = Extract<ToWorker, { type: 'open' }>;

/** Least time between two messages of progress, in ms. */
const progressInterval = 100;

/** One table being read; it can be given up. */
export class Reading extends RequestedWork {
  constructor(
    private readonly request: Open,
    platform: Platform,
    private readonly send: Send,
  ) {
    super(request.requestId, platform);
  }

  /**
   * @throws UserError when the file is no table, cannot be read, or the reading was given up
   * @throws TooLarge when the budget would be exceeded
   */
  async read(): Promise<Table> {
    const { source, options, memoryBudget } = this.request;
    const input =
      source.kind === 'bytes'
        ? inputOfBytes(source.bytes)
        : await this.platform.openFile(source.path);
    let lastProgress = this.platform.now();
    return readTable(input, {
      options,
      tools: await readingTools(this.platform),
      ...(memoryBudget === undefined ? {} : { memoryBudget }),
      signal: this,
      pause: () => this.pause(),
      onProgress: (progress) => {
        const now = this.platform.now();
        if (now - lastProgress < progressInterval) return;
        lastProgress = now;
        this.send({ type: 'progress', requestId: this.requestId, ...progress });
      },
    });
  }
}
