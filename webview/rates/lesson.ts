// What standardising does for the learning rate.
import type { Feature } from '../../src/core/data/design/designMatrix';
import type { ByScaling } from '../../src/core/optimizers/rates/rateBounds';
import type { LearningRateBounds } from '../../src/core/optimizers/learningRateBounds';
import type { RunInfo } from '../../src/protocol/view';

/** From here on the difference is worth a word. */
const leastRatio = 3;

/** The same columns with and without standardising: up to which rates the loss never rises. */
export interface ScalingLesson {
  /** Whether the run is on standardised columns. */
  readonly isStandardized: boolean;
  /** 2/L of the run's columns in the other scaling; after standardising, it is at least this. */
  readonly other: number;
  /** How many times the rates differ. */
  readonly times: number;
  /** The column with the largest values, and their root mean square, raw units. */
  readonly largest: { readonly name: string; readonly size: number } | undefined;
}

/** Nothing where it makes little difference, or none is known. */
export function scalingLesson(
  { design, experiment }: Pick<RunInfo, 'design' | 'experiment'>,
  bounds: ByScaling<LearningRateBounds> | undefined,
): ScalingLesson | undefined {
  const { standardize: isStandardized } = experiment;
  const { monotone } = design.learningRateBounds;
  const other = isStandardized ? bounds?.unscaled.monotone : standardizedBound(design, experiment);
  if (other === undefined) return undefined;
  const times = isStandardized ? monotone / other : other / monotone;
  if (!(times >= leastRatio && Number.isFinite(times))) return undefined;
  return { isStandardized, other, times, largest: largestOf(design.features) };
}

/**
 * A rate below 2/L for the columns were they standardised, whatever they are: the trace of
 * [X 1]ᵀ[X 1]/m is then at most n + 1, and no eigenvalue is above it. Weights of the classes can
 * stretch it by the largest of them.
 */
export function standardizedBound(
  design: Pick<RunInfo['design'], 'features' | 'trainingRows' | 'trainingPositives'>,
  { classWeight, penalty }: Pick<RunInfo['experiment'], 'classWeight' | 'penalty'>,
): number {
  const { features, trainingRows, trainingPositives } = design;
  const rarer = Math.min(trainingPositives, trainingRows - trainingPositives);
  const stretch = classWeight === 'balanced' ? trainingRows / (2 * Math.max(1, rarer)) : 1;
  return 2 / ((stretch * (features.length + 1)) / 4 + penalty.l2);
}

function largestOf(features: readonly Feature[]): ScalingLesson['largest'] {
  let largest: ScalingLesson['largest'];
  for (const { name, mean, standardDeviation } of features) {
    const size = Math.hypot(mean, standardDeviation);
    if (size > (largest?.size ?? 0)) largest = { name, size };
  }
  return largest;
}
