import type { Kernels, Pass, PassOptions } from '../../src/core/kernels/kernels';
import { Random } from '../../src/core/random';
import { rowStart, type LabelledMatrix } from '../../src/core/kernels/matrix';

/** Numbers between −2 and 2 and labels, drawn at once where `randomMatrix` takes its time; row after row. */
export function drawnMatrix(rowCount: number, columnCount: number, seed: number): LabelledMatrix {
  const random = new Random(seed);
  return {
    rowCount,
    columnCount,
    tileRows: 1,
    values: new Float64Array(rowCount * columnCount).map(() => 4 * random.nextFloat() - 2),
    labels: new Float64Array(rowCount).map(() => Number(random.nextFloat() < 0.4)),
  };
}

/** The same numbers in storage of these kernels. */
export function storedIn(
  kernels: Kernels,
  matrix: LabelledMatrix,
  precision: 'double' | 'single' = 'double',
): LabelledMatrix {
  const { rowCount, columnCount } = matrix;
  const storage = kernels.allocate(rowCount, columnCount, precision);
  const stored = { ...storage, rowCount, columnCount };
  for (let row = 0; row < rowCount; row++) {
    const from = rowStart(matrix, row);
    const to = rowStart(stored, row);
    for (let j = 0; j < columnCount; j++) {
      storage.values[to + j * storage.tileRows] = matrix.values[from + j * matrix.tileRows] ?? NaN;
    }
  }
  storage.labels.set(matrix.labels);
  return stored;
}

/** What a pass gives. */
export interface Sums {
  readonly loss: number;
  readonly correct: number;
  readonly bias: number;
  readonly weights: Float64Array;
}

export function sumsOf(
  pass: Pick<Pass, 'loss' | 'correct' | 'biasGradient' | 'copyWeightGradient'>,
  columnCount: number,
): Sums {
  const weights = new Float64Array(columnCount);
  pass.copyWeightGradient(weights);
  return { loss: pass.loss, correct: pass.correct, bias: pass.biasGradient, weights };
}

export interface Model {
  readonly weights: Float64Array;
  readonly bias: number;
}

/** One whole pass over `matrix`, put into storage of these kernels first. */
export function passOver(
  kernels: Kernels,
  matrix: LabelledMatrix,
  { weights, bias }: Model,
  options: PassOptions = { gradient: true },
  precision: 'double' | 'single' = 'double',
): Sums {
  const pass = kernels.pass(storedIn(kernels, matrix, precision), options);
  pass.begin(weights, bias);
  while (!pass.done) pass.advance();
  return sumsOf(pass, matrix.columnCount);
}
