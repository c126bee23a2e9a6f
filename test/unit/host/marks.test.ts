import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import type { LearningRateMark } from '../../../src/core/experiment/state';
import { withMark } from '../../../src/host/session/marks';

describe('withMark', () => {
  it('lets a second change after the same epoch replace the first', () => {
    const marks = withMark([{ epoch: 3, value: 1 }], { epoch: 3, value: 2 });
    assert.deepEqual(marks, [{ epoch: 3, value: 2 }]);
  });

  it('takes back a mark for an epoch that was never reached', () => {
    const marks = withMark([{ epoch: 8, value: 1 }], { epoch: 7, value: 1 });
    assert.deepEqual(marks, [{ epoch: 7, value: 1 }]);
  });

  it('gives up the mark that held for the fewest epochs when there are too many', () => {
    const all = [0, 10, 11, 30].map((epoch) => ({ epoch, value: epoch + 1 }));
    const kept = withMark(all, { epoch: 50, value: 9 }, 4);
    assert.deepEqual(
      kept.map(({ epoch }) => epoch),
      [0, 11, 30, 50],
    );
  });

  it('stays in order, within its capacity, and ends with the newest', () => {
    const mark = fc.record({ epoch: fc.nat(200), value: fc.double({ min: 0.1, noNaN: true }) });
    fc.assert(
      fc.property(fc.array(mark, { minLength: 1 }), fc.integer({ min: 1, max: 8 }), (all, size) => {
        let marks: readonly LearningRateMark[] = [];
        for (const one of all) {
          marks = withMark(marks, one, size);
          assert.ok(marks.length <= size);
          assert.deepEqual(marks.at(-1), one);
          const inOrder = marks.every(
            ({ epoch }, i) => i === 0 || epoch > (marks[i - 1]?.epoch ?? Infinity),
          );
          assert.ok(inOrder);
        }
      }),
    );
  });
});
