import assert from 'node:assert/strict';
import fc from 'fast-check';
import { reachOf, ZAxis } from '../../../../webview/see/zAxis';

describe('the axis of z', () => {
  it('always holds what it is to reach, and is never more than four times as wide', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1e280, noNaN: true }), { minLength: 1 }),
        (reaches) => {
          const axis = new ZAxis();
          for (const reach of reaches) {
            axis.follow(reach, 0, false);
            assert.ok(axis.halfWidth >= reach);
            assert.ok(axis.halfWidth <= Math.max(4, 4 * reach), `${axis.halfWidth} for ${reach}`);
          }
        },
      ),
    );
  });

  it('takes what is beyond all bounds, and comes back from there', () => {
    const axis = new ZAxis();
    axis.follow(Number.MAX_VALUE, 0, true);
    assert.ok(Number.isFinite(2 * axis.halfWidth));
    axis.follow(3, 1, false);
    assert.equal(axis.halfWidth, 4);
  });

  it('grows at once, and stays while a run swings', () => {
    const axis = new ZAxis();
    assert.equal(axis.follow(50, 0, true), true);
    const { halfWidth } = axis;
    for (let epoch = 1; epoch < 1000; epoch++) {
      assert.equal(axis.follow(epoch % 2 === 0 ? 50 : 2, 16 * epoch, true), false);
    }
    assert.equal(axis.halfWidth, halfWidth);
  });

  it('shrinks when a run has kept near its middle for a while, to the farthest since', () => {
    const axis = new ZAxis();
    axis.follow(100, 0, true);
    assert.equal(axis.follow(20, 1000, true), false);
    assert.equal(axis.follow(10, 1400, true), false);
    assert.equal(axis.follow(10, 1600, true), true);
    assert.ok(axis.halfWidth >= 20 && axis.halfWidth < 40);
  });

  it('shrinks at once when nothing will follow', () => {
    const axis = new ZAxis();
    axis.follow(100, 0, true);
    assert.equal(axis.follow(10, 1, false), true);
    assert.ok(axis.halfWidth < 20);
  });
});

describe('how far logits reach', () => {
  it('is to the farthest, on whatever side', () => {
    assert.equal(reachOf(Float64Array.of(-3, 1, 2)), 3);
    assert.equal(reachOf(new Float64Array(5)), 0);
    assert.equal(reachOf(new Float64Array(0)), 0);
  });

  it('is not to a few that lie far from all others, nor to what is not finite', () => {
    const logits = Float64Array.from({ length: 1000 }, (_, i) => (i % 10) - 5);
    logits[3] = 1e6;
    logits[4] = Infinity;
    logits[5] = NaN;
    assert.equal(reachOf(logits), 15);
    const nearlyAllAtZero = new Float64Array(1000);
    nearlyAllAtZero[7] = -40;
    assert.equal(reachOf(nearlyAllAtZero), 40);
  });
});
