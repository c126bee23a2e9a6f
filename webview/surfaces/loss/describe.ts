import { coordinateOf, valueAt } from '../../../src/core/experiment/lossSurface/lossSurface';
import { formatCount, formatQuantity } from '../../format';
import { t } from '../../l10n';
import { nameOf } from './axes';
import type { GridPlace } from './lossPicture';
import type { LossView } from './lossView';

/** What the heights of the map are. */
export function heightName(loss: LossView): string {
  const { l1, l2 } = loss.run.info.experiment.penalty;
  return l1 > 0 || l2 > 0 ? t('loss + penalty') : t('loss');
}

/** The map in words: over what, where the run is, the range of the heights. */
export function describeMap(loss: LossView): string {
  const { features } = loss.run.info.design;
  const [first, second] = loss.pair.peek();
  const point = loss.run.shownPoint.peek();
  const opening = t('Map of the {height} over {across} and {up} at epoch {epoch}.', {
    height: heightName(loss),
    across: nameOf(features, first),
    up: nameOf(features, second),
    epoch: formatCount(point.epoch),
  });
  const { optimum } = loss;
  const surface = loss.surface.peek();
  if (!surface) return opening;
  let [low, high] = [Infinity, -Infinity];
  for (const value of surface.values) {
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const sentences = [
    opening,
    t('From {low} to {high}.', { low: formatQuantity(low), high: formatQuantity(high) }),
    t('The run is at {x}, {y}{height}.', {
      x: formatQuantity(coordinateOf(point, first)),
      y: formatQuantity(coordinateOf(point, second)),
      height:
        surface.atPoint === undefined
          ? ''
          : t(', where it is {value}', { value: formatQuantity(surface.atPoint) }),
    }),
  ];
  if (optimum) {
    sentences.push(
      t('The optimum is at {x}, {y}.', {
        x: formatQuantity(coordinateOf(optimum, first)),
        y: formatQuantity(coordinateOf(optimum, second)),
      }),
    );
  }
  return sentences.join(' ');
}

/** The height at a place of the grid. */
export function heightAt(loss: LossView, { column, row }: GridPlace): number {
  const surface = loss.surface.peek();
  return surface?.values[row * surface.steps + column] ?? NaN;
}

/** Where a place of the grid is: values of the two parameters. */
export function placeInWords(
  loss: LossView,
  { column, row }: GridPlace,
): readonly [string, string] {
  const surface = loss.surface.peek();
  if (!surface) return ['–', '–'];
  const { axes, steps } = surface;
  return [
    formatQuantity(valueAt(axes[0], column, steps)),
    formatQuantity(valueAt(axes[1], row, steps)),
  ];
}
