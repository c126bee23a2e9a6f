import assert from 'node:assert/strict';
import fc from 'fast-check';
import { DistinctNumbers } from '../../../../src/core/data/table/distinctNumbers';

describe('DistinctNumbers', () => {
  it('counts as a Map does', () => {
    const number = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ noNaN: true }));
    fc.assert(
      fc.property(fc.array(number), (values) => {
        const counted = new DistinctNumbers(1000);
        const expected = new Map<number, number>();
        for (const value of values) {
          counted.add(value);
          expected.set(value, (expected.get(value) ?? 0) + 1);
        }
        const entries = counted.entries().map(({ value, count }) => [value, count]);
        assert.deepEqual(entries, [...expected]);
        assert.equal(counted.isFull, false);
      }),
    );
  });

  it('takes −0 and 0 for one number', () => {
    const counted = new DistinctNumbers(10);
    counted.add(-0);
    counted.add(0);
    assert.deepEqual(counted.entries(), [{ value: 0, count: 2 }]);
  });

  it('says when there are more than its limit', () => {
    const counted = new DistinctNumbers(3);
    for (const value of [1, 2, 3, 1]) counted.add(value);
    assert.equal(counted.isFull, false);
    counted.add(4);
    assert.equal(counted.isFull, true);
  });
});
