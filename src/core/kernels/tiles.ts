/**
 * T, the rows of a tile in the layout of the vector kernels: four vectors of logits are summed side
 * by side, while those of the residuals of another tile stay at hand. 4 and 16 are slower, for few
 * columns and for many.
 */
export const tileRows = 8;

/** Rows that have the same place in every tile are summed plainly, over so many tiles at most. */
const mostTiles = 128;
/** So many are worth the cost of joining their sums to the totals, … */
const fewestTiles = 16;
/** … and so many cells the cost of handing a chunk to a thread. */
const chunkCells = 2 ** 17;
/** Cells of a chunk at most, so that a very wide matrix, too, is worked on in short pieces. */
const mostCells = 2 ** 20;

/**
 * Rows of a chunk: its sums are taken plainly, then join compensated totals in the order of the
 * chunks. The shape of the matrix alone decides, so that neither threads nor pauses change a bit.
 */
export function rowsPerChunk(columnCount: number): number {
  const tileCells = tileRows * Math.max(1, columnCount);
  const wanted = Math.min(mostTiles, Math.max(fewestTiles, Math.floor(chunkCells / tileCells)));
  return tileRows * Math.max(1, Math.min(wanted, Math.floor(mostCells / tileCells)));
}
