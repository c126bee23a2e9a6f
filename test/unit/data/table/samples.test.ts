import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { csvOf, generateSamples } from '../../../../scripts/samples/samples';
import { buildDesign } from '../../../../src/core/data/design/buildDesign';
import type { Design } from '../../../../src/core/data/design/designMatrix';
import {
  judgeFeatures,
  rankLabels,
  rankPositiveClasses,
} from '../../../../src/core/data/suggest/suggest';
import type { Table } from '../../../../src/core/data/table/table';
import { columnOf, tableOf } from '../tables';

const folder = path.join(process.cwd(), 'media/samples');
const sample = async (name: string): Promise<Table> =>
  tableOf(await readFile(path.join(folder, name)));

/** The design that results from accepting every suggestion. */
function suggestedDesign(table: Table): Promise<Design> {
  const label = rankLabels(table.profile)[0]?.column ?? '';
  return buildDesign(table, {
    label,
    positiveClass: rankPositiveClasses(columnOf(table, label).profile)[0]?.name ?? '',
    features: judgeFeatures(table.profile, label)
      .filter(({ suggested }) => suggested)
      .map(({ column }) => column),
    settings: [],
    standardize: true,
    validationShare: 0.2,
    seed: 42,
  });
}

describe('sample data', () => {
  it('is what the script makes', async () => {
    for (const made of generateSamples()) {
      const committed = await readFile(path.join(folder, made.fileName), 'utf8');
      assert.equal(csvOf(made), committed, made.fileName);
    }
  });

  it('can be trained on by accepting every suggestion', async () => {
    const files = (await readdir(folder)).filter((name) => name.endsWith('.csv')).sort();
    const found: unknown[] = [];
    for (const name of files) {
      const { label, positiveClass, negativeClass, training, validation } = await suggestedDesign(
        await sample(name),
      );
      found.push([
        name,
        label,
        positiveClass,
        negativeClass,
        training.rowCount + validation.rowCount,
      ]);
    }
    assert.deepEqual(found, [
      ['coffee.csv', 'taste', 'sour', 'not sour', 477],
      ['coins.csv', 'verdict', 'counterfeit', 'genuine', 250],
      ['exam-results.csv', 'result', 'passed', 'failed', 400],
      ['loans.csv', 'outcome', 'defaulted', 'repaid', 800],
      ['machine-failures.csv', 'state', 'failure', 'ok', 1989],
      ['penguins.csv', 'sex', 'male', 'female', 333],
    ]);
  });

  it('penguins: sex on the four measurements uses 333 of 344 rows', async () => {
    const table = await sample('penguins.csv');
    assert.equal(table.rowCount, 344);
    assert.deepEqual(
      table.columns.map(({ kind }) => kind),
      ['text', 'text', 'numeric', 'numeric', 'numeric', 'numeric', 'text', 'numeric'],
    );
    const design = await buildDesign(table, {
      label: 'sex',
      positiveClass: 'male',
      features: ['bill_length_mm', 'bill_depth_mm', 'flipper_length_mm', 'body_mass_g'],
      settings: [],
      standardize: true,
      validationShare: 0.2,
      seed: 42,
    });
    assert.deepEqual([design.training.rowCount, design.validation.rowCount], [266, 67]);
    assert.deepEqual(
      design.leftOut.map(({ reason, count }) => [reason.text, count]),
      [['The label {column} is missing.', 11]],
    );
    // by test/unit/data/design/split.reference.py
    assert.deepEqual(Array.from(design.validation.tableRows), [
      ...[0, 4, 14, 24, 31, 33, 37, 41, 45, 52, 55, 70, 74, 75, 82, 84, 88, 92, 93, 95, 96, 100],
      ...[104, 106, 116, 117, 123, 125, 136, 138, 139, 140, 155, 160, 162, 164, 167, 170, 177],
      ...[183, 185, 200, 206, 219, 220, 222, 223, 229, 230, 236, 239, 243, 250, 251, 255, 265],
      ...[266, 267, 272, 285, 295, 301, 307, 325, 327, 338, 343],
    ]);
  });
});
