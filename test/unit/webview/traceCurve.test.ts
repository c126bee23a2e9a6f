import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Point } from '../../../webview/charts/decimate';
import { geometryOf, type Geometry } from '../../../webview/charts/plotArea';
import { traceBand } from '../../../webview/charts/traceCurve';
import { epochProjection, valueProjection } from '../../../webview/charts/axis';

/** A plot in which a unit is a pixel; the values grow upwards. */
const geometry: Geometry = geometryOf(
  { left: 0, top: 0, right: 50, bottom: 100 },
  { min: 0, max: 50, ticks: [] },
  { min: 0, max: 100, ticks: [] },
  epochProjection('linear'),
  valueProjection('linear'),
);

/** Of pixels that are computed in two ways. */
const rounding = 1e-9;

interface Bar {
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
}

/** The bars that are traced, without the thickness of the line. */
function barsOf(points: readonly Point[], thickness = 2): Bar[] {
  const bars: Bar[] = [];
  const path = {
    rect: (x: number, y: number, width: number, height: number): void => {
      assert.equal(width, 1);
      bars.push({ x, top: y + thickness / 2, bottom: y + height - thickness / 2 });
    },
  };
  traceBand(path, points, geometry, thickness);
  return bars;
}

const dense = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 4, maxLength: 200 });

describe('the band of a curve', () => {
  it('covers each value, and nothing that the line would not cover', () => {
    fc.assert(
      fc.property(dense, (values) => {
        const points = values.map((y, i) => ({ x: (i * 50) / values.length, y }));
        const bars = barsOf(points);
        for (const [i, { x, y }] of points.entries()) {
          const bar = bars.find((one) => one.x === Math.floor(x));
          assert.ok(bar, `value ${i}`);
          assert.ok(bar.top <= 100 - y + rounding && bar.bottom >= 100 - y - rounding);
        }
        for (const bar of bars) {
          const first = points.findIndex(({ x }) => Math.floor(x) === bar.x);
          const inside = points.filter(({ x }) => Math.floor(x) === bar.x);
          // the line comes from the value before
          const all = [...inside, ...points.slice(Math.max(0, first - 1), first)];
          const ys = all.map(({ y }) => 100 - y);
          assert.ok(Math.abs(bar.top - Math.min(...ys)) < rounding);
          assert.ok(Math.abs(bar.bottom - Math.max(...ys)) < rounding);
        }
      }),
    );
  });

  it('is not drawn across a gap', () => {
    const bars = barsOf([
      { x: 1, y: 10 },
      { x: 2, y: NaN },
      { x: 3, y: 90 },
    ]);
    assert.deepEqual(
      bars.map(({ x, top, bottom }) => [x, Math.round(top), Math.round(bottom)]),
      [
        [1, 90, 90],
        [3, 10, 10],
      ],
    );
  });
});
