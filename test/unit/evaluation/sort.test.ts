import assert from 'node:assert/strict';
import { Random } from '../../../src/core/random';
import { sortAscending } from '../../../src/core/evaluation/sort';
import { finish } from '../../../src/core/sliced';

describe('sortAscending', () => {
  it('sorts any number of runs, ties and all', () => {
    for (const length of [0, 1, 5, 2 ** 15, 2 ** 15 + 1, 3 * 2 ** 15 + 7, 5 * 2 ** 15]) {
      const random = new Random(length);
      const values = Float64Array.from({ length }, () => Math.floor(random.nextFloat() * 50_000));
      const expected = values.slice().sort();
      finish(sortAscending(values));
      assert.deepEqual(values, expected);
    }
  });

  it('lets others work in between', () => {
    const values = Float64Array.from({ length: 2 ** 17 }, (_, i) => -i);
    // four runs to sort, two pairs and then one to merge
    assert.equal([...sortAscending(values)].length, 7);
  });
});
