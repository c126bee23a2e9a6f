import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { DesignMatrix } from '../../src/core/data/design/designMatrix';
import type { Parameters } from '../../src/core/model/parameters';
import type { ColumnMoments } from '../../src/core/model/rawUnits';
import { finish } from '../../src/core/sliced';
import type { Diagnostics } from '../../src/core/statistics/diagnostics';
import { newtonStep } from '../../src/core/statistics/estimates';
import { fitSums } from '../../src/core/statistics/fitSums';
import { observedInformation } from '../../src/core/statistics/observedInformation';
import { matrixOf } from './matrices';

/** A matrix, and how its columns were made of the raw ones. */
export interface Trained {
  readonly matrix: DesignMatrix;
  readonly columns: readonly ColumnMoments[];
}

/** The intercept first, as R and statsmodels have it. */
export interface RecordedTable {
  readonly estimate: readonly number[];
  readonly standardError: readonly number[];
  readonly z: readonly number[];
  readonly p: readonly number[];
  readonly lower: readonly number[];
  readonly upper: readonly number[];
}

/** What inference_r.R records. */
export interface RecordedByR {
  readonly sets: Record<
    string,
    {
      readonly raw: RecordedTable;
      readonly standardized: RecordedTable;
      readonly fit: Record<string, number[]>;
      /** For data of few rows. */
      readonly rows?: Record<Exclude<keyof Diagnostics, 'decisiveRows'>, readonly number[]>;
      readonly profile?: {
        readonly lower: readonly number[];
        readonly upper: readonly number[];
        readonly confint: readonly (readonly [lower: number, upper: number])[];
      };
    }
  >;
}

export function recordedByR(): RecordedByR {
  const file = path.join(import.meta.dirname, '../parity/recorded/inference-r.json');
  return JSON.parse(readFileSync(file, 'utf8')) as RecordedByR;
}

/** The numbers of a file of test/parity/data; the label is the last column. */
export function readNumbers(name: string): number[][] {
  const file = path.join(import.meta.dirname, '../parity/data', name);
  const [, ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n');
  return lines.map((line) => line.split(',').map(Number));
}

export function asTheyAre(rows: readonly (readonly number[])[]): Trained {
  const columns = moments(rows).map((one) => ({ ...one, center: 0, scale: 1 }));
  return { matrix: matrixOf(rows), columns };
}

export function standardized(rows: readonly (readonly number[])[]): Trained {
  const columns = moments(rows).map((one) => ({
    ...one,
    center: one.mean,
    scale: one.standardDeviation || 1,
  }));
  const matrix = matrixOf(
    rows.map((row) =>
      row.map((value, j) => {
        const column = columns[j];
        return column ? (value - column.center) / column.scale : value;
      }),
    ),
  );
  return { matrix, columns };
}

function moments(
  rows: readonly (readonly number[])[],
): { mean: number; standardDeviation: number }[] {
  return Array.from({ length: (rows[0]?.length ?? 1) - 1 }, (_, j) => {
    const values = rows.map((row) => row[j] ?? NaN);
    const first = values.reduce((sum, value) => sum + value, 0) / rows.length;
    // a second pass takes away what rounding left of the first
    const mean = first + values.reduce((sum, value) => sum + (value - first), 0) / rows.length;
    const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    return { mean, standardDeviation: Math.sqrt(squares / rows.length) };
  });
}

/** The optimum by Newton's method, for data whose optimum exists; steps that overshoot are halved. */
export function optimumOf(matrix: DesignMatrix): Parameters {
  let parameters: Parameters = { weights: new Float64Array(matrix.columnCount), bias: 0 };
  let sums = finish(fitSums(matrix, parameters));
  for (let i = 0; i < 50; i++) {
    const information = finish(observedInformation(matrix, parameters));
    const { step, length } = newtonStep(information, sums.gradient);
    if (length < 1e-13) break;
    const { deviance } = sums;
    for (let share = 1; share > 1e-3; share /= 2) {
      const { weights, bias } = parameters;
      const next = {
        weights: weights.map((weight, j) => weight + share * (step[j] ?? NaN)),
        bias: bias + share * (step.at(-1) ?? NaN),
      };
      sums = finish(fitSums(matrix, next));
      if (sums.deviance <= deviance * (1 + 1e-15) || length < 1e-7) {
        parameters = next;
        break;
      }
    }
  }
  return parameters;
}
