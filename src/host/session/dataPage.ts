import type { ReadOptions } from '../../core/data/table/readOptions';
import type { TableProfile } from '../../core/data/table/table';
import type { OpenedTable } from './openTable';
import { Cancelled } from './workerRequests';

/**
 * A file read again with other options, to be looked at and perhaps trained on: a table beside the
 * one of the run, in a worker of its own, until it is taken or given up.
 */
export class DataPage {
  #opened: OpenedTable | undefined;
  /** Number of the newest read; the result of an older one is not wanted any more. */
  #reads = 0;

  constructor(private readonly open: (options: ReadOptions) => Promise<OpenedTable>) {}

  get opened(): OpenedTable | undefined {
    return this.#opened;
  }

  /** @throws UserError when it is no table that way, and the one before stands */
  async read(options: ReadOptions): Promise<TableProfile> {
    const read = ++this.#reads;
    const opened = await this.open(options);
    if (read !== this.#reads) {
      opened.client.dispose();
      throw new Cancelled();
    }
    this.#opened?.client.dispose();
    this.#opened = opened;
    return opened.table;
  }

  /** Nobody looks at it any more; a table that was taken over lives on with whoever did. */
  close(taken?: OpenedTable): void {
    this.#reads++;
    if (this.#opened !== taken) this.#opened?.client.dispose();
    this.#opened = undefined;
  }
}
