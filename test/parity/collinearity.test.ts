import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Quantity } from '../../src/core/quantity';
import { finish } from '../../src/core/sliced';
import { findCollinearity } from '../../src/core/statistics/collinearity/collinearity';
import { matrixOf } from '../support/matrices';
import { standardizedMatrix } from '../support/standardized';

/** What collinearity_numpy.py records of each data set. */
interface Recorded {
  readonly name: string;
  readonly x: readonly (readonly number[])[];
  readonly varianceInflation: readonly number[];
  readonly conditionNumber: number;
  readonly scaledConditionNumber: number;
}

const cases = JSON.parse(
  readFileSync(path.join(import.meta.dirname, 'recorded/collinearity-numpy.json'), 'utf8'),
) as readonly Recorded[];

function assertNear({ value }: Quantity, expected: number, what: string): void {
  assert.ok(value !== undefined, what);
  assert.ok(Math.abs(value / expected - 1) <= 1e-9, `${what}: ${value}, not ${expected}`);
}

describe('collinearity beside statsmodels and numpy', () => {
  for (const { name, x, ...expected } of cases) {
    const rows = x.map((row, i) => [...row, i % 2]);
    const standardized = standardizedMatrix(rows);
    const ways = {
      raw: findCollinearity(matrixOf(rows)),
      standardised: findCollinearity(standardized.matrix, standardized.columns),
    };
    for (const [units, work] of Object.entries(ways)) {
      it(`is theirs to 9 digits on ${units} columns: ${name}`, () => {
        const found = finish(work);
        assert.deepEqual(found.constant, []);
        assert.deepEqual(found.duplicates, []);
        assert.deepEqual(found.dependences.value, []);
        assert.equal(found.varianceInflation.length, expected.varianceInflation.length);
        for (const [j, factor] of found.varianceInflation.entries()) {
          assertNear(factor, expected.varianceInflation[j] ?? NaN, `inflation of ${j}`);
        }
        assertNear(found.conditionNumber, expected.conditionNumber, 'condition');
        assertNear(found.scaledConditionNumber, expected.scaledConditionNumber, 'scaled');
      });
    }
  }

  it('gives the condition number of Longley’s data that Belsley, Kuh and Welsch print', () => {
    const { x } = cases.find(({ name }) => name === 'longley') ?? { x: [] };
    const found = finish(findCollinearity(matrixOf(x.map((row) => [...row, 1]))));
    assert.equal(found.scaledConditionNumber.value?.toFixed(0), '43275');
  });
});
