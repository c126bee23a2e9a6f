import type { Feature } from '../data/design/designMatrix';
import { userError } from '../message';
import { zeroParameters, type Parameters } from '../model/parameters';
import type { InitialWeights } from '../optimizers/settings';
import { Random } from '../random';

/**
 * The weights, units as trained, and the bias that a run starts from.
 * @throws UserError when a weight is given for what is no feature
 */
export function initialParameters(
  features: readonly Feature[],
  initial: InitialWeights,
  seed: number,
): Parameters {
  switch (initial.kind) {
    case 'zero':
      return zeroParameters(features.length);
    case 'normal': {
      const random = new Random(seed);
      const { standardDeviation } = initial;
      return {
        weights: Float64Array.from(features, () => normal(random) * standardDeviation),
        bias: 0,
      };
    }
    case 'given': {
      const weights = new Map(Object.entries(initial.weights));
      const names = new Set(features.map(({ name }) => name));
      const unknown = [...weights.keys()].find((name) => !names.has(name));
      if (unknown !== undefined) {
        throw userError(
          'A weight to start from is given for {name}, which is no feature. The features are: {features}.',
          { name: unknown, features: [...names].slice(0, 20).join(', ') },
        );
      }
      return {
        weights: Float64Array.from(features, ({ name }) => weights.get(name) ?? 0),
        bias: initial.bias,
      };
    }
  }
}

/** A standard normal number, by the polar method (G. Marsaglia and T. Bray, SIAM Review 6(3), 1964). */
function normal(random: Random): number {
  for (;;) {
    const u = 2 * random.nextFloat() - 1;
    const v = 2 * random.nextFloat() - 1;
    const square = u * u + v * v;
    if (square > 0 && square < 1) return u * Math.sqrt((-2 * Math.log(square)) / square);
  }
}
