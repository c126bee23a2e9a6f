import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { chiSquareUpperTail } from '../../src/core/statistics/chiSquare';
import { criticalValue, twoSidedP } from '../../src/core/statistics/normal';

/** What distributions_mpmath.py records. */
interface Recorded {
  readonly twoSided: readonly (readonly [z: number, p: number])[];
  readonly critical: readonly (readonly [level: number, z: number])[];
  readonly chiSquare: readonly (readonly [x: number, degrees: number, p: number])[];
}

const recordedFile = path.join(import.meta.dirname, 'recorded/distributions-mpmath.json');

function assertRelative(actual: number, expected: number, bound: number, what: string): void {
  const error = Math.abs(actual - expected);
  assert.ok(error <= bound * Math.abs(expected), `${what}: ${actual} instead of ${expected}`);
}

describe('the distributions that p values and intervals rest on', () => {
  let recorded: Recorded;
  before(async () => {
    recorded = JSON.parse(await readFile(recordedFile, 'utf8')) as Recorded;
  });

  it('give both tails of the normal distribution to 14 digits, out to z = 37', () => {
    assert.ok(recorded.twoSided.length > 150);
    for (const [z, p] of recorded.twoSided) {
      assertRelative(twoSidedP(z), p, 1e-14, `z = ${z}`);
      assert.equal(twoSidedP(-z), twoSidedP(z));
    }
    assert.equal(twoSidedP(39), 0);
    assert.ok(Number.isNaN(twoSidedP(NaN)));
  });

  it('give the quantiles of the normal distribution to 14 digits', () => {
    for (const [level, z] of recorded.critical) {
      assertRelative(criticalValue(level), z, 1e-14, `level ${level}`);
    }
    assertRelative(criticalValue(0.95), 1.959963984540054, 1e-15, 'level 0.95');
    assert.throws(() => criticalValue(1), RangeError);
    assert.throws(() => criticalValue(NaN), RangeError);
  });

  it('give the upper tail of the chi-square distribution to 13 digits', () => {
    assert.ok(recorded.chiSquare.length > 80);
    for (const [x, degrees, p] of recorded.chiSquare) {
      assertRelative(chiSquareUpperTail(x, degrees), p, 1e-13, `${x}, ${degrees} degrees`);
    }
    assert.equal(chiSquareUpperTail(0, 3), 1);
    assert.equal(chiSquareUpperTail(-1e-17, 3), 1);
    assert.throws(() => chiSquareUpperTail(1, 0), RangeError);
    assert.throws(() => chiSquareUpperTail(1, 1.5), RangeError);
  });
});
