import assert from 'node:assert/strict';
import { Stint } from '../../src/core/sliced';

/** The turns, of so many with so much work each, after which there is a pause. */
function pausesOf(turns: number, work: number): number[] {
  const stint = new Stint();
  return Array.from({ length: turns }, (_, turn) => turn).filter(() => stint.spend(work));
}

describe('a stint of sliced work', () => {
  it('ends when enough has been done, and the next is as long', () => {
    const [first, second, third] = pausesOf(1000, 1000);
    assert.ok(first !== undefined && second !== undefined && third !== undefined);
    assert.equal(second - first, first + 1);
    assert.equal(third - second, first + 1);
  });

  it('is the shorter the more is done at once, and one turn at least', () => {
    assert.ok((pausesOf(1000, 2000)[0] ?? NaN) < (pausesOf(1000, 1000)[0] ?? NaN));
    assert.deepEqual(pausesOf(3, 1e9), [0, 1, 2]);
  });
});
