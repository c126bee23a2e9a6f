import assert from 'node:assert/strict';
import fc from 'fast-check';
import { inEnglish } from '../../../../src/core/message';
import { Random } from '../../../../src/core/random';
import { finish } from '../../../../src/core/sliced';
import {
  findCollinearity,
  type Collinearity,
} from '../../../../src/core/statistics/collinearity/collinearity';
import { collinearityWarnings } from '../../../../src/core/statistics/collinearity/words';
import { matrixOf, randomMatrix } from '../../../support/matrices';
import { standardizedMatrix } from '../../../support/standardized';

type Rows = readonly (readonly number[])[];

/** What is found from the columns themselves and from standardised ones, which must be the same. */
function inBothUnits(rows: Rows): Collinearity[] {
  const { matrix, columns } = standardizedMatrix(rows);
  return [findCollinearity(matrixOf(rows)), findCollinearity(matrix, columns)].map(finish);
}

/** Temperatures in two scales, a sum, a constant, a copy and something else; labels alternate. */
function rowsWithEverything(): Rows {
  const random = new Random(5);
  return Array.from({ length: 60 }, (_, i) => {
    const celsius = random.nextBelow(30);
    const year = 1990 + random.nextBelow(30);
    const other = random.nextFloat();
    return [
      celsius,
      year,
      7,
      1.8 * celsius + 32,
      other,
      other,
      celsius - 2 * year + 3,
      other + random.nextFloat(),
      i % 2,
    ];
  });
}

const names = ['celsius', 'year', 'seven', 'fahrenheit', 'a', 'b', 'sum', 'free'];

describe('collinearity', () => {
  it('names constant, repeated and dependent columns, in raw units', () => {
    for (const found of inBothUnits(rowsWithEverything())) {
      assert.deepEqual(found.constant, [2]);
      assert.equal(found.duplicates.length, 2);
      const [fahrenheit, copy] = found.duplicates;
      assert.deepEqual(copy, { column: 5, of: 4, slope: 1, intercept: 0, isIdentical: true });
      assert.ok(fahrenheit);
      assert.deepEqual([fahrenheit.column, fahrenheit.of, fahrenheit.isIdentical], [3, 0, false]);
      assert.ok(Math.abs(fahrenheit.slope - 1.8) < 1e-12);
      assert.ok(Math.abs(fahrenheit.intercept - 32) < 1e-9);
      assert.deepEqual(found.dependences.value, [
        {
          column: 6,
          terms: [
            { column: 0, coefficient: 1 },
            { column: 1, coefficient: -2 },
          ],
          intercept: 3,
        },
      ]);
    }
  });

  it('gives an infinite factor to all that take part in a dependence, and to no other', () => {
    for (const { varianceInflation, conditionNumber, scaledConditionNumber } of inBothUnits(
      rowsWithEverything(),
    )) {
      const infinite = [...varianceInflation.keys()].filter(
        (j) => varianceInflation[j]?.value === Infinity,
      );
      assert.deepEqual(infinite, [0, 1, 3, 4, 5, 6]);
      assert.ok(varianceInflation[2]?.reason);
      // 1/(1 − r²) with the one column it goes with, up to chance in the others
      const free = varianceInflation[7]?.value ?? NaN;
      assert.ok(free > 1.2 && free < 5, `${free}`);
      assert.equal(conditionNumber.value, Infinity);
      assert.equal(scaledConditionNumber.value, Infinity);
    }
  });

  it('says all that in words', () => {
    const found = finish(findCollinearity(matrixOf(rowsWithEverything())));
    assert.deepEqual(collinearityWarnings(found, names).map(inEnglish), [
      'The column fahrenheit is 1.8 × celsius + 32 in every row. Only one of their two weights can be determined: take one of them out.',
      'The column b holds the same numbers as a. Only the sum of their weights is determined: take one of them out.',
      'The column sum follows from others, celsius − 2 × year + 3 in every row. Their weights are not determined: take one of these columns out.',
      'The column seven has one value only and tells nothing apart: take it out.',
    ]);
  });

  it('says nothing of columns that are well apart', () => {
    const found = finish(findCollinearity(randomMatrix(200, 4, 1)));
    assert.deepEqual(collinearityWarnings(found, names), []);
  });

  it('warns of near dependences with their numbers', () => {
    const random = new Random(6);
    const rows = Array.from({ length: 100 }, (_, i) => {
      const x = random.nextFloat();
      return [x, 1000 + x + 0.01 * random.nextFloat(), i % 2];
    });
    const found = finish(findCollinearity(matrixOf(rows)));
    const warnings = collinearityWarnings(found, ['x', 'near']).map(inEnglish);
    assert.equal(warnings.length, 3);
    assert.match(warnings[0] ?? '', /^The column x is nearly .* factor is \d+/);
    assert.match(warnings[2] ?? '', /^The condition number .* is \d+/);
    assert.ok((found.conditionNumber.value ?? 0) > 100);
    assert.ok((found.scaledConditionNumber.value ?? 0) > 3000);
  });

  it('of one column is 1', () => {
    const found = finish(
      findCollinearity(
        matrixOf([
          [1, 0],
          [2, 1],
          [4, 0],
        ]),
      ),
    );
    assert.deepEqual(found.varianceInflation, [{ value: 1 }]);
    assert.deepEqual(found.conditionNumber, { value: 1 });
  });

  it('of two columns is 1/(1 − r²), with √((1 + r)/(1 − r)) for the condition', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 })), {
          minLength: 4,
          maxLength: 30,
        }),
        (pairs) => {
          const r = correlation(pairs);
          // neither constant nor a copy
          fc.pre(Math.abs(r) < 0.999);
          const rows = pairs.map(([a, b]) => [a, b, 1]);
          for (const found of inBothUnits(rows)) {
            const factor = found.varianceInflation[0]?.value ?? NaN;
            assert.ok(Math.abs(factor * (1 - r * r) - 1) < 1e-9, `${factor}, r = ${r}`);
            const condition = Math.sqrt((1 + Math.abs(r)) / (1 - Math.abs(r)));
            assert.ok(Math.abs((found.conditionNumber.value ?? NaN) / condition - 1) < 1e-9);
          }
        },
      ),
    );
  });

  it('withholds what cannot be said of as many columns as rows, but finds copies', () => {
    const { values, ...rest } = randomMatrix(8, 12, 3);
    const matrix = { ...rest, values: values.slice() };
    for (let i = 0; i < 8; i++) matrix.values[i * 12 + 9] = -2 * (values[i * 12 + 4] ?? NaN) + 1;
    const found = finish(findCollinearity(matrix));
    assert.ok(found.dependences.reason);
    assert.ok(found.varianceInflation.every(({ value, reason }) => value === undefined && reason));
    assert.deepEqual(
      found.duplicates.map(({ column, of, slope, intercept }) => [column, of, slope, intercept]),
      [[9, 4, -2, 1]],
    );
  });

  it('of constant columns alone is withheld', () => {
    const found = finish(
      findCollinearity(
        matrixOf([
          [14.62, 0],
          [14.62, 1],
          [14.62, 0],
        ]),
      ),
    );
    assert.deepEqual(found.constant, [0]);
    assert.ok(found.conditionNumber.reason);
    assert.ok(found.varianceInflation[0]?.reason);
  });

  it('takes what centring leaves of a constant column for constant, but not a tiny spread', () => {
    const rounding = [0, 2 ** -49, 0, 2 ** -49].map((value, i) => [value, i % 2]);
    const columns = [{ center: 14.62, scale: 1 }];
    assert.deepEqual(finish(findCollinearity(matrixOf(rounding), columns)).constant, [0]);
    const tiny = [1, 1 + 1e-9, 1, 1 - 1e-9].map((value, i) => [value, i % 2]);
    assert.deepEqual(finish(findCollinearity(matrixOf(tiny))).constant, []);
  });
});

function correlation(pairs: readonly (readonly [number, number])[]): number {
  const means = [0, 1].map(
    (k) => pairs.reduce((sum, pair) => sum + (pair[k] ?? 0), 0) / pairs.length,
  );
  const product = (a: 0 | 1, b: 0 | 1): number =>
    pairs.reduce((sum, pair) => sum + (pair[a] - (means[a] ?? 0)) * (pair[b] - (means[b] ?? 0)), 0);
  return product(0, 1) / Math.sqrt(product(0, 0) * product(1, 1)) || NaN;
}
