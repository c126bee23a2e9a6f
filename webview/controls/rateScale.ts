import { isLearningRate } from '../../src/core/experiment/experiment';
import type { LearningRateBounds } from '../../src/core/optimizers/learningRateBounds';
import { areUsable } from '../rates/zones';

/**
 * The logarithmic slider of the learning rate. Its positions are twentieths of a decade, counted
 * from η = 1; a position is rounded to three digits, so that the slider gives rates that can be
 * said aloud.
 */
export const stepsPerDecade = 20;

/** First and last position of the slider. */
export interface RateRange {
  readonly first: number;
  readonly last: number;
}

const decadesBelow = 3;
const decadesAbove = 1.5;
const withoutBounds: RateRange = { first: -6 * stepsPerDecade, last: 3 * stepsPerDecade };

/** Three decades below 1/L to one and a half above 2/L: the place where the choice matters. */
export function rateRange(bounds: LearningRateBounds): RateRange {
  if (!areUsable(bounds)) return withoutBounds;
  return {
    first: Math.floor(position(bounds.smooth) - decadesBelow * stepsPerDecade),
    last: Math.ceil(position(bounds.monotone) + decadesAbove * stepsPerDecade),
  };
}

/** Where a rate stands on the slider, in steps; between two steps for a rate that was typed. */
export function position(rate: number): number {
  return Math.log10(rate) * stepsPerDecade;
}

/** Where a rate stands in the range, from 0 to 1; rates outside stand at the end. */
export function share(rate: number, range: RateRange): number {
  return Math.min(1, Math.max(0, (position(rate) - range.first) / (range.last - range.first)));
}

/** The rate at a position of the slider. */
export function rateAt(steps: number): number {
  return Number((10 ** (steps / stepsPerDecade)).toPrecision(3));
}

/** The next rate of the slider above (+1) or below (−1) any rate; the same where there is none. */
export function neighbour(rate: number, direction: 1 | -1): number {
  const here = Math.round(position(rate));
  const candidates = [-2, -1, 0, 1, 2].map((steps) => rateAt(here + steps * direction));
  return candidates.find((next) => isLearningRate(next) && (next - rate) * direction > 0) ?? rate;
}
