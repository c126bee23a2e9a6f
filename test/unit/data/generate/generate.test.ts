import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  csvOf,
  featureNames,
  rowCount,
  type MadeTable,
} from '../../../../src/core/data/generate/madeTable';
import {
  generatorKinds,
  initialRecipe,
  parametersOf,
  type GeneratorKind,
  type Parameter,
  type Recipe,
} from '../../../../src/core/data/generate/recipe';
import { rowsOf, type MadeRow } from '../../../../src/core/data/generate/rows';
import { unitsOf } from '../../../../src/core/data/generate/trueModel';
import { Fingerprint } from '../../../../src/core/data/text/fingerprint';

/** Bytes of one recipe of each kind; see below. */
const recorded = {
  clouds: 'xxh64:c98fdf41b8503ce0-37919',
  logistic: 'xxh64:00320aa8ad2db35c-37883',
  ring: 'xxh64:51bafc860d18e31b-37568',
  xor: 'xxh64:7498b87283ee04e1-37423',
  separated: 'xxh64:17bb3c6ddedc3404-37977',
  collinear: 'xxh64:0d4f31cc3d65574d-37844',
  scales: 'xxh64:06598664ded3068d-35336',
};

const drawn = generatorKinds.filter((kind) => kind !== 'empty');

function made(kind: GeneratorKind, changes: Partial<Recipe> = {}): MadeRow[] {
  return [...rowsOf({ ...initialRecipe(kind), ...changes })];
}

const column = (rows: readonly MadeRow[], j: number): number[] =>
  rows.map(({ values }) => values[j] ?? Number.NaN);
const mean = (values: readonly number[]): number =>
  values.reduce((sum, one) => sum + one, 0) / values.length;
const deviation = (values: readonly number[]): number => {
  const centre = mean(values);
  return Math.sqrt(mean(values.map((one) => (one - centre) ** 2)));
};
function correlation(one: readonly number[], other: readonly number[]): number {
  const [a, b] = [mean(one), mean(other)];
  const product = mean(one.map((value, i) => (value - a) * ((other[i] ?? 0) - b)));
  return product / deviation(one) / deviation(other);
}
const ofClass = (rows: readonly MadeRow[], wanted: number): MadeRow[] =>
  rows.filter(({ label }) => label === wanted);

/** Any recipe that the controls can make. */
const recipes = fc.constantFrom(...drawn).chain((kind) => {
  const ranges = Object.entries(parametersOf[kind]);
  return fc
    .tuple(
      ...ranges.map(([, { minimum, maximum, step }]) =>
        fc
          .integer({ min: 0, max: Math.min(Math.round((maximum - minimum) / step), 400) })
          .map((steps) => Math.min(minimum + steps * step, maximum)),
      ),
    )
    .map((values): Recipe => ({
      ...initialRecipe(kind),
      ...(Object.fromEntries(ranges.map(([name], i) => [name, values[i]])) as Partial<
        Record<Parameter, number>
      >),
    }));
});

describe('a made table', () => {
  it('has the rows and columns it was asked for, and both classes', () => {
    fc.assert(
      fc.property(recipes, (recipe) => {
        const rows = [...rowsOf(recipe)];
        assert.equal(rows.length, recipe.rows);
        assert.equal(rowCount({ recipe, painted: [] }), recipe.rows);
        for (const { values, label } of rows) {
          assert.equal(values.length, recipe.features);
          assert.ok([0, 1].includes(label));
          for (const value of values) {
            if (Number.isNaN(value)) assert.ok(recipe.missing > 0);
            else assert.equal(value, Number(value.toPrecision(6)));
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  for (const kind of drawn.filter((one) => one !== 'logistic')) {
    it(`${kind}: has exactly the share of class 1 that was asked for`, () => {
      for (const [rows, share, positives] of [
        [200, 0.5, 100],
        [200, 0.03, 6],
        [10, 0.01, 1],
        [10, 0.99, 9],
      ] as const) {
        const labels = made(kind, { rows, positiveShare: share, noise: 0 });
        assert.equal(ofClass(labels, 1).length, positives);
      }
    });
  }

  it('logistic: has about the share of class 1 that was asked for, however strong the effect', () => {
    for (const positiveShare of [0.05, 0.5, 0.9]) {
      for (const separation of [0, 2, 6]) {
        const rows = made('logistic', { rows: 20_000, positiveShare, separation, features: 3 });
        const share = ofClass(rows, 1).length / rows.length;
        // five standard errors, and what rounding the bias to two decimals may change
        const room = 5 * Math.sqrt((positiveShare * (1 - positiveShare)) / rows.length) + 0.002;
        assert.ok(Math.abs(share - positiveShare) < room, `${share} for ${positiveShare}`);
      }
    }
  });

  it('clouds: lie as far apart as was asked for, each of variance 1 and correlated alike', () => {
    const rows = made('clouds', { rows: 40_000, features: 3, separation: 3, correlation: 0.6 });
    const [no, yes] = [ofClass(rows, 0), ofClass(rows, 1)];
    const differences = [0, 1, 2].map((j) => mean(column(yes, j)) - mean(column(no, j)));
    assert.ok(Math.abs(Math.hypot(...differences) - 3) < 0.05);
    for (const one of [no, yes]) {
      for (const [i, j] of [
        [0, 1],
        [0, 2],
        [1, 2],
      ] as const) {
        assert.ok(Math.abs(correlation(column(one, i), column(one, j)) - 0.6) < 0.03);
        assert.ok(Math.abs(deviation(column(one, i)) - 1) < 0.03);
      }
    }
  });

  it('separated: a line through the origin leaves the whole gap free of rows', () => {
    for (const features of [2, 7]) {
      const rows = made('separated', { rows: 3000, features, separation: 1.4 });
      const along = ({ values }: MadeRow): number =>
        values.reduce((sum, one) => sum + one, 0) / Math.sqrt(features);
      assert.ok(Math.min(...ofClass(rows, 1).map(along)) > 0.7 - 1e-4);
      assert.ok(Math.max(...ofClass(rows, 0).map(along)) < -0.7 + 1e-4);
    }
  });

  it('ring: one class lies inside of the other, and a gap between', () => {
    const rows = made('ring', { rows: 3000, separation: 0.5 });
    const radius = ({ values: [x = 0, y = 0] }: MadeRow): number => Math.hypot(x, y);
    assert.ok(Math.max(...ofClass(rows, 1).map(radius)) <= 1 + 1e-5);
    assert.ok(Math.min(...ofClass(rows, 0).map(radius)) >= 1.5 - 1e-5);
    assert.ok(Math.max(...ofClass(rows, 0).map(radius)) <= 2.5 + 1e-5);
    // evenly over the area: half of the disc's rows lie within 1/√2
    const inner = ofClass(rows, 1).filter((row) => radius(row) < Math.SQRT1_2).length;
    assert.ok(Math.abs(inner / ofClass(rows, 1).length - 0.5) < 0.07);
  });

  it('xor: the sign of the product is the class, and neither column alone tells it', () => {
    const rows = made('xor', { rows: 8000, separation: 0.4 });
    for (const { values, label } of rows) {
      const [x = 0, y = 0] = values;
      assert.equal(x * y > 0 ? 1 : 0, label);
      assert.ok(Math.abs(x) >= 0.2 && Math.abs(y) >= 0.2);
    }
    for (const j of [0, 1]) {
      const difference = mean(column(ofClass(rows, 1), j)) - mean(column(ofClass(rows, 0), j));
      assert.ok(Math.abs(difference) < 0.15);
    }
  });

  it('collinear: the last column repeats the first as closely as was asked for', () => {
    const rows = made('collinear', { rows: 20_000, features: 3, separation: 0, correlation: 0.95 });
    assert.ok(Math.abs(correlation(column(rows, 0), column(rows, 2)) - 0.95) < 0.01);
    assert.ok(Math.abs(correlation(column(rows, 0), column(rows, 1))) < 0.03);
    for (const { values } of made('collinear', { features: 3, correlation: 1 })) {
      assert.equal(values[2], values[0]);
    }
  });

  it('scales: the last column is 10ᵏ times as large as the first', () => {
    const recipe = { ...initialRecipe('scales'), features: 4, scaleDecades: 6 };
    assert.deepEqual(unitsOf(recipe), [1, 100, 10_000, 1_000_000]);
    const rows = made('scales', { rows: 5000, features: 2, separation: 0, scaleDecades: 9 });
    const ratio = deviation(column(rows, 1)) / deviation(column(rows, 0));
    assert.ok(Math.abs(ratio / 1e9 - 1) < 0.05);
  });

  it('swaps the share of labels that was asked for, and changes nothing else', () => {
    const clean = made('clouds', { rows: 20_000 });
    const noisy = made('clouds', { rows: 20_000, noise: 0.2 });
    assert.deepEqual(
      noisy.map(({ values }) => values),
      clean.map(({ values }) => values),
    );
    const swapped = noisy.filter(({ label }, i) => label !== clean[i]?.label).length;
    assert.ok(Math.abs(swapped / 20_000 - 0.2) < 0.015);
  });

  it('leaves the share of cells empty that was asked for, and no other cell changes', () => {
    const whole = made('ring', { rows: 10_000, features: 3 });
    const holed = made('ring', { rows: 10_000, features: 3, missing: 0.1 });
    let empty = 0;
    holed.forEach(({ values }, i) =>
      values.forEach((value, j) => {
        if (Number.isNaN(value)) empty++;
        else assert.equal(value, whole[i]?.values[j]);
      }),
    );
    assert.ok(Math.abs(empty / 30_000 - 0.1) < 0.01);
  });

  it('moves its rows rather than draw others when the distance grows', () => {
    const [near, far] = [made('clouds', { separation: 1 }), made('clouds', { separation: 3 })];
    const step = 1 / Math.SQRT2;
    near.forEach(({ values: [x = 0], label }, i) => {
      const moved = far[i]?.values[0] ?? Number.NaN;
      assert.equal(far[i]?.label, label);
      assert.ok(Math.abs(moved - x - (label === 1 ? step : -step)) < 1e-4);
    });
  });

  it('begins with the same rows however many follow, where only the classes are drawn by chance', () => {
    const few = made('logistic', { rows: 100 });
    assert.deepEqual(made('logistic', { rows: 5000 }).slice(0, 100), few);
  });

  it('empty: has no row of its own', () => {
    assert.deepEqual(made('empty'), []);
  });
});

describe('the file of a made table', () => {
  const text = (table: MadeTable): string => [...csvOf(table)].join('');

  it('reads back as the very numbers', () => {
    fc.assert(
      fc.property(recipes, (recipe) => {
        const [header = '', ...lines] = text({ recipe, painted: [] }).trimEnd().split('\n');
        assert.deepEqual(header.split(','), [...featureNames(recipe), 'class']);
        const rows = [...rowsOf(recipe)];
        assert.equal(lines.length, rows.length);
        lines.forEach((line, i) => {
          const cells = line.split(',');
          assert.equal(cells.at(-1), String(rows[i]?.label));
          assert.deepEqual(
            cells.slice(0, -1).map((cell) => (cell === '' ? Number.NaN : Number(cell))),
            rows[i]?.values,
          );
        });
      }),
      { numRuns: 40 },
    );
  });

  it('ends with the painted points in their order', () => {
    const recipe = { ...initialRecipe('clouds'), rows: 10 };
    const painted = [
      { x: -1.5, y: 2, label: 1 },
      { x: 0, y: 1e-9, label: 0 },
    ] as const;
    const lines = text({ recipe, painted }).split('\n');
    assert.deepEqual(lines.slice(-3), ['-1.5,2,1', '0,1e-9,0', '']);
    assert.equal(lines.length, 14);
    const alone = { recipe: initialRecipe('empty'), painted };
    assert.equal(text(alone), 'x1,x2,class\n-1.5,2,1\n0,1e-9,0\n');
    assert.equal(rowCount(alone), 2);
  });

  it('sets painted points aside when it has more than two features', () => {
    const recipe = { ...initialRecipe('clouds'), rows: 10, features: 3 };
    const table = { recipe, painted: [{ x: 1, y: 2, label: 1 }] } as const;
    assert.equal(rowCount(table), 10);
    assert.equal(text(table), text({ recipe, painted: [] }));
  });

  it('has no row when nothing was painted', () => {
    assert.equal(text({ recipe: initialRecipe('empty'), painted: [] }), 'x1,x2,class\n');
  });

  // recorded: a change means that recipes kept by others no longer give the files they gave
  for (const [kind, fingerprint] of Object.entries(recorded)) {
    it(`${kind}: has the bytes that were recorded`, async () => {
      assert.ok(kind in parametersOf);
      const recipe: Recipe = {
        ...initialRecipe(kind as GeneratorKind),
        ...{ rows: 1000, features: 4, positiveShare: 0.3, missing: 0.02, seed: 123 },
      };
      const hash = await Fingerprint.create();
      for (const piece of csvOf({ recipe, painted: [] }))
        hash.update(new TextEncoder().encode(piece));
      assert.equal(hash.digest(), fingerprint);
    });
  }
});
