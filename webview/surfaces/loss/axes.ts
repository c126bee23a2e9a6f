import type { Feature } from '../../../src/core/data/design/designMatrix';
import { coordinateOf } from '../../../src/core/experiment/lossSurface/lossSurface';
import type { ModelPoint, Parameters } from '../../../src/core/experiment/state';
import { t } from '../../l10n';

/** Two parameters by their columns; n, one beyond the last, stands for the bias. */
export type Pair = readonly [number, number];

/** The two parameters that are farthest from where the run began; before it has, the steepest two. */
export function mostMoved(point: ModelPoint, start: Parameters): Pair {
  const { length } = point.weights;
  const largestTwo = (size: (coordinate: number) => number): Pair => {
    let [first, second, most, next] = [0, length, -1, -1];
    for (let coordinate = 0; coordinate <= length; coordinate++) {
      const one = size(coordinate);
      if (one > most) [second, next, first, most] = [first, most, coordinate, one];
      else if (one > next) [second, next] = [coordinate, one];
    }
    if (first === second) second = first === length ? 0 : length;
    return first < second ? [first, second] : [second, first];
  };
  const moved = (coordinate: number): number =>
    Math.abs(coordinateOf(point, coordinate) - coordinateOf(start, coordinate));
  const hasMoved = Array.from({ length: length + 1 }, (_, j) => moved(j)).some((one) => one > 0);
  return largestTwo(hasMoved ? moved : (j) => Math.abs(coordinateOf(point.gradient, j)));
}

/** What a change of a parameter by 1 does to z, for a row that lies one deviation from the mean. */
export function effectOf(features: readonly Feature[], coordinate: number): number {
  const feature = features[coordinate];
  if (feature === undefined) return 1;
  const { standardDeviation, scale, mean, center } = feature;
  const spread = Math.max(standardDeviation, Math.abs(mean - center)) / scale;
  return spread > 0 ? spread : 1;
}

/** How much the z of a typical row differs between two models, two of the parameters left out. */
export function distanceBeside(
  one: Parameters,
  other: Parameters,
  [first, second]: Pair,
  features: readonly Feature[],
): number {
  let distance = 0;
  for (let j = 0; j <= features.length; j++) {
    if (j === first || j === second) continue;
    distance += Math.abs(coordinateOf(one, j) - coordinateOf(other, j)) * effectOf(features, j);
  }
  return distance;
}

export function nameOf(features: readonly Feature[], coordinate: number): string {
  return features[coordinate]?.name ?? t('bias b');
}

/** What stands at an axis: of which parameter, and in which units. */
export function axisTitle(features: readonly Feature[], coordinate: number): string {
  const feature = features[coordinate];
  if (feature === undefined) return t('bias b');
  const isStandardized = feature.center !== 0 || feature.scale !== 1;
  return isStandardized
    ? t('weight of {name}, standardised', { name: feature.name })
    : t('weight of {name}', { name: feature.name });
}
