import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { buildDesign } from '../../src/core/data/design/buildDesign';
import type { Design, DesignMatrix } from '../../src/core/data/design/designMatrix';
import { tableOfColumns, type Cell } from '../support/tableOf';

interface RecordedPart {
  readonly tableRows: readonly number[];
  readonly labels: readonly number[];
  readonly x: readonly (readonly number[])[];
}

/** What design_pandas.py records. */
interface Recorded {
  readonly table: Readonly<Record<string, readonly Cell[]>>;
  readonly features: readonly string[];
  readonly mean: readonly number[];
  readonly standardDeviation: readonly number[];
  readonly imputed: readonly (readonly [string, number | string, number, number])[];
  readonly training: RecordedPart;
  readonly validation: RecordedPart;
}

const recordedFile = path.join(import.meta.dirname, 'recorded/design-pandas.json');

function assertNear(actual: number, expected: number | undefined, what: string): void {
  const error = Math.abs(actual - (expected ?? NaN));
  assert.ok(error <= 1e-13 * Math.max(1, Math.abs(actual)), `${what}: ${actual} or ${expected}`);
}

function assertPart(actual: DesignMatrix, expected: RecordedPart): void {
  assert.deepEqual([...actual.tableRows], expected.tableRows);
  assert.deepEqual([...actual.labels], expected.labels);
  const values = expected.x.flat();
  assert.equal(actual.values.length, values.length);
  actual.values.forEach((value, i) => assertNear(value, values[i], `cell ${i}`));
}

describe('a design with gaps, texts, an order and a threshold', () => {
  let recorded: Recorded;
  let design: Design;
  before(async () => {
    recorded = JSON.parse(await readFile(recordedFile, 'utf8')) as Recorded;
    design = await buildDesign(tableOfColumns(recorded.table), {
      label: 'score',
      positiveClass: '',
      threshold: 0.5,
      features: ['age', 'income', 'size', 'colour', 'grade'],
      settings: [
        { column: 'age', missing: 'median', indicator: true },
        { column: 'income', missing: 'mean', indicator: false },
        {
          column: 'size',
          encoding: { kind: 'ordinal', order: ['S', 'M', 'L'] },
          missing: 'mostFrequent',
          indicator: false,
        },
        {
          column: 'colour',
          encoding: { kind: 'oneHot', reference: 'grey' },
          missing: 'mostFrequent',
          indicator: true,
        },
        { column: 'grade', encoding: { kind: 'oneHot' }, missing: 'drop', indicator: false },
      ],
      standardize: true,
      validationShare: 0.25,
      seed: 11,
    });
  });

  it('has the features, statistics and filled values of pandas', () => {
    assert.deepEqual(
      design.features.map(({ name }) => name),
      recorded.features,
    );
    design.features.forEach(({ name, mean, standardDeviation }, j) => {
      assertNear(mean, recorded.mean[j], name);
      assertNear(standardDeviation, recorded.standardDeviation[j], name);
    });
    assert.equal(design.imputed.length, recorded.imputed.length);
    design.imputed.forEach(({ column, value, trainingRows, validationRows }, i) => {
      const [name, expected, ...counts] = recorded.imputed[i] ?? [];
      assert.deepEqual([column, trainingRows, validationRows], [name, ...counts]);
      if (typeof value === 'string' || typeof expected !== 'number') assert.equal(value, expected);
      else assertNear(value, expected, column);
    });
  });

  it('has its rows, labels and matrix, both parts', () => {
    assertPart(design.training, recorded.training);
    assertPart(design.validation, recorded.validation);
  });

  it('counts every row that it leaves out', () => {
    const used = design.training.rowCount + design.validation.rowCount;
    const leftOut = design.leftOut.reduce((sum, { count }) => sum + count, 0);
    assert.equal(used + leftOut, recorded.table['score']?.length);
  });
});
