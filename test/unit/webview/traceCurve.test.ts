import assert from 'node:assert/strict';
import fc from 'fast-check';
import { epochProjection, valueProjection } from '../../../webview/charts/axis';
import type { Point } from '../../../webview/charts/decimate';
import { geometryOf, type Geometry } from '../../../webview/charts/plotArea';
import { bandsOf } from '../../../webview/charts/traceCurve';

/** A plot in which a unit is a pixel; the values grow upwards from 100 to 0. */
const geometry: Geometry = geometryOf(
  { left: 0, top: 0, right: 50, bottom: 100 },
  { min: 0, max: 50, ticks: [] },
  { min: 0, max: 100, ticks: [] },
  epochProjection('linear'),
  valueProjection('linear'),
);

/** Of pixels that are computed in two ways. */
const rounding = 1e-9;

describe('the band of a curve', () => {
  it('covers each value, and nothing that the line would not cover', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 200 }),
        (values) => {
          const points = values.map((y, i): Point => ({ x: (i * 50) / values.length, y }));
          const [bars = [], ...others] = bandsOf(points, geometry);
          assert.equal(others.length, 0);
          const columns = points.map(({ x }) => Math.floor(x));
          assert.deepEqual(
            bars.map(({ x }) => x),
            [...new Set(columns)],
          );
          for (const { x, top, bottom } of bars) {
            const first = columns.indexOf(x);
            // the line comes from the value before
            const reached = points.slice(Math.max(0, first - 1), columns.lastIndexOf(x) + 1);
            const ys = reached.map(({ y }) => 100 - y);
            assert.ok(Math.abs(top - Math.min(...ys)) < rounding);
            assert.ok(Math.abs(bottom - Math.max(...ys)) < rounding);
          }
        },
      ),
    );
  });

  it('is not drawn across a gap', () => {
    const ys = [10, 20, NaN, 90, NaN, NaN, 40];
    const bands = bandsOf(
      ys.map((y, i) => ({ x: i / 4, y })),
      geometry,
    );
    const told = bands.map((bars) =>
      bars.map(({ x, top, bottom }) => [x, Math.round(top), Math.round(bottom)]),
    );
    assert.deepEqual(told, [[[0, 80, 90]], [[0, 10, 10]], [[1, 60, 60]]]);
  });
});
