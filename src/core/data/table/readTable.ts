import { slicesOf } from '../text/bytes';
import type { Table } from './table';
import type { TableLimits } from './tableBuilder';
import { TableReader } from './tableReader';

/** Bytes worked on without a pause: some tens of milliseconds. */
const sliceBytes = 256 * 1024;

export interface ReadTableOptions {
  /** Asked before each slice; an `AbortSignal` will do. What it throws is what `readTable` throws. */
  readonly signal?: { throwIfAborted(): void };
  /** Told after each slice. */
  readonly onProgress?: (progress: {
    readonly bytesRead: number;
    readonly rowsRead: number;
  }) => void;
  /**
   * Awaited after each slice. A promise that settles in a macrotask lets a worker hear its
   * messages (the wish to cancel among them) while a file is read that is in memory already.
   */
  readonly pause?: () => Promise<void>;
  readonly limits?: TableLimits;
}

/**
 * Reads a table from bytes: encoding and dialect are found out, columns are typed, records that do
 * not fit are left out and counted.
 *
 * @param chunks the bytes of the file in order, cut anywhere; not to be changed afterwards
 * @throws UserError for what is no table, with the place and what to do
 */
export async function readTable(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  { signal, onProgress, pause, limits }: ReadTableOptions = {},
): Promise<Table> {
  const reader = new TableReader(limits);
  for await (const chunk of chunks) {
    for (const slice of slicesOf(chunk, sliceBytes)) {
      signal?.throwIfAborted();
      await reader.push(slice);
      onProgress?.({ bytesRead: reader.bytesRead, rowsRead: reader.rowsRead });
      await pause?.();
    }
  }
  signal?.throwIfAborted();
  return reader.finish();
}
