import { buildDesign } from '../data/design/buildDesign';
import type { Design, DesignMatrix } from '../data/design/designMatrix';
import type { DesignSpec } from '../data/design/designSpec';
import type { PaceOptions } from '../data/design/pace';
import { Pace } from '../data/design/pace';
import type { Table } from '../data/table/table';
import type { Kernels, MatrixStorage } from '../kernels/kernels';
import { plainKernels } from '../kernels/plainKernels';

/** A design, and the kernels in whose storage it lies. */
export interface KernelDesign {
  readonly design: Design;
  readonly kernels: Kernels;
}

/**
 * Builds a design where the kernels want it and puts its rows into their tiles. A design that is
 * larger than they can take is left row after row, for the plain kernels.
 *
 * @throws UserError what `buildDesign` throws
 */
export async function buildKernelDesign(
  table: Table,
  spec: DesignSpec,
  kernels: Kernels,
  precision: 'double' | 'single',
  options: PaceOptions = {},
): Promise<KernelDesign> {
  const pace = new Pace(options);
  const rooms: (MatrixStorage | undefined)[] = [];
  const design = await buildDesign(table, spec, {
    ...options,
    allocate: (rowCount, columnCount) => {
      const storage = storageIn(kernels, rowCount, columnCount, precision);
      rooms.push(storage);
      const { values } = storage ?? {};
      return values instanceof Float64Array && storage
        ? { values, labels: storage.labels }
        : {
            values: new Float64Array(rowCount * columnCount),
            labels: storage?.labels ?? new Float64Array(rowCount),
          };
    },
  });
  const [forTraining, forValidation] = rooms;
  if (!forTraining || !forValidation) {
    return precision === 'double'
      ? { design, kernels: plainKernels }
      : inStorages(
          design,
          [roomFor(design.training), roomFor(design.validation)],
          plainKernels,
          pace,
        );
  }
  return inStorages(design, [forTraining, forValidation], kernels, pace);
}

/** Single numbers for the plain kernels. */
function roomFor({ rowCount, columnCount }: DesignMatrix): MatrixStorage {
  return plainKernels.allocate(rowCount, columnCount, 'single');
}

async function inStorages(
  design: Design,
  [forTraining, forValidation]: readonly [MatrixStorage, MatrixStorage],
  kernels: Kernels,
  pace: Pace,
): Promise<KernelDesign> {
  const training = await tiled(design.training, forTraining, pace);
  const validation = await tiled(design.validation, forValidation, pace);
  return { design: { ...design, training, validation }, kernels };
}

function storageIn(
  kernels: Kernels,
  rowCount: number,
  columnCount: number,
  precision: 'double' | 'single',
): MatrixStorage | undefined {
  try {
    return kernels.allocate(rowCount, columnCount, precision);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/**
 * Turns the rows of each tile into columns. The cells of a tile of T rows are the same places before
 * and after, so a matrix that lies in its storage already needs no second room.
 */
async function tiled(
  matrix: DesignMatrix,
  { tileRows, values, labels }: MatrixStorage,
  pace: Pace,
): Promise<DesignMatrix> {
  const { rowCount, columnCount } = matrix;
  const tile = new Float64Array(tileRows * columnCount);
  const blockRows = tileRows * Math.max(1, Math.floor(cellsPerBlock / tile.length));
  await pace.throughRows(rowCount, { blockRows, cellsPerRow: columnCount }, (start, end) => {
    for (let first = start; first < end; first += tileRows) {
      const rows = Math.min(tileRows, rowCount - first);
      tile.fill(0);
      for (let i = 0; i < rows; i++) {
        const from = (first + i) * columnCount;
        for (let j = 0; j < columnCount; j++)
          tile[j * tileRows + i] = matrix.values[from + j] ?? NaN;
      }
      values.set(tile, first * columnCount);
    }
  });
  return { ...matrix, tileRows, values, labels };
}

const cellsPerBlock = 2 ** 15;
