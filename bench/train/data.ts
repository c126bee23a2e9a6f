// The data that all train on: made once, the same on every machine.
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Random } from '../../src/core/random';

const folder = path.join(import.meta.dirname, '../../out/bench');

export interface Size {
  readonly rows: number;
  readonly columns: number;
}

/** X row after row, then y, as doubles. */
export interface Data extends Size {
  readonly file: string;
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** Labels follow a line through the columns, with so much noise that the classes overlap. */
export function dataOf({ rows, columns }: Size): Data {
  const file = path.join(folder, `train-${rows}x${columns}.f64`);
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true });
    const numbers = draw(rows, columns);
    // whole or not at all
    writeFileSync(`${file}.part`, numbers);
    renameSync(`${file}.part`, file);
  }
  return dataIn(file, { rows, columns });
}

export function dataIn(file: string, { rows, columns }: Size): Data {
  const { buffer, byteOffset } = readFileSync(file);
  const x = new Float64Array(buffer, byteOffset, rows * columns);
  const y = new Float64Array(buffer, byteOffset + x.byteLength, rows);
  return { rows, columns, file, x, y };
}

function draw(rows: number, columns: number): Float64Array {
  const random = new Random(rows + columns);
  const numbers = new Float64Array(rows * (columns + 1));
  for (let i = 0; i < rows; i++) {
    let score = 6 * (random.nextFloat() - 0.5);
    for (let j = 0; j < columns; j++) {
      // the sum of three is nearly normal, of mean 0 and deviation 1
      const value = 2 * (random.nextFloat() + random.nextFloat() + random.nextFloat() - 1.5);
      numbers[i * columns + j] = value;
      score += value / (1 + j);
    }
    numbers[rows * columns + i] = Number(score > 0);
  }
  return numbers;
}
