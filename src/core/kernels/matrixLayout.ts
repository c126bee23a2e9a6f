import { mostChunks } from './ticketBoard';
import { rowsPerChunk, tileRows } from './tiles';
import { flag, sumIndex, workBytes } from './wasmExports';
import { aligned, MemoryPlan } from './wasmMemory';

const numberBytes = 8;
const jobNumbers = 4;

/**
 * Cells of X between two looks at the clock, a millisecond's work or two; a row costs about 16 more.
 * Threads have more, as they wait for each other at the end of each piece.
 */
const cellsPerPiece = { alone: 2 ** 20, shared: 2 ** 22 } as const;
const cellsPerRow = 16;
/** Rows of a batch that are brought together at a time. */
const rowsPerGathering = 64;

export interface MatrixShape {
  readonly rowCount: number;
  readonly columnCount: number;
  readonly precision: 'double' | 'single';
  /** Threads that may work on it at once. */
  readonly threads: number;
}

/** Where everything is that belongs to one matrix, in bytes of its memory. */
export interface MatrixLayout extends MatrixShape {
  /** What the code must be told of the matrix: see `flag`. */
  readonly flags: number;
  readonly chunkRows: number;
  readonly chunkCount: number;
  /** Chunks between two looks at the clock. */
  readonly chunksPerPiece: number;
  /** w, n numbers. */
  readonly weights: number;
  /** Compensated sums, then at `lost` what was cut off them: `sumCount` numbers each. */
  readonly totals: number;
  readonly lost: number;
  readonly sumCount: number;
  /** What threads are to do, four numbers: see {@link ChunkJob}. */
  readonly job: number;
  /** For each chunk of a piece the sums that threads leave: `slotBytes` each. */
  readonly slots: number;
  /** One more for each thread, which nobody else writes to. */
  readonly ownSlots: number;
  readonly slotBytes: number;
  /** Where each thread works: `workBytes` each. */
  readonly works: number;
  readonly workBytes: number;
  /** Rows that were brought together: their indices, labels and tiles. */
  readonly gathered: { readonly rows: number; readonly labels: number; readonly x: number };
  readonly rowsPerGathering: number;
  readonly labels: number;
  readonly x: number;
  /** Numbers at `x`. */
  readonly valueCount: number;
  readonly end: number;
}

export function layOut(shape: MatrixShape): MatrixLayout {
  const { rowCount, columnCount, precision, threads } = shape;
  const chunkRows = rowsPerChunk(columnCount);
  const chunkCount = Math.ceil(rowCount / chunkRows);
  const cells = threads > 1 ? cellsPerPiece.shared : cellsPerPiece.alone;
  const chunksFitting = cells / (chunkRows * (columnCount + cellsPerRow));
  const chunksPerPiece = Math.min(mostChunks, Math.max(1, Math.floor(chunksFitting)));
  const sumCount = evenAbove(sumIndex.gradient + columnCount);
  const slotBytes = aligned(sumCount * numberBytes);
  const bytesPerWork = aligned(workBytes + 2 * columnCount * numberBytes);
  const valueBytes = precision === 'single' ? 4 : numberBytes;
  const tiledRows = Math.ceil(rowCount / tileRows) * tileRows;

  const plan = new MemoryPlan();
  const take = (bytes: number): number => plan.take(bytes);
  const slotsOfPiece = Math.min(chunksPerPiece, chunkCount);
  const areas = {
    weights: take(columnCount * numberBytes),
    totals: take(2 * sumCount * numberBytes),
    job: take(jobNumbers * numberBytes),
    slots: take(threads > 1 ? slotsOfPiece * slotBytes : 0),
    ownSlots: take(threads * slotBytes),
    works: take(threads * bytesPerWork),
    gathered: {
      rows: take(rowsPerGathering * 4),
      labels: take(rowsPerGathering * numberBytes),
      x: take(rowsPerGathering * columnCount * valueBytes),
    },
    labels: take(tiledRows * numberBytes),
    x: take(tiledRows * columnCount * valueBytes),
  };
  return {
    ...shape,
    ...areas,
    lost: areas.totals + sumCount * numberBytes,
    ...{ chunkRows, chunkCount, chunksPerPiece, sumCount, slotBytes, rowsPerGathering },
    flags: precision === 'single' ? flag.single : 0,
    workBytes: bytesPerWork,
    valueCount: tiledRows * columnCount,
    end: plan.end,
  };
}

/** Sums are added two at a time. */
function evenAbove(count: number): number {
  return count + (count % 2);
}
