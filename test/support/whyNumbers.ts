// The numbers that each formula of the page Why has to show, in their order.
import type { Experiment } from '../../src/core/experiment/experiment';
import {
  plainClassWeights,
  plainLogit,
  plainSigmoid,
  type PlainData,
  type PlainEpoch,
} from './plainTraining';

export interface SoughtNumbers {
  readonly data: PlainData;
  readonly experiment: Experiment;
  readonly epoch: PlainEpoch;
  readonly part: 'training' | 'validation';
  /** Index of the row in its part, and of the column. */
  readonly row: number;
  readonly column: number;
  /** How often the model was updated before. */
  readonly updates: number;
}

/** By the id of the formula. */
export function whyNumbers(sought: SoughtNumbers): Record<string, number[]> {
  const { data, experiment, epoch, part, row, column: j, updates } = sought;
  const x = data[part].x[row] ?? [];
  const raw = data[part].raw[row] ?? [];
  const y = data[part].y[row] ?? NaN;
  const { w, gradient, loss, objective, rate } = epoch;
  const { l1, l2 } = experiment.penalty;
  const n = x.length;
  const m = data.training.y.length;
  const b = w[n] ?? NaN;
  const at = (values: readonly number[], k = j): number => values[k] ?? NaN;
  const z = plainLogit(x, w);
  const h = plainSigmoid(z);
  const p = h ** y * (1 - h) ** (1 - y);
  const rowLoss = -Math.log(p);
  const isBalanced = experiment.classWeight === 'balanced';
  const c = part === 'training' ? (plainClassWeights(data.training, experiment)[row] ?? NaN) : 0;
  const counted = isBalanced ? [c] : [];
  const dz = (c * (h - y)) / m;
  const isTrained = part === 'training';
  const others = z - at(x) * at(w) - b;
  const penalized = l2 > 0 ? [l2, at(w)] : [];
  const otherPulls = at(gradient) - dz * at(x) - l2 * at(w);
  return {
    ...(experiment.standardize ? { x: [at(raw), at(data.mean), at(data.scale), at(x)] } : {}),
    z: [at(x), at(w), ...(n > 1 ? [others] : []), b, z],
    h: [-z, h],
    slope: [h, 1 - h, h * (1 - h)],
    likelihood: [h, 1 - h, p],
    rowLoss: [p, rowLoss],
    loss: isTrained ? [...counted, rowLoss, m, loss - (c * rowLoss) / m, loss] : [loss],
    ...(l1 > 0 || l2 > 0 ? { objective: [loss, objective - loss, objective] } : {}),
    dz: isTrained ? [...counted, h, m, dz] : [],
    gradW: isTrained ? [dz, at(x), otherPulls, ...penalized, at(gradient)] : [at(gradient)],
    gradB: isTrained ? [dz, at(gradient, n) - dz, at(gradient, n)] : [at(gradient, n)],
    ...rateNumbers(experiment, rate, updates),
    ...updateNumbers(sought),
  };
}

function rateNumbers(
  { schedule, learningRate }: Experiment,
  rate: number,
  epoch: number,
): Record<string, number[]> {
  switch (schedule.kind) {
    case 'constant':
      return {};
    case 'step':
      return { rate: [learningRate, schedule.factor, rate] };
    case 'inverse':
      return { rate: [learningRate, epoch, schedule.epochs, rate] };
    case 'cosine':
      return { rate: [learningRate, Math.min(epoch, schedule.epochs), schedule.epochs, rate] };
  }
}

function updateNumbers({ experiment, epoch, column: j }: SoughtNumbers): Record<string, number[]> {
  const { w, gradient, rate, memory, memoryAfter, next } = epoch;
  const n = w.length - 1;
  const { kind, momentum: mu } = experiment.optimizer;
  const at = (values: readonly number[], k = j): number => values[k] ?? NaN;
  const descent = (k: number): number[] => [at(w, k), rate, at(gradient, k)];
  switch (kind) {
    case 'gd':
      return { newW: [...descent(j), at(next)], newB: [...descent(n), at(next, n)] };
    case 'momentum':
      return {
        velocity: [mu, at(memory.velocity), rate, at(gradient), at(memoryAfter.velocity)],
        newW: [at(w), at(memoryAfter.velocity), at(next)],
        newB: [at(w, n), at(memoryAfter.velocity, n), at(next, n)],
      };
    case 'nesterov': {
      const behind = memory.updates === 0 ? w : memory.behind;
      const on = (k: number): number[] => {
        const landed = at(memoryAfter.behind, k);
        return [landed, mu, landed, at(behind, k), at(next, k)];
      };
      return { landing: [...descent(j), at(memoryAfter.behind)], newW: on(j), newB: on(n) };
    }
    case 'adam': {
      const t = memoryAfter.updates;
      const corrected = (k: number): readonly [number, number] => [
        at(memoryAfter.mean, k) / (1 - 0.9 ** t),
        at(memoryAfter.square, k) / (1 - 0.999 ** t),
      ];
      const moved = (k: number): number[] => [at(w, k), rate, ...corrected(k), 1e-8, at(next, k)];
      const [mean, square] = corrected(j);
      return {
        mean: [0.9, at(memory.mean), 0.1, at(gradient), at(memoryAfter.mean), mean],
        square: [0.999, at(memory.square), 0.001, at(gradient), at(memoryAfter.square), square],
        newW: moved(j),
        newB: moved(n),
      };
    }
    default:
      return { newW: [] };
  }
}
