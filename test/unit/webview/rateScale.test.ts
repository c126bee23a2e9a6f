import assert from 'node:assert/strict';
import fc from 'fast-check';
import { neighbour, position, rateAt, rateRange, share } from '../../../webview/controls/rateScale';

const bounds = { smooth: 1.48, monotone: 2.96 };

describe('the logarithmic slider', () => {
  it('gives rates of three digits, a twentieth of a decade apart', () => {
    assert.equal(rateAt(0), 1);
    assert.equal(rateAt(-20), 0.1);
    assert.equal(rateAt(-10), 0.316);
    assert.equal(rateAt(1), 1.12);
  });

  it('spans the rates between which the choice matters', () => {
    const range = rateRange(bounds);
    assert.ok(rateAt(range.first) <= bounds.smooth / 990);
    assert.ok(rateAt(range.last) >= bounds.monotone * 30);
  });

  it('has a range when the bounds are of no use', () => {
    for (const useless of [0, Number.NaN, Number.POSITIVE_INFINITY]) {
      const range = rateRange({ smooth: useless, monotone: useless });
      assert.ok(range.first < range.last && Number.isInteger(range.first));
    }
  });

  it('follows data of any scale', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-30, max: 1e30, noNaN: true }), (smooth) => {
        const range = rateRange({ smooth, monotone: 2 * smooth });
        const [low, high] = [share(smooth, range), share(2 * smooth, range)];
        assert.ok(low > 0.5 && high > low && high < 0.75);
      }),
    );
  });

  it('places every rate on the slider, strange ones at its ends', () => {
    const range = rateRange(bounds);
    assert.equal(share(1e-300, range), 0);
    assert.equal(share(1e300, range), 1);
    assert.equal(Math.round(position(rateAt(-7))), -7);
  });

  it('steps from any rate to the next of the slider', () => {
    assert.equal(neighbour(1, 1), 1.12);
    assert.equal(neighbour(1, -1), 0.891);
    assert.equal(neighbour(0.3, 1), 0.316);
    assert.equal(neighbour(0.3, -1), 0.282);
    fc.assert(
      fc.property(fc.double({ min: 1e-20, max: 1e20, noNaN: true }), (rate) => {
        assert.ok(neighbour(rate, 1) > rate);
        assert.ok(neighbour(rate, -1) < rate);
      }),
    );
  });

  it('stays where there is no next rate', () => {
    assert.equal(neighbour(Number.MAX_VALUE, 1), Number.MAX_VALUE);
    assert.equal(neighbour(Number.MIN_VALUE, -1), Number.MIN_VALUE);
  });
});
