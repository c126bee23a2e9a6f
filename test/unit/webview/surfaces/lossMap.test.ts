import assert from 'node:assert/strict';
import fc from 'fast-check';
import { contourLines } from '../../../../webview/surfaces/loss/contours';
import { levelsOf } from '../../../../webview/surfaces/loss/levels';
import { equallyScaled, spanAround } from '../../../../webview/surfaces/loss/range';
import { refineGrid } from '../../../../webview/surfaces/loss/refine';
import { pathOf, type Curves } from '../../../../webview/surfaces/loss/walkedPath';
import { mostMoved } from '../../../../webview/surfaces/loss/axes';

function gridOf(steps: number, value: (x: number, y: number) => number): Float64Array {
  return Float64Array.from({ length: steps * steps }, (_, i) =>
    value(i % steps, Math.floor(i / steps)),
  );
}

const coefficient = fc.double({ min: -10, max: 10, noNaN: true });

describe('lines of equal loss', () => {
  it('of a plane are straight and exact', () => {
    fc.assert(
      fc.property(coefficient, coefficient, coefficient, (a, b, level) => {
        fc.pre(Math.hypot(a, b) > 0.1);
        const steps = 9;
        const plane = (x: number, y: number): number => a * x + b * y - 4 * (a + b);
        const lines = contourLines(gridOf(steps, plane), steps, level);
        assert.ok(lines.length <= 1, 'one straight line at most');
        for (const line of lines) {
          for (let i = 0; i < line.length; i += 2) {
            const value = plane(line[i] ?? NaN, line[i + 1] ?? NaN);
            assert.ok(Math.abs(value - level) < 1e-9 * (1 + Math.abs(level)));
          }
        }
      }),
    );
  });

  it('around a hollow are closed and lie at its distance', () => {
    const steps = 81;
    const values = gridOf(steps, (x, y) => (x - 40) ** 2 + (y - 40) ** 2);
    const [line, ...others] = contourLines(values, steps, 30 ** 2);
    assert.ok(line && others.length === 0);
    assert.deepEqual([...line.subarray(0, 2)], [...line.subarray(-2)], 'it ends where it began');
    for (let i = 0; i < line.length; i += 2) {
      const radius = Math.hypot((line[i] ?? NaN) - 40, (line[i + 1] ?? NaN) - 40);
      assert.ok(Math.abs(radius - 30) < 0.01, `${radius}`);
    }
  });

  it('use every crossing of every cell once, whatever the values are', () => {
    const steps = 7;
    const values = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), {
      minLength: steps * steps,
      maxLength: steps * steps,
    });
    fc.assert(
      fc.property(values, (list) => {
        const grid = Float64Array.from(list);
        const segments = contourLines(grid, steps, 0).reduce(
          (sum, line) => sum + line.length / 2 - 1,
          0,
        );
        let expected = 0;
        for (let row = 0; row < steps - 1; row++) {
          for (let column = 0; column < steps - 1; column++) {
            const at = row * steps + column;
            const above = [at, at + 1, at + steps + 1, at + steps].map((i) => (list[i] ?? 0) >= 0);
            const changes = above.filter((one, i) => one !== above[(i + 1) % 4]).length;
            expected += changes / 2;
          }
        }
        assert.equal(segments, expected);
      }),
    );
  });

  it('do not exist where the values lie all on one side', () => {
    assert.deepEqual(
      contourLines(
        gridOf(5, () => 2),
        5,
        1,
      ),
      [],
    );
    assert.deepEqual(
      contourLines(
        gridOf(5, () => 2),
        5,
        3,
      ),
      [],
    );
  });
});

describe('a grid made finer', () => {
  it('gives polynomials of the second degree exactly', () => {
    fc.assert(
      fc.property(fc.array(coefficient, { minLength: 6, maxLength: 6 }), (c) => {
        const [a = 0, b = 0, d = 0, e = 0, f = 0, g = 0] = c;
        const value = (x: number, y: number): number =>
          a + b * x + d * y + e * x * x + f * x * y + g * y * y;
        const [steps, factor] = [6, 4];
        const fine = refineGrid(gridOf(steps, value), steps, factor);
        const fineSteps = (steps - 1) * factor + 1;
        fine.forEach((one, i) => {
          const wanted = value((i % fineSteps) / factor, Math.floor(i / fineSteps) / factor);
          assert.ok(Math.abs(one - wanted) <= 1e-9, `${one} is ${wanted}`);
        });
      }),
    );
  });

  it('is finite where single values are not', () => {
    const values = gridOf(5, (x, y) => (x === 4 ? Infinity : y === 0 ? NaN : x + y));
    assert.ok(refineGrid(values, 5, 3).every(Number.isFinite));
  });
});

describe('the levels of a map', () => {
  it('ascend from above its floor, are few, and have few digits', () => {
    const scale = fc.double({ min: -8, max: 8, noNaN: true });
    fc.assert(
      fc.property(scale, scale, (size, floor) => {
        const lowest = 10 ** floor;
        const values = gridOf(40, (x, y) => lowest + 10 ** size * ((x - 20) ** 2 + (y - 9) ** 2));
        const levels = levelsOf(values);
        assert.equal(levels.floor, lowest);
        assert.ok(levels.values.length <= 14);
        levels.values.forEach((value, i) => {
          assert.ok(value > (levels.values[i - 1] ?? lowest));
        });
        // where the heights are not lost in rounding there are lines
        if (size - floor > -6) assert.ok(levels.values.length >= 4, `${levels.values.length}`);
      }),
    );
  });

  it('do not exist on level ground', () => {
    assert.deepEqual(levelsOf(gridOf(10, () => 0.3)).values, []);
  });
});

describe('the range of a map', () => {
  it('holds every value with room around, and stands still while it does', () => {
    const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1 });
    fc.assert(
      fc.property(values, (list) => {
        const span = spanAround(list, 1);
        const room = span.maximum - span.minimum;
        for (const value of list) {
          assert.ok(value > span.minimum + 0.05 * room && value < span.maximum - 0.05 * room);
        }
        assert.equal(spanAround(list, 1, span), span);
      }),
    );
    const before = spanAround([0, 10], 1);
    assert.equal(spanAround([0, 11], 1, before), before, 'a little more fits in');
    assert.notEqual(spanAround([0, 14], 1, before), before, 'much more does not');
    assert.notEqual(spanAround([0, 2], 1, before), before, 'and it closes in on much less');
  });

  it('passes over what is no number, and stays finite at the ends of the numbers', () => {
    assert.deepEqual(spanAround([1, NaN, Infinity, 2], 0), spanAround([1, 2], 0));
    const whole = spanAround([-1e308, 1e308], 1);
    assert.ok(Number.isFinite(whole.maximum - whole.minimum));
    assert.ok(spanAround([], 2).maximum > spanAround([], 2).minimum);
  });

  it('gives both axes the same scale by widening one, unless they differ too much', () => {
    const across = { minimum: 0, maximum: 4 };
    const up = { minimum: 1, maximum: 2 };
    const scaled = equallyScaled(across, up, 2);
    assert.equal(scaled.isEqual, true);
    assert.deepEqual(scaled.across, across);
    assert.deepEqual(scaled.up, { minimum: 0.5, maximum: 2.5 });
    const far = { minimum: 0, maximum: 1000 };
    assert.deepEqual(equallyScaled(far, up, 2), { across: far, up, isEqual: false });
  });
});

describe('the path of a run', () => {
  const buckets = (last: number[], by = 0): Curves['bias'] => ({
    last: Float64Array.from(last),
    minimum: Float64Array.from(last, (one) => one - by),
    maximum: Float64Array.from(last, (one) => one + by),
  });
  const curves = (
    [firstEpoch, endEpoch, stride]: readonly [number, number, number],
    weight: number[],
    bias: number[],
    by = 0,
  ): Curves => ({
    ...{ firstEpoch, endEpoch, stride, exactFrom: 0 },
    columns: [0],
    weights: [buckets(weight, by)],
    bias: buckets(bias, by),
    otherBias: buckets(bias, by),
  });

  it('takes each epoch from the record with fewest epochs to a point', () => {
    const whole = curves([0, 10, 4], [10, 11, 12], [20, 21, 22], 1);
    const begin = curves([0, 3, 1], [0, 1, 2], [3, 4, 5]);
    const path = pathOf([begin, whole], [0, 1], 1);
    assert.deepEqual([...(path?.epochs ?? [])], [0, 1, 2, 3, 7, 9]);
    assert.deepEqual([...(path?.x ?? [])], [0, 1, 2, 10, 11, 12]);
    assert.deepEqual([...(path?.y ?? [])], [3, 4, 5, 20, 21, 22]);
    assert.deepEqual([...(path?.boxes[1] ?? [])], [0, 1, 2, 11, 12, 13]);
  });

  it('is that over bias and weight when the bias is the first of the two', () => {
    const path = pathOf([curves([0, 2, 1], [1, 2], [3, 4])], [1, 0], 1);
    assert.deepEqual([...(path?.x ?? [])], [3, 4]);
    assert.deepEqual([...(path?.y ?? [])], [1, 2]);
  });

  it('begins over the two parameters that have moved most, or are steepest', () => {
    const zero = { weights: new Float64Array(3), bias: 0 };
    const at = (weights: number[], bias: number, gradient: number[]) => ({
      ...{ weights: Float64Array.from(weights), bias, epoch: 0, memory: {} },
      gradient: { weights: Float64Array.from(gradient), bias: 0 },
    });
    assert.deepEqual(mostMoved(at([0.1, -3, 0.2], 1, [9, 0, 9]), zero), [1, 3]);
    assert.deepEqual(mostMoved(at([0, 0, 0], 0, [9, 0, -8]), zero), [0, 2]);
    const one = { weights: new Float64Array(1), bias: 0 };
    assert.deepEqual(mostMoved({ ...at([2], 0, [1]) }, one), [0, 1]);
    assert.deepEqual(mostMoved({ ...at([0], 0, [NaN]) }, one), [0, 1]);
  });
});
