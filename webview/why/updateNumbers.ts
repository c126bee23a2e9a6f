import type { ModelPoint } from '../../src/core/experiment/state';
import type { OptimizerSettings, Penalty } from '../../src/core/optimizers/settings';
import { usesLearningRate } from '../../src/core/optimizers/settings';
import { updateRule } from '../../src/core/optimizers/updateRules';

/** How the next update is made, and what it will come to for one parameter. */
export interface UpdateNumbers {
  /** The parameter as it is, and its gradient. */
  readonly before: number;
  readonly gradient: number;
  readonly learningRate: number;
  /** The parameter after the update, to the last bit. */
  readonly after: number;
  /** What a method remembers of the parameter, before the update and after it. */
  readonly remembered: Remembered;
}

export type Remembered =
  | { readonly kind: 'gd' }
  /** The last step, and the one that follows. */
  | { readonly kind: 'momentum'; readonly last: number; readonly step: number }
  /** Where plain descent landed last, and where it lands now. */
  | { readonly kind: 'nesterov'; readonly behind: number; readonly landed: number }
  /** The running means of the gradient and of its square, as they were and as they will be. */
  | {
      readonly kind: 'adam';
      readonly mean: readonly [before: number, after: number];
      readonly square: readonly [before: number, after: number];
      /** The means, freed of their start at 0. */
      readonly meanCorrected: number;
      readonly squareCorrected: number;
    };

export interface UpdateRun {
  readonly optimizer: OptimizerSettings;
  readonly penalty: Penalty;
  readonly trainingRows: number;
  /** η of the update that follows. */
  readonly learningRate: number;
}

/** Whether an epoch is one update by the gradient of all rows. */
export function isOneUpdate({ optimizer, trainingRows }: UpdateRun): boolean {
  const { batchSize } = optimizer;
  return usesLearningRate(optimizer) && (batchSize === 0 || batchSize >= trainingRows);
}

/**
 * The update that follows a point, for the weight of a column or the bias (column n), by the very
 * rule that trains; `undefined` where an epoch is more than one update, or steps are searched.
 */
export function updateNumbers(
  point: ModelPoint,
  run: UpdateRun,
  column: number,
): UpdateNumbers | undefined {
  if (!isOneUpdate(run)) return undefined;
  const n = point.weights.length;
  const rule = updateRule(run.optimizer, run.penalty, n);
  const remember = (name: string, at = column): number => rule.memory[name]?.[at] ?? NaN;
  for (const [name, values] of Object.entries(rule.memory)) {
    const kept = point.memory[name];
    if (kept?.length === values.length) values.set(kept);
    else if (name === 'decay') values.fill(1);
  }
  const isFirst = remember('steps', 0) === 0;
  const old = { velocity: remember('velocity'), behind: remember('behind') };
  const means = { mean: remember('mean'), square: remember('square') };
  const to = { weights: new Float64Array(n), bias: NaN };
  rule.step(point, point.gradient, run.learningRate, to);
  const valueAt = ({ weights, bias }: Pick<ModelPoint, 'weights' | 'bias'>): number =>
    column === n ? bias : (weights[column] ?? NaN);
  const remembered = ((): Remembered => {
    switch (run.optimizer.kind) {
      case 'momentum':
        return { kind: 'momentum', last: old.velocity, step: remember('velocity') };
      case 'nesterov': {
        const behind = isFirst ? valueAt(point) : old.behind;
        return { kind: 'nesterov', behind, landed: remember('behind') };
      }
      case 'adam':
        return {
          kind: 'adam',
          mean: [means.mean, remember('mean')],
          square: [means.square, remember('square')],
          meanCorrected: remember('mean') / (1 - remember('decay', 0)),
          squareCorrected: remember('square') / (1 - remember('decay', 1)),
        };
      default:
        return { kind: 'gd' };
    }
  })();
  return {
    before: valueAt(point),
    gradient: valueAt(point.gradient),
    learningRate: run.learningRate,
    after: valueAt(to),
    remembered,
  };
}
