/**
 * T, the rows of a tile in the layout of the vector kernels: 16 where there are few columns, whose
 * logits then are summed in eight vectors side by side; 4 where there are many, and the gradient of
 * one tile is taken together with the logits of the next. Measured; see bench/train.bench.ts.
 */
export function tileRowsFor(columnCount: number): number {
  return columnCount < 64 ? 16 : 4;
}

/** Rows that have the same place in every tile are summed plainly, over so many tiles. */
const tilesPerChunk = 128;
/** Cells of a chunk at most, so that a very wide matrix, too, is worked on in short pieces. */
const chunkCells = 2 ** 20;

/**
 * Rows of a chunk: its sums are taken plainly, then join compensated totals in the order of the
 * chunks. The shape of the matrix alone decides, so that neither threads nor pauses change a bit.
 */
export function rowsPerChunk(columnCount: number): number {
  const most = tilesPerChunk * tileRowsFor(columnCount);
  const fitting = Math.floor(chunkCells / Math.max(1, columnCount));
  return Math.min(most, Math.max(16, fitting - (fitting % 16)));
}
