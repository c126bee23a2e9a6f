import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Feature } from '../../../../src/core/data/design/designMatrix';
import {
  byImportance,
  columnsOf,
  defaultAxes,
  importances,
  placeOnAxis,
  valueIn,
} from '../../../../webview/surfaces/probability/columns';
import {
  lineOf,
  logitAt,
  patchesOf,
  type Patch,
} from '../../../../webview/surfaces/probability/slice';

function numeric(name: string, changes: Partial<Feature> = {}): Feature {
  return {
    ...{ name, kind: 'numeric', column: name, columnIndex: 0 },
    ...{ mean: 0, standardDeviation: 1, center: 0, scale: 1 },
    ...changes,
  };
}

function level(column: string, text: string, mean: number): Feature {
  return numeric(`${column}=${text}`, {
    ...{ kind: 'level', column, level: text, reference: 'red', mean },
    ...{ center: mean, scale: 0.5, standardDeviation: 0.5 },
  });
}

const features: readonly Feature[] = [
  numeric('length', { mean: 40, standardDeviation: 5, center: 40, scale: 5 }),
  level('colour', 'green', 0.5),
  numeric('mass', { mean: 4000, standardDeviation: 800, center: 4000, scale: 800 }),
  level('colour', 'blue', 0.2),
  numeric('size', { kind: 'ordinal', order: ['S', 'M', 'L'], mean: 1.2, center: 1.2, scale: 0.7 }),
  numeric('age is missing', { kind: 'missing', mean: 0.1, center: 0.1, scale: 0.3 }),
];
const parameters = { weights: Float64Array.of(1.5, -2, 0.7, 3, 0.4, -1), bias: 0.25 };
const columns = columnsOf(features);

/** z by its formula over all features, raw values. */
function plainLogit(values: readonly number[]): number {
  return values.reduce((sum, value, j) => {
    const { center = NaN, scale = NaN } = features[j] ?? {};
    return sum + ((parameters.weights[j] ?? NaN) * (value - center)) / scale;
  }, parameters.bias);
}

describe('columns as people take them', () => {
  it('bring the features of one column of categories together, the most frequent first', () => {
    assert.deepEqual(
      columns.map(({ name, features: own, places, typical }) => [
        name,
        own,
        places?.map(({ text }) => text),
        typical,
      ]),
      [
        ['length', [0], undefined, 40],
        ['colour', [1, 3], ['green', 'red', 'blue'], 0],
        ['mass', [2], undefined, 4000],
        ['size', [4], ['S', 'M', 'L'], 1],
        ['age is missing', [5], ['no', 'yes'], 0],
      ],
    );
  });

  it('tell the value of a row from its features', () => {
    const read = (index: number, row: readonly number[]): number => {
      const column = columns[index];
      return column ? valueIn(column, (j) => row[j] ?? NaN) : NaN;
    };
    assert.equal(read(0, [41, 0, 0, 0, 0, 0]), 41);
    assert.deepEqual(
      [
        [0, 1, 0, 0, 0, 0],
        [0, 0, 0, 0, 0, 0],
        [0, 0, 0, 1, 0, 0],
      ].map((row) => read(1, row)),
      [0, 1, 2],
    );
    assert.deepEqual(
      [0, 1, 2].map((size) => read(3, [0, 0, 0, 0, size, 0])),
      [0, 1, 2],
    );
    assert.deepEqual(
      [0, 1].map((isMissing) => read(4, [0, 0, 0, 0, 0, isMissing])),
      [0, 1],
    );
  });

  it('have an axis of their most frequent values only', () => {
    const many = columnsOf(
      Array.from({ length: 30 }, (_, i) => level('town', `t${i}`, (30 - i) / 1000)),
    );
    const [town] = many;
    assert.ok(town);
    const placeOf = (feature: number): number => placeOnAxis(town, (j) => Number(j === feature));
    assert.equal(placeOf(-1), 0, 'the reference is the most frequent');
    assert.equal(placeOf(0), 1);
    assert.equal(placeOf(10), 11);
    assert.ok(Number.isNaN(placeOf(11)));
  });

  it('are ordered by what they do to z, numbers being axes before categories', () => {
    const gradient = { weights: new Float64Array(6), bias: 0 };
    const importance = importances(columns, features, { ...parameters, gradient });
    const colour = Math.hypot((-2 * 0.5) / 0.5, (3 * 0.5) / 0.5);
    assert.ok(Math.abs((importance[1] ?? NaN) - colour) < 1e-12);
    const order = byImportance(importance);
    assert.deepEqual(order.slice(0, 2), [1, 4]);
    assert.deepEqual(defaultAxes(columns, order), [0, 2]);
    assert.deepEqual(defaultAxes(columns.slice(0, 2), [1, 0]), [0, 1]);
    assert.deepEqual(defaultAxes(columns.slice(0, 1), [0]), [0, undefined]);
    const zero = { weights: new Float64Array(6), bias: 0 };
    const steep = { weights: Float64Array.of(0, 0, 9, 0, 0, 0), bias: 0 };
    assert.equal(byImportance(importances(columns, features, { ...zero, gradient: steep }))[0], 2);
  });
});

describe('the probability over two columns', () => {
  const held = [40, 2, 4100, 0, 1];
  const slice = { columns, features, parameters, held, across: 0, up: 2 as number | undefined };
  const across = { minimum: 30, maximum: 60 };
  const up = { minimum: 3000, maximum: 6000 };

  it('is that of the formula with all other columns held', () => {
    const patches = patchesOf(slice, across, up);
    assert.equal(patches.length, 1);
    for (const [x, y] of [
      [30, 3000],
      [44.4, 5120],
      [60, 6000],
    ] as const) {
      const wanted = plainLogit([x, 0, y, 1, 0, 1]);
      assert.ok(Math.abs(logitAt(patches, x, y) - wanted) < 1e-12);
    }
    assert.ok(Number.isNaN(logitAt(patches, 61, 4000)));
  });

  it('has a part for each place of a column of categories', () => {
    const wide = { minimum: -0.5, maximum: 2.5 };
    const patches = patchesOf({ ...slice, across: 1 }, wide, up);
    assert.equal(patches.length, 3);
    const rows = [
      [1, 0],
      [0, 0],
      [0, 1],
    ] as const;
    rows.forEach(([green, blue], place) => {
      const wanted = plainLogit([40, green, 5000, blue, 0, 1]);
      assert.ok(Math.abs(logitAt(patches, place, 5000) - wanted) < 1e-12);
      assert.ok(Math.abs(logitAt(patches, place + 0.4, 5000) - wanted) < 1e-12);
    });
    assert.equal(patchesOf({ ...slice, across: 1, up: 3 }, wide, wide).length, 9);
  });

  it('is a curve over one column', () => {
    const patches = patchesOf({ ...slice, up: undefined }, across, { minimum: 0, maximum: 1 });
    const wanted = plainLogit([52, 0, 4100, 1, 0, 1]);
    assert.ok(Math.abs(logitAt(patches, 52, 0.3) - wanted) < 1e-12);
  });
});

describe('a line of equal probability', () => {
  const number = fc.double({ min: -5, max: 5, noNaN: true });
  const patchWith = (atOrigin: number, slopeX: number, slopeY: number): Patch => ({
    across: { minimum: -2, maximum: 3 },
    up: { minimum: -1, maximum: 2 },
    ...{ atOrigin, slopeX, slopeY },
  });

  it('goes from border to border, and z has its value all along', () => {
    fc.assert(
      fc.property(number, number, number, number, (atOrigin, slopeX, slopeY, z) => {
        const patch = patchWith(atOrigin, slopeX, slopeY);
        const line = lineOf(patch, z);
        const corners = [-2, 3].flatMap((x) => [-1, 2].map((y) => logitAt([patch], x, y) - z));
        const isCrossed = corners.some((one) => one > 1e-9) && corners.some((one) => one < -1e-9);
        if (!isCrossed) return;
        assert.ok(line, 'there is one where z is above and below');
        for (const share of [0, 0.3, 1]) {
          const x = line.from[0] * (1 - share) + line.to[0] * share;
          const y = line.from[1] * (1 - share) + line.to[1] * share;
          const reached = atOrigin + slopeX * x + slopeY * y;
          assert.ok(Math.abs(reached - z) < 1e-9, `${reached} is ${z}`);
        }
        const isOnBorder = ([x, y]: readonly [number, number]): boolean =>
          x === -2 || x === 3 || y === -1 || y === 2;
        assert.ok(isOnBorder(line.from) && isOnBorder(line.to));
      }),
    );
  });

  it('does not exist on level ground, nor elsewhere', () => {
    assert.equal(lineOf(patchWith(1, 0, 0), 1), undefined);
    assert.equal(lineOf(patchWith(0, 1, 1), 50), undefined);
    assert.equal(lineOf(patchWith(NaN, 1, 1), 0), undefined);
  });

  it('stands upright where only the first column matters', () => {
    const line = lineOf(patchWith(-1, 2, 0), 0);
    assert.deepEqual([line?.from[0], line?.to[0]], [0.5, 0.5]);
    assert.deepEqual([line?.from[1], line?.to[1]].toSorted(), [-1, 2]);
  });
});
