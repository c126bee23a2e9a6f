import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { finish } from '../../src/core/sliced';
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
