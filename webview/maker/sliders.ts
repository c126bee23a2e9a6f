import {
  parametersOf,
  type Parameter,
  type Range,
  type Recipe,
} from '../../src/core/data/generate/recipe';

/** How a number of a recipe is shown: what it is multiplied by, and how its slider is laid out. */
interface Look {
  readonly factor: number;
  readonly isLogarithmic: boolean;
}

const plain: Look = { factor: 1, isLogarithmic: false };
const percent: Look = { factor: 100, isLogarithmic: false };
const looks: Readonly<Partial<Record<Parameter, Look>>> = {
  rows: { factor: 1, isLogarithmic: true },
  positiveShare: percent,
  noise: percent,
  missing: percent,
};

/** Steps of a decade on a logarithmic slider. */
const perDecade = 20;

/** One number of a recipe as it is shown and set, in the units that are shown. */
export interface Setting {
  readonly parameter: Parameter;
  readonly range: Pick<Range, 'minimum' | 'maximum'>;
  readonly isWhole: boolean;
  readonly value: number;
  /** Ends and place of the slider, in whole steps. */
  readonly slider: { readonly first: number; readonly last: number; readonly at: number };
  /** The value of a place on the slider. */
  readonly valueAt: (position: number) => number;
  /** The number for the recipe of a value that is shown. */
  readonly toRecipe: (value: number) => number;
}

/** The numbers that matter for a recipe, in the order of the page; the seed has a place of its own. */
export function settingsOf(recipe: Recipe): readonly Setting[] {
  const own = Object.entries(parametersOf[recipe.kind]) as [Parameter, Range][];
  return own
    .filter(([parameter]) => parameter !== 'seed')
    .map(([parameter, range]) => settingOf(recipe, parameter, range));
}

function settingOf(recipe: Recipe, parameter: Parameter, range: Range): Setting {
  const { factor, isLogarithmic } = looks[parameter] ?? plain;
  const { minimum, maximum, step } = range;
  const place = isLogarithmic
    ? (value: number): number => Math.round(Math.log10(value) * perDecade)
    : (value: number): number => Math.round(value / step);
  const valueAt = isLogarithmic
    ? (position: number): number => Number((10 ** (position / perDecade)).toPrecision(2))
    : (position: number): number => clean(position * step * factor);
  return {
    parameter,
    range: { minimum: clean(minimum * factor), maximum: clean(maximum * factor) },
    isWhole: factor === 1 && Number.isInteger(step),
    value: clean(recipe[parameter] * factor),
    slider: { first: place(minimum), last: place(maximum), at: place(recipe[parameter]) },
    valueAt,
    toRecipe: (value) => clean(value / factor),
  };
}

/** Takes away the rounding error of a multiplication, so that 3 · 0.1 is 0.3. */
function clean(value: number): number {
  return Number(value.toPrecision(12));
}
