// The training of a run once more, as its formulas are written: no kernels, no shared code, nothing
// but loops over X, y, w and b. What the page Why shows is held against it.
import { buildDesign } from '../../src/core/data/design/buildDesign';
import type { Table } from '../../src/core/data/table/table';
import type { Experiment } from '../../src/core/experiment/experiment';
import { rowsOf } from './designs';

/** The rows of a run in the units of the features, and how they are made into those it trains on. */
export interface PlainRows {
  readonly raw: readonly (readonly number[])[];
  readonly x: readonly (readonly number[])[];
  readonly y: readonly number[];
  /** Rows of the table. */
  readonly tableRows: readonly number[];
}

export interface PlainData {
  readonly training: PlainRows;
  readonly validation: PlainRows;
  readonly mean: readonly number[];
  readonly scale: readonly number[];
}

/** A parameter vector with all that one update makes of it; the bias last in each array. */
export interface PlainEpoch {
  readonly w: readonly number[];
  readonly gradient: readonly number[];
  readonly loss: number;
  readonly objective: number;
  readonly rate: number;
  /** What the method remembers before this epoch's update, and after it. */
  readonly memory: PlainMemory;
  readonly memoryAfter: PlainMemory;
  readonly next: readonly number[];
}

interface PlainMemory {
  readonly velocity: readonly number[];
  readonly behind: readonly number[];
  readonly mean: readonly number[];
  readonly square: readonly number[];
  readonly updates: number;
}

export async function plainData(table: Table, experiment: Experiment): Promise<PlainData> {
  const design = await buildDesign(table, { ...experiment, standardize: false });
  const raw = rowsOf(design.training);
  const m = raw.length;
  const columns = design.features.map((_, j) => raw.map((row) => row[j] ?? NaN));
  const sum = (values: readonly number[]): number => values.reduce((total, one) => total + one, 0);
  const mean = columns.map((column) => (experiment.standardize ? sum(column) / m : 0));
  const scale = columns.map((column, j) => {
    if (!experiment.standardize) return 1;
    const center = mean[j] ?? NaN;
    return Math.sqrt(sum(column.map((value) => (value - center) ** 2)) / m);
  });
  const part = (matrix: typeof design.training): PlainRows => {
    const rows = rowsOf(matrix);
    return {
      raw: rows,
      x: rows.map((row) => row.map((value, j) => (value - (mean[j] ?? NaN)) / (scale[j] ?? NaN))),
      y: [...matrix.labels],
      tableRows: [...matrix.tableRows],
    };
  };
  return { training: part(design.training), validation: part(design.validation), mean, scale };
}

/** What each training row counts. */
export function plainClassWeights({ y }: PlainRows, experiment: Experiment): number[] {
  const positives = y.filter((one) => one === 1).length;
  return y.map((one) =>
    experiment.classWeight === 'balanced'
      ? y.length / (2 * (one === 1 ? positives : y.length - positives))
      : 1,
  );
}

export const plainSigmoid = (z: number): number => 1 / (1 + Math.exp(-z));

export function plainLogit(x: readonly number[], w: readonly number[]): number {
  return x.reduce((z, value, j) => z + value * (w[j] ?? NaN), w[x.length] ?? NaN);
}

/** The first epochs of a run that starts at zero with the gradient of all rows. */
export function plainTraining(
  { training }: PlainData,
  experiment: Experiment,
  epochs: number,
): PlainEpoch[] {
  const n = training.x[0]?.length ?? 0;
  const zeros = Array.from({ length: n + 1 }, () => 0);
  const found: PlainEpoch[] = [];
  let w: readonly number[] = zeros;
  let memory: PlainMemory = {
    ...{ velocity: zeros, behind: zeros, mean: zeros, square: zeros, updates: 0 },
  };
  for (let epoch = 0; epoch <= epochs; epoch++) {
    const rate = rateOf(experiment, epoch);
    const { gradient, loss, objective } = evaluate(training, w, experiment);
    const { next, memory: memoryAfter } = update(experiment, w, gradient, rate, memory);
    found.push({ w, gradient, loss, objective, rate, memory, memoryAfter, next });
    w = next;
    memory = memoryAfter;
  }
  return found;
}

function evaluate(
  rows: PlainRows,
  w: readonly number[],
  experiment: Experiment,
): Pick<PlainEpoch, 'gradient' | 'loss' | 'objective'> {
  const { l1, l2 } = experiment.penalty;
  const m = rows.y.length;
  const n = w.length - 1;
  const c = plainClassWeights(rows, experiment);
  const gradient = w.map((value, j) => (j < n ? l2 * value : 0));
  let loss = 0;
  rows.x.forEach((x, i) => {
    const h = plainSigmoid(plainLogit(x, w));
    const y = rows.y[i] ?? NaN;
    const weight = c[i] ?? NaN;
    loss -= (weight * Math.log(h ** y * (1 - h) ** (1 - y))) / m;
    [...x, 1].forEach((value, j) => {
      gradient[j] = (gradient[j] ?? NaN) + (weight * (h - y) * value) / m;
    });
  });
  const penalty = w
    .slice(0, n)
    .reduce((sum, value) => sum + l1 * Math.abs(value) + (l2 / 2) * value ** 2, 0);
  return { gradient, loss, objective: loss + penalty };
}

function rateOf({ schedule, learningRate }: Experiment, epoch: number): number {
  switch (schedule.kind) {
    case 'constant':
      return learningRate;
    case 'step':
      return learningRate * schedule.factor ** Math.floor(epoch / schedule.epochs);
    case 'inverse':
      return learningRate / (1 + epoch / schedule.epochs);
    case 'cosine': {
      const share = Math.min(1, epoch / schedule.epochs);
      return (learningRate * (1 + Math.cos(Math.PI * share))) / 2;
    }
  }
}

function update(
  { optimizer, penalty }: Experiment,
  w: readonly number[],
  g: readonly number[],
  rate: number,
  memory: PlainMemory,
): { next: number[]; memory: PlainMemory } {
  const n = w.length - 1;
  const { momentum: mu } = optimizer;
  const at = (values: readonly number[], j: number): number => values[j] ?? NaN;
  const shrink = (value: number, j: number): number =>
    j === n ? value : Math.sign(value) * Math.max(0, Math.abs(value) - rate * penalty.l1);
  switch (optimizer.kind) {
    case 'momentum': {
      const next = w.map((value, j) =>
        shrink(value + mu * at(memory.velocity, j) - rate * at(g, j), j),
      );
      return { next, memory: { ...memory, velocity: next.map((value, j) => value - at(w, j)) } };
    }
    case 'nesterov': {
      const behind = memory.updates === 0 ? w : memory.behind;
      const landed = w.map((value, j) => shrink(value - rate * at(g, j), j));
      const next = landed.map((value, j) => value + mu * (value - at(behind, j)));
      return { next, memory: { ...memory, behind: landed, updates: memory.updates + 1 } };
    }
    case 'adam': {
      const updates = memory.updates + 1;
      const mean = g.map((value, j) => 0.9 * at(memory.mean, j) + (1 - 0.9) * value);
      const square = g.map((value, j) => 0.999 * at(memory.square, j) + (1 - 0.999) * value ** 2);
      const next = w.map((value, j) => {
        const corrected = at(mean, j) / (1 - 0.9 ** updates);
        const root = Math.sqrt(at(square, j) / (1 - 0.999 ** updates));
        return value - (rate * corrected) / (root + 1e-8);
      });
      return { next, memory: { ...memory, mean, square, updates } };
    }
    default:
      return { next: w.map((value, j) => shrink(value - rate * at(g, j), j)), memory };
  }
}
