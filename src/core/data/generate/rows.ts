import { Random } from '../../random';
import { portableSigmoid } from './portableExp';
import type { Recipe } from './recipe';
import { drawFeatures, type Label } from './shapes';
import { logisticModel, unitsOf } from './trueModel';

export type { Label } from './shapes';

/** One row of a made table. */
export interface MadeRow {
  /** x1 … xn, NaN where the cell is empty. */
  readonly values: readonly number[];
  readonly label: Label;
}

/** Significant digits of the numbers of a made table. */
const digits = 6;

/**
 * The rows of a table, one after the other, in the order of the file. Everything is made of seeded
 * uniform numbers by sums, products, quotients, square roots and comparisons, which all machines do
 * alike to the last bit.
 *
 * Classes, features, swapped labels and empty cells have streams of random numbers of their own: to
 * change the share of one leaves the others as they were.
 */
export function* rowsOf(recipe: Recipe): Generator<MadeRow, void, undefined> {
  const { kind, rows, noise, missing, seed } = recipe;
  if (kind === 'empty') return;
  const source = new Random(seed);
  const stream = (): Random => new Random(source.nextUint32());
  const [classes, features, swaps, holes] = [stream(), stream(), stream(), stream()];
  const units = unitsOf(recipe);
  const labels = kind === 'logistic' ? undefined : drawLabels(recipe, classes);
  const model = kind === 'logistic' ? logisticModel(recipe) : undefined;
  for (let row = 0; row < rows; row++) {
    const given = labels?.next().value ?? 0;
    const standard = drawFeatures(recipe, given, features);
    const label = model ? drawByModel(model, standard, classes) : given;
    const isSwapped = swaps.nextFloat() < noise;
    yield {
      values: standard.map((value, j) => {
        // drawn for every cell, so that the others stay where they are
        const isEmpty = holes.nextFloat() < missing;
        return isEmpty ? Number.NaN : writable(value * (units[j] ?? 1));
      }),
      label: isSwapped ? opposite(label) : label,
    };
  }
}

/** The number as a made table holds it: with six digits, so that what is shown is what is written. */
export function writable(value: number): number {
  // −0 would be read back as 0
  return Number(value.toPrecision(digits)) + 0;
}

/** Exactly the share of positives among all rows, in uniformly random order; at least one of each. */
function* drawLabels({ rows, positiveShare }: Recipe, random: Random): Generator<Label, void> {
  let positives = Math.min(Math.max(Math.round(rows * positiveShare), 1), rows - 1);
  for (let left = rows; left > 0; left--) {
    const isPositive = random.nextFloat() * left < positives;
    if (isPositive) positives--;
    yield isPositive ? 1 : 0;
  }
}

function drawByModel(
  { weights, bias }: ReturnType<typeof logisticModel>,
  values: readonly number[],
  random: Random,
): Label {
  const logit = weights.reduce((sum, weight, j) => sum + weight * (values[j] ?? 0), bias);
  return random.nextFloat() < portableSigmoid(logit) ? 1 : 0;
}

function opposite(label: Label): Label {
  return label === 1 ? 0 : 1;
}
