import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { inEnglish } from '../../src/core/message';
import { zeroParameters } from '../../src/core/model/parameters';
import { finish } from '../../src/core/sliced';
import { infer } from '../../src/core/statistics/inference';
import { detectSeparation, type Separation } from '../../src/core/statistics/separation/separation';
import { matrixOf } from '../support/matrices';
import { standardizedMatrix } from '../support/standardized';

/** What separation_scipy.py records of each design. */
interface Recorded {
  readonly x: readonly (readonly number[])[];
  readonly y: readonly number[];
  readonly kind: Separation['kind'];
  readonly tied: readonly number[];
  readonly infinite: Readonly<Record<string, string>>;
  readonly dependent: readonly number[];
}

const { designs } = JSON.parse(
  readFileSync(path.join(import.meta.dirname, 'recorded/separation-scipy.json'), 'utf8'),
) as { readonly designs: readonly Recorded[] };

describe('separation beside scipy', () => {
  const cases = designs.map((recorded) => ({
    recorded,
    rows: recorded.x.map((row, i) => [...row, recorded.y[i] ?? NaN]),
  }));

  it('is the same on 240 designs of small integers, with rows, columns and signs', () => {
    assert.equal(designs.length, 240);
    for (const { recorded, rows } of cases) {
      const { value } = finish(detectSeparation(matrixOf(rows)));
      assert.ok(value);
      assert.deepEqual(comparable(value), expected(recorded), JSON.stringify(rows));
    }
  });

  it('is the same after standardising', () => {
    for (const { recorded, rows } of cases) {
      const { matrix, columns } = standardizedMatrix(rows);
      const { value } = finish(detectSeparation(matrix, columns));
      assert.ok(value);
      assert.deepEqual(comparable(value), expected(recorded), JSON.stringify(rows));
    }
  });
});

describe('separation of the endometrial data', () => {
  const lines = readFileSync(path.join(import.meta.dirname, 'data/endometrial.csv'), 'utf8');
  const rows = lines
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',').map(Number));
  /** Of R's glm and of Heinze and Schemper 2002: intercept, PI, EH. */
  const finite = {
    // glm without the rows that are separated, by limit_r.R
    glm: [4.304517783058, -0.04218340325679, -2.902605613778, 55.39326035718],
    estimate: ['4.30452', '-0.04218', '-2.90261'],
    deviance: '55.393',
  };
  const errors = ['1.63730', '0.04433', '0.84555'];

  it('is quasi-complete, with an infinite weight of NV alone', () => {
    const { value } = finish(detectSeparation(matrixOf(rows)));
    assert.ok(value);
    assert.equal(value.kind, 'quasi-complete');
    assert.deepEqual(value.infinite, [{ column: 0, towards: 'positive' }]);
    assert.equal(value.bias, undefined);
    // all rows with neovasculisation have the positive class
    const withVessels = [...rows.keys()].filter((row) => rows[row]?.[0] === 1);
    assert.equal(value.separated.count, 13);
    assert.deepEqual(value.separated.first, withVessels);
    assert.equal(value.tied.count, 66);
  });

  it('leaves the finite estimates of the others, as published', () => {
    const { matrix, columns } = standardizedMatrix(rows);
    const { value: separation } = finish(detectSeparation(matrix, columns));
    const moments = columns.map((one) => ({
      ...one,
      mean: one.center,
      standardDeviation: one.scale,
    }));
    const { raw, fit } = finish(
      infer({
        matrix,
        parameters: zeroParameters(columns.length),
        columns: moments,
        level: 0.95,
        penalized: false,
        separation,
      }),
    );
    assert.match(inEnglish(raw.weights[0]?.reason ?? { text: '', args: {} }), /infinite/);
    const estimates = [raw.bias, ...raw.weights.slice(1)].flatMap(({ value }) => value ?? []);
    assert.deepEqual(
      estimates.map(({ estimate }) => estimate.toFixed(5)),
      finite.estimate,
    );
    assert.deepEqual(
      estimates.map(({ standardError }) => standardError.toFixed(5)),
      errors,
    );
    assert.equal(fit.deviance.toFixed(3), finite.deviance);
    const found = [...estimates.map(({ estimate }) => estimate), fit.deviance];
    for (const [k, value] of found.entries()) {
      const expected = finite.glm[k] ?? NaN;
      assert.ok(Math.abs(value / expected - 1) < 1e-11, `${value}, not ${expected}`);
    }
  });

  it('does so from standardised columns, where the bias goes to infinity but not in raw units', () => {
    const { matrix, columns } = standardizedMatrix(rows);
    const { value: separation } = finish(detectSeparation(matrix, columns));
    assert.ok(separation);
    assert.deepEqual(separation.infinite, [{ column: 0, towards: 'positive' }]);
    assert.equal(separation.bias, 'positive');
    assert.equal(separation.rawBias, undefined);
  });
});

function expected({ kind, tied, infinite, dependent }: Recorded): object {
  return { kind, tied, infinite, dependent };
}

function comparable({ kind, isTied, infinite, rawBias, dependent }: Separation): object {
  const tied = [...isTied.keys()].filter((row) => isTied[row] === 1);
  const ways = infinite.map(({ column, towards }) => [String(column), towards] as const);
  return {
    kind,
    tied,
    infinite: { ...Object.fromEntries(ways), ...(rawBias ? { bias: rawBias } : {}) },
    dependent,
  };
}
