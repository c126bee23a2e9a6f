import assert from 'node:assert/strict';
import type { Point } from '../../../webview/charts/decimate';
import { dashOf, isBand, swingOf } from '../../../webview/charts/swing';

const width = 400;
const height = 200;
const dash = [5, 4];

/** So many points for each pixel of the width. */
function curve(y: (i: number) => number, perPixel = 1): Point[] {
  return Array.from({ length: width * perPixel }, (_, i) => ({ x: i / perPixel, y: y(i) }));
}

const falling = curve((i) => 1 / (1 + i), 4);
const swinging = (perPixel: number): Point[] => curve((i) => (i % 2 === 0 ? 0.2 : 0.8), perPixel);
const swing = (points: readonly Point[]): number => swingOf(points, height, width);

describe('a curve that swings', () => {
  it('goes up and down so much for each pixel', () => {
    assert.ok(Math.abs(swing(swinging(1)) - 0.6 * height * (1 - 1 / width)) < 1e-9);
    assert.ok(swing(falling) < 1);
  });

  it('is not the longer for a gap', () => {
    assert.equal(swing(curve((i) => (i === 200 ? NaN : 0.5))), 0);
  });

  it('keeps its dashes while it can be followed, and no longer', () => {
    assert.deepEqual(dashOf(dash, swing(falling)), dash);
    assert.deepEqual(dashOf(dash, swing(swinging(1))), []);
  });

  it('covers whole columns where it turns back within each, and is a line otherwise', () => {
    assert.equal(isBand(swinging(4), swing(swinging(4)), width), true);
    assert.equal(isBand(swinging(1), swing(swinging(1)), width), false, 'one turn a pixel is seen');
    assert.equal(isBand(falling, swing(falling), width), false, 'many points alone make no swing');
  });
});
