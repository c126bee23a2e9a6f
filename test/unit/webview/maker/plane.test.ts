import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Random } from '../../../../src/core/random';
import { paintedLimit, type PaintedPoint } from '../../../../src/core/data/generate/madeTable';
import { erased, eraserRadius, sprayed, withPoint } from '../../../../webview/maker/painting';
import {
  domainOf,
  fromPixels,
  middleOf,
  moved,
  toPixels,
  type Plane,
} from '../../../../webview/maker/plane';

const area = { left: 40, top: 20, width: 500, height: 300 };
const plane: Plane = {
  x: { minimum: -4, maximum: 4, ticks: [] },
  y: { minimum: -2e6, maximum: 2e6, ticks: [] },
  area,
};

describe('the plane that is painted on', () => {
  it('has the corners of its axes at the corners of its area', () => {
    assert.deepEqual(toPixels(plane, { x: -4, y: -2e6 }), { x: 40, y: 320 });
    assert.deepEqual(toPixels(plane, { x: 4, y: 2e6 }), { x: 540, y: 20 });
    assert.deepEqual(middleOf(plane), { x: 0, y: 0 });
  });

  it('finds the place under a pixel to a thousandth of the axes, and never outside of them', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -50, max: 650, noNaN: true }),
        fc.double({ min: -50, max: 400, noNaN: true }),
        (x, y) => {
          const place = fromPixels(plane, { x, y });
          const back = toPixels(plane, place);
          const within = {
            x: Math.min(Math.max(x, 40), 540),
            y: Math.min(Math.max(y, 20), 320),
          };
          assert.ok(Math.abs(back.x - within.x) <= 0.5 + 1e-9, `${back.x} for ${within.x}`);
          assert.ok(Math.abs(back.y - within.y) <= 0.5 + 1e-9, `${back.y} for ${within.y}`);
          assert.ok(place.x >= -4 && place.x <= 4 && Math.abs(place.y) <= 2e6);
        },
      ),
    );
  });

  it('gives round numbers, whatever the units', () => {
    const { x, y } = fromPixels(plane, { x: 301.7, y: 166.4 });
    assert.ok(String(x).length <= 6, String(x));
    assert.equal(y % 1000, 0);
    const tiny = { ...plane, x: { minimum: 0, maximum: 2e-6, ticks: [] } };
    assert.equal(String(fromPixels(tiny, { x: 290, y: 0 }).x), '0.000001');
  });

  it('moves by hundredths of the axes and stops at their ends', () => {
    const right = moved(plane, { x: 0, y: 0 }, 10, -1);
    assert.ok(Math.abs(right.x - 0.8) < 1e-9);
    assert.equal(right.y, -40_000);
    assert.deepEqual(moved(plane, { x: 3.9, y: 1.99e6 }, 10, 10), { x: 4, y: 2e6 });
  });

  it('has axes around any values, and some where there are none', () => {
    const none = domainOf([], 5, false);
    assert.ok(none.minimum < 0 && none.maximum > 0);
    const fixed = domainOf([0.5], 5, true);
    assert.ok(fixed.minimum <= -4 && fixed.maximum >= 4);
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1e10, max: 1e10, noNaN: true }), { minLength: 1 }),
        (values) => {
          const { minimum, maximum } = domainOf([...values, Number.NaN], 5, false);
          assert.ok(minimum < maximum);
          // what is less than this share of the axis is no pixel
          const near = (maximum - minimum) * 1e-12;
          assert.ok(minimum - near <= Math.min(...values));
          assert.ok(maximum + near >= Math.max(...values));
        },
      ),
    );
  });
});

describe('painting', () => {
  const point = (x: number, y: number): PaintedPoint => ({ x, y, label: 1 });

  it('adds points as long as there is room', () => {
    const full = Array.from({ length: paintedLimit }, () => point(0, 0));
    assert.equal(withPoint(full, { x: 1, y: 1 }, 0), full);
    assert.deepEqual(withPoint([], { x: 1, y: 2 }, 0), [{ x: 1, y: 2, label: 0 }]);
    const way = { from: { x: 100, y: 100 }, to: { x: 400, y: 100 }, left: 0 };
    const almost = full.slice(3);
    assert.equal(sprayed(almost, plane, way, 1, new Random(1)).points.length, paintedLimit);
  });

  it('sprays as many points as the way is long, in however many pieces it comes', () => {
    const whole = sprayed(
      [],
      plane,
      { from: { x: 100, y: 100 }, to: { x: 400, y: 100 }, left: 0 },
      1,
      new Random(1),
    );
    assert.equal(whole.points.length, 50);
    let points: readonly PaintedPoint[] = [];
    let left = 0;
    const random = new Random(1);
    for (let x = 100; x < 400; x += 2.5) {
      const way = { from: { x, y: 100 }, to: { x: x + 2.5, y: 100 }, left };
      ({ points, left } = sprayed(points, plane, way, 1, random));
    }
    assert.ok(Math.abs(points.length - 50) <= 1, `${points.length} points`);
    // around the way, by a dozen pixels
    const offs = whole.points.map((one) => toPixels(plane, one).y - 100);
    const spread = Math.sqrt(offs.reduce((sum, off) => sum + off * off, 0) / offs.length);
    assert.ok(spread > 6 && spread < 20, String(spread));
  });

  it('erases what lies within its radius, and nothing else', () => {
    const centre = toPixels(plane, { x: 1, y: 0 });
    const near = fromPixels(plane, { x: centre.x + eraserRadius - 2, y: centre.y });
    const far = fromPixels(plane, { x: centre.x + eraserRadius + 2, y: centre.y });
    const points = [point(1, 0), point(near.x, near.y), point(far.x, far.y)];
    assert.deepEqual(erased(points, plane, centre), [points[2]]);
    const kept = [point(-3, 0)];
    assert.equal(erased(kept, plane, centre), kept);
  });
});
