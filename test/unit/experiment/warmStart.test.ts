import assert from 'node:assert/strict';
import fc from 'fast-check';
import { buildDesign } from '../../../src/core/data/design/buildDesign';
import type { Design, Feature } from '../../../src/core/data/design/designMatrix';
import type { DesignSpec } from '../../../src/core/data/design/designSpec';
import { mapParameters } from '../../../src/core/experiment/warmStart';
import { logits } from '../../../src/core/model/logits';
import type { Parameters } from '../../../src/core/model/parameters';
import { tableOfColumns, type Cell } from '../../support/tableOf';

const spec: DesignSpec = {
  label: 'y',
  positiveClass: 'yes',
  features: ['x', 'z', 'colour'],
  settings: [],
  standardize: true,
  validationShare: 0,
  seed: 1,
};

const designOf = (
  columns: Readonly<Record<string, readonly Cell[]>>,
  changes: Partial<DesignSpec> = {},
): Promise<Design> => buildDesign(tableOfColumns(columns), { ...spec, ...changes });

/** The logits of all rows, in the order of the table. */
const logitsOf = (parameters: Parameters, { training }: Design): number[] => [
  ...logits(parameters, training),
];

function assertNear(actual: readonly number[], expected: readonly number[]): void {
  assert.equal(actual.length, expected.length);
  actual.forEach((value, i) => {
    const other = expected[i] ?? NaN;
    const bound = 1e-9 * Math.max(1, Math.abs(other));
    assert.ok(Math.abs(value - other) <= bound, `${i}: ${value} instead of ${other}`);
  });
}

const weightsOf = (count: number, bias = 0.5): Parameters => ({
  weights: Float64Array.from({ length: count }, (_, j) => 1 - 0.7 * j),
  bias,
});

const columns = {
  x: [1, 2, 4, 8, 16, 32],
  z: [7, 7, 7, 7, 7, 7],
  colour: ['red', 'blue', 'green', 'blue', 'red', 'green'],
  y: ['yes', 'no', 'no', 'yes', 'yes', 'no'],
};

describe('mapParameters', () => {
  it('gives back the very numbers for the very features', async () => {
    const design = await designOf(columns);
    const parameters = weightsOf(design.features.length);
    assert.deepEqual(mapParameters({ ...design, parameters }, design.features), parameters);
  });

  it('leaves the logits of raw rows as they were, whatever rows the scales were learned from', () => {
    const number = fc.double({ min: -100, max: 100, noNaN: true }).map((x) => Math.fround(x));
    const row = fc.record({
      x: number,
      z: fc.oneof(number, fc.constant(7)),
      colour: fc.constantFrom('red', 'green', 'blue'),
      y: fc.constantFrom('yes', 'no'),
    });
    const rows = fc.array(row, { minLength: 0, maxLength: 20 });
    const tableWith = (list: readonly { x: number; z: number; colour: string; y: string }[]) => {
      // each level and class occurs, and every number varies, so that the features are the same
      const fixed = [
        { x: 0, z: 1, colour: 'red', y: 'yes' },
        { x: 1, z: 0, colour: 'green', y: 'no' },
        { x: 0, z: 0, colour: 'blue', y: 'yes' },
      ];
      const all = [...fixed, ...list];
      return {
        x: all.map(({ x }) => x),
        z: all.map(({ z }) => z),
        colour: all.map(({ colour }) => colour),
        y: all.map(({ y }) => y),
      };
    };
    const weights = fc.tuple(number, number, number, number, number);
    const references = fc.constantFrom('red', 'green', 'blue');
    return fc.assert(
      fc.asyncProperty(
        ...[rows, rows, weights, references, fc.boolean()],
        async (oldRows, newRows, [w1, w2, w3, w4, bias], reference, standardize) => {
          const before = await designOf(tableWith(oldRows));
          const after = await designOf(tableWith(newRows), {
            standardize,
            settings: [
              {
                column: 'colour',
                encoding: { kind: 'oneHot', reference },
                missing: 'drop',
                indicator: false,
              },
            ],
          });
          const trained = { weights: Float64Array.of(w1, w2, w3, w4), bias };
          const carried = mapParameters({ ...before, parameters: trained }, after.features);
          // the first three rows are in both tables
          const scale = 1e4 + 1e4 * Math.max(...trained.weights.map(Math.abs), Math.abs(bias));
          const expected = logitsOf(trained, before).slice(0, 3);
          logitsOf(carried, after)
            .slice(0, 3)
            .forEach((z, i) => {
              assert.ok(
                Math.abs(z - (expected[i] ?? NaN)) <= 1e-11 * scale,
                `${z}, ${expected[i]}`,
              );
            });
        },
      ),
      { numRuns: 60 },
    );
  });

  it('starts new features at 0 and takes those that are gone at their mean', async () => {
    const before = await designOf(columns, { features: ['x', 'z'] });
    const parameters = { weights: Float64Array.of(3, 0), bias: 0.25 };
    const model = { ...before, parameters };
    const more = await designOf(columns);
    const carried = mapParameters(model, more.features);
    assert.deepEqual(carried, { weights: Float64Array.of(3, 0, 0, 0), bias: 0.25 });
    const raw = await designOf(columns, { features: ['z'], standardize: false });
    // z weighs nothing and x is at its mean, where a standardised column is 0
    assert.deepEqual(mapParameters(model, raw.features), {
      weights: Float64Array.of(0),
      bias: 0.25,
    });
    const unscaled = await designOf(columns, { features: ['x'], standardize: false });
    const mean = (1 + 2 + 4 + 8 + 16 + 32) / 6;
    const two = { weights: Float64Array.of(2), bias: 1 };
    const gone = mapParameters({ ...unscaled, parameters: two }, raw.features);
    assertNear([gone.bias], [1 + 2 * mean]);
  });

  it('leaves a level that is gone out, and starts a new one like the reference', async () => {
    const before = await designOf(columns, { features: ['colour'], standardize: false });
    // blue is the reference; green is 2 above it, red −1
    const parameters = { weights: Float64Array.of(2, -1), bias: 0.5 };
    const changed = { ...columns, colour: ['red', 'black', 'red', 'blue', 'red', 'black'] };
    const after = await designOf(changed, { features: ['colour'], standardize: false });
    assert.deepEqual(
      after.features.map(({ name, reference }) => [name, reference]),
      [
        ['colour=blue', 'black'],
        ['colour=red', 'black'],
      ],
    );
    const carried = mapParameters({ ...before, parameters }, after.features);
    // black is new and taken for the old reference, so that blue does not differ from it
    assert.deepEqual(carried, { weights: Float64Array.of(0, -1), bias: 0.5 });
  });

  it('does not mistake features of one name for each other', () => {
    const feature = (changes: Partial<Feature>): Feature => ({
      ...{ name: 'a=b', kind: 'numeric', column: 'a=b', columnIndex: 0 },
      ...{ mean: 0, standardDeviation: 1, center: 0, scale: 1 },
      ...changes,
    });
    const model = { features: [feature({})], parameters: { weights: Float64Array.of(2), bias: 0 } };
    const level = { kind: 'level', column: 'a', level: 'b', reference: 'c' } as const;
    assert.deepEqual([...mapParameters(model, [feature(level)]).weights], [0]);
    const ordinal = { kind: 'ordinal', order: ['1', '2'] } as const;
    assert.deepEqual([...mapParameters(model, [feature(ordinal)]).weights], [0]);
    assert.deepEqual([...mapParameters(model, [feature({ name: 'other' })]).weights], [2]);
  });
});
