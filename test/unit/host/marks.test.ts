import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { thinned } from '../../../src/host/session/marks';

describe('thinned', () => {
  it('gives up the marks that held for the fewest epochs when there are too many', () => {
    const all = [0, 10, 11, 30, 50].map((epoch) => ({ epoch, value: epoch + 1 }));
    assert.deepEqual(
      thinned(all, 4).map(({ epoch }) => epoch),
      [0, 11, 30, 50],
    );
    assert.equal(thinned(all, 5), all);
  });

  it('stays in order, within its capacity, and ends with the newest', () => {
    const epochs = fc.uniqueArray(fc.nat(200), { minLength: 1 });
    fc.assert(
      fc.property(epochs, fc.integer({ min: 1, max: 8 }), (some, capacity) => {
        const marks = some.toSorted((a, b) => a - b).map((epoch) => ({ epoch, value: 1 }));
        const kept = thinned(marks, capacity);
        assert.equal(kept.length, Math.min(capacity, marks.length));
        assert.equal(kept.at(-1), marks.at(-1));
        assert.ok(kept.every((mark, i) => i === 0 || mark.epoch > (kept[i - 1]?.epoch ?? NaN)));
      }),
    );
  });
});
