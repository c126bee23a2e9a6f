import assert from 'node:assert/strict';
import { CompensatedSums } from '../../../src/core/kernels/compensatedSum';

describe('CompensatedSums', () => {
  it('keeps what a plain sum loses', () => {
    const sums = new CompensatedSums(2);
    for (const term of [1, 1e100, 1, -1e100]) sums.add(Float64Array.of(term, 0.1));
    assert.equal(sums.get(0), 2);
    assert.equal(sums.get(1), 0.4);
  });

  it('is rounded once over a million terms', () => {
    const sums = new CompensatedSums(1);
    const term = Float64Array.of(0.1);
    for (let i = 0; i < 1_000_000; i++) sums.add(term);
    assert.equal(sums.get(0), 100_000);
  });

  it('starts anew when cleared', () => {
    const sums = new CompensatedSums(1);
    sums.add(Float64Array.of(1e100));
    sums.add(Float64Array.of(1));
    sums.clear();
    sums.add(Float64Array.of(3));
    assert.equal(sums.get(0), 3);
  });

  it('gives Infinity, not NaN, when a sum overflows', () => {
    const sums = new CompensatedSums(1);
    for (let i = 0; i < 3; i++) sums.add(Float64Array.of(1.7e308));
    assert.equal(sums.get(0), Infinity);
  });
});
