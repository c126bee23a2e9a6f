import { factorInSlices } from '../algebra/cholesky';
import { revealRank, type RankRevealed } from '../algebra/revealRank';
import { TriangularRoot } from '../algebra/triangularRoot';
import { rowStart, type LabelledMatrix } from '../kernels/matrix';
import { rowLogit } from '../model/logits';
import type { Parameters } from '../model/parameters';
import { Stint, type Sliced } from '../sliced';
import { columnUnits } from './columnUnits';

/** Cells of a block of rows that is turned into the root at once: a part of the fast cache. */
const blockCells = 2 ** 13;
/**
 * What is left of a column of length one that counts as a combination of others. The noise that
 * rounding leaves of an exact combination is 1e-16 times what the columns lost by centring.
 */
export const rankTolerance = 1e-11;

/**
 * The observed information, Σ σ′(zᵢ) x̃ᵢx̃ᵢᵀ with x̃ = (x, 1): minus the second derivative of the log
 * likelihood (not of the mean loss) by the weights and, last, the bias. Held as a triangular root of
 * the columns that are independent, the bias always among them; its entries are per `units`.
 */
export interface Information extends RankRevealed {
  /** n + 1, the bias last */
  readonly size: number;
  /** Powers of two: column j was divided by `units[j]` before the root was taken. */
  readonly units: Float64Array;
}

/**
 * @param rows which rows count, by default all; those that are fitted with certainty, because the
 * estimates are infinite, carry no information
 * @param parameters where the information is taken; without them every row counts with weight 1, and
 * the root is that of the columns themselves
 */
export function* observedInformation(
  matrix: LabelledMatrix,
  parameters: Parameters | undefined,
  rows: (row: number) => boolean = () => true,
): Sliced<Information> {
  const { rowCount, columnCount, tileRows, values } = matrix;
  const size = columnCount + 1;
  const units = yield* columnUnits(matrix);
  const blockRows = Math.max(8, Math.min(rowCount, Math.floor(blockCells / size)));
  const accumulator = new TriangularRoot(size, blockRows);
  const { block } = accumulator;
  const stint = new Stint();
  for (let from = 0; from < rowCount; from += blockRows) {
    block.fill(0);
    const end = Math.min(from + blockRows, rowCount);
    for (let row = from; row < end; row++) {
      if (!rows(row)) continue;
      const root = parameters ? rootOfSlope(rowLogit(parameters, matrix, row)) : 1;
      let at = rowStart(matrix, row);
      let to = row - from;
      for (let j = 0; j < columnCount; j++, at += tileRows, to += blockRows) {
        block[to] = ((values[at] ?? NaN) / (units[j] ?? NaN)) * root;
      }
      block[to] = root;
    }
    accumulator.absorb();
    if (stint.spend(blockRows * size * size)) yield;
  }
  const revealed = yield* revealRank(accumulator.root, size, rankTolerance, columnCount);
  return { ...revealed, size, units };
}

/** Multiplications that the root may take where a Hessian would do: about half a second. */
const rootWorkLimit = 2 ** 28;
/** What must be left of a column of length one where squares were summed, for ten digits to remain. */
const gramTolerance = 1e-3;

/**
 * The observed information, from the Hessian where it is known and the root would take long.
 *
 * @param hessian of the mean loss at the parameters, bias last, (n+1)×(n+1)
 */
export function* informationAt(
  matrix: LabelledMatrix,
  parameters: Parameters,
  hessian: Float64Array | undefined,
): Sliced<Information> {
  const isLarge = matrix.rowCount * (matrix.columnCount + 1) ** 2 > rootWorkLimit;
  const known = hessian && isLarge ? yield* informationOf(matrix, hessian) : undefined;
  return known ?? (yield* observedInformation(matrix, parameters));
}

/**
 * The same from the Hessian of the mean loss, bias last.
 * @returns undefined when the columns are too nearly dependent for their squares to tell them apart
 */
export function* informationOf(
  matrix: LabelledMatrix,
  hessian: Float64Array,
): Sliced<Information | undefined> {
  const { rowCount, columnCount } = matrix;
  const size = columnCount + 1;
  const lower = yield* factorInSlices(hessian, size);
  if (!lower) return undefined;
  const units = yield* columnUnits(matrix);
  const root = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = i; j < size; j++) {
      root[i * size + j] = ((lower[j * size + i] ?? NaN) / (units[j] ?? NaN)) * Math.sqrt(rowCount);
    }
  }
  const revealed = yield* revealRank(root, size, gramTolerance, columnCount);
  return revealed.dependent.length > 0 ? undefined : { ...revealed, size, units };
}

/** √σ′(z), without the underflow of σ(z)σ(−z) to half of its range. */
function rootOfSlope(z: number): number {
  const distance = Math.abs(z);
  return Math.exp(-distance / 2) / (1 + Math.exp(-distance));
}
