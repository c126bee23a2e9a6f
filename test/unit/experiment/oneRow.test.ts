import assert from 'node:assert/strict';
import { buildDesign } from '../../../src/core/data/design/buildDesign';
import type { DesignSpec } from '../../../src/core/data/design/designSpec';
import { buildKernelDesign } from '../../../src/core/experiment/kernelDesign';
import {
  oneRow,
  type DesignOfTable,
  type OneRow,
  type SoughtRow,
} from '../../../src/core/experiment/oneRow';
import { plainKernels } from '../../../src/core/kernels/plainKernels';
import { inEnglish } from '../../../src/core/message';
import { finish } from '../../../src/core/sliced';
import { tableOf } from '../data/tables';

const text = [
  'height,kind,size,y', // line 1
  '1.1,cat,small,no', // 2
  '2.2,dog,large,yes', // 3
  ',dog,small,no', // 4: height is filled in
  '4.4,"cat', // 5
  'like",small,yes', // 6
  '5.5,cat,small,', // 7: no label
  '6.6,dog,large,yes', // 8
  '7.7,cat,small,no', // 9
].join('\n');

const spec: DesignSpec = {
  label: 'y',
  positiveClass: 'yes',
  features: ['height', 'kind', 'size'],
  settings: [
    { column: 'height', missing: 'mean', indicator: true },
    {
      column: 'size',
      encoding: { kind: 'ordinal', order: ['small', 'large'] },
      missing: 'drop',
      indicator: false,
    },
  ],
  standardize: true,
  validationShare: 0,
  seed: 3,
};
const mean = (1.1 + 2.2 + 4.4 + 6.6 + 7.7) / 5;

describe('one row for the formulas of the model', () => {
  let made: DesignOfTable;
  let weights: Float64Array;
  before(async () => {
    const table = await tableOf(text);
    made = { table, spec, design: await buildDesign(table, spec) };
    weights = Float64Array.from(made.design.features, (_, j) => 0.5 - j / 4);
  });
  const find = (sought: SoughtRow, of = made): OneRow | undefined =>
    finish(oneRow(of, { weights, bias: 0.25 }, sought));
  const lineOf = (sought: SoughtRow, of = made): number | undefined => find(sought, of)?.firstLine;

  it('has the values of the file, those that were filled in, levels and positions', () => {
    assert.deepEqual(
      made.design.features.map(({ name }) => name),
      ['height', 'height is missing', 'kind=cat\nlike', 'kind=dog', 'size'],
    );
    const values = [2, 3, 4, 5, 8, 9].map((line) => [...(find({ by: 'line', line })?.raw ?? [])]);
    assert.deepEqual(values, [
      [1.1, 0, 0, 0, 0],
      [2.2, 0, 0, 1, 1],
      [values[2]?.[0], 1, 0, 1, 0],
      [4.4, 0, 1, 0, 0],
      [6.6, 0, 0, 1, 1],
      [7.7, 0, 0, 0, 0],
    ]);
    assert.ok(Math.abs((values[2]?.[0] ?? NaN) - mean) < 1e-12);
    assert.deepEqual(find({ by: 'line', line: 4 })?.imputed, ['height']);
  });

  it('has the values as trained, whatever the layout of the matrix, and their logit', async () => {
    const single = await buildKernelDesign(made.table, spec, plainKernels, 'single');
    const { features } = made.design;
    for (const line of [2, 3, 5, 6, 8, 9]) {
      const row = find({ by: 'line', line });
      const inTiles = find({ by: 'line', line }, { ...made, design: single.design });
      assert.ok(row && inTiles);
      let z = 0.25;
      for (const [j, { mean: center, standardDeviation }] of features.entries()) {
        const x = ((row.raw[j] ?? NaN) - center) / standardDeviation;
        assert.ok(Math.abs((row.x[j] ?? NaN) - x) < 1e-12, `${line} ${j}`);
        assert.equal(inTiles.x[j], Math.fround(row.x[j] ?? NaN));
        z += x * (weights[j] ?? NaN);
      }
      assert.ok(Math.abs(row.logit - z) < 1e-12);
    }
  });

  it('says where a row stands, and why it is not used', () => {
    assert.deepEqual(
      [2, 3, 4, 5, 6, 8, 9].map((line) => find({ by: 'line', line })?.index),
      [0, 1, 2, 3, 3, 4, 5],
    );
    const unlabelled = find({ by: 'line', line: 7 });
    assert.equal(unlabelled?.index, -1);
    assert.equal(unlabelled.x.length, 0);
    assert.match(inEnglish(unlabelled.leftOut ?? { text: '', args: {} }), /label y is missing/);
    assert.equal(find({ by: 'line', line: 1 }), undefined);
  });

  it('is found first, before and after a line, over those that are not used', async () => {
    assert.equal(lineOf({ by: 'first' }), 2);
    const after = (line: number): unknown => lineOf({ by: 'step', line, direction: 1 });
    const before = (line: number): unknown => lineOf({ by: 'step', line, direction: -1 });
    assert.deepEqual([1, 2, 5, 6, 7, 8, 9].map(after), [2, 3, 8, 8, 8, 9, 9]);
    assert.deepEqual([2, 3, 5, 6, 7, 8, 9].map(before), [2, 2, 4, 4, 5, 5, 8]);
    const split = { ...spec, validationShare: 0.4 };
    const design = await buildDesign(made.table, split);
    assert.ok(design.validation.rowCount >= 2);
    const found = [2, 3, 4, 5, 8].map((line) =>
      lineOf({ by: 'step', line, direction: 1 }, { ...made, spec: split, design }),
    );
    assert.deepEqual(found, [3, 4, 5, 8, 9], 'rows of both parts');
  });

  it('is found by its loss, the largest of those that are trained on', () => {
    const rows = [2, 3, 4, 5, 8, 9].map((line) => {
      const { logit, label } = find({ by: 'line', line }) ?? { logit: NaN, label: NaN };
      return { line, loss: Math.log1p(Math.exp(label === 1 ? -logit : logit)) };
    });
    const worst = rows.toSorted((a, b) => b.loss - a.loss)[0];
    assert.equal(lineOf({ by: 'loss' }), worst?.line);
  });
});
