import assert from 'node:assert/strict';
import fc from 'fast-check';
import { lossGeometry } from '../../../../../webview/why/picture/lossGeometry';
import { sigmoidGeometry } from '../../../../../webview/why/picture/sigmoidGeometry';
import { stepGeometry } from '../../../../../webview/why/picture/stepGeometry';

const size = { width: 320, height: 130 };
const logits = fc.double({ min: -12, max: 12, noNaN: true });
const labels = fc.constantFrom(0, 1);
const near = (a: number, b: number, within = 1e-6): void =>
  assert.ok(Math.abs(a - b) <= within, `${a}, not ${b}`);

/** Straight from the definitions. */
function rowAt(z: number, y: number) {
  const h = 1 / (1 + Math.exp(-z));
  const rowLoss = -Math.log(y === 1 ? h : 1 / (1 + Math.exp(z)));
  return { z, y, h, slope: h * (1 - h), rowLoss };
}

function pointsOf(path: string): { x: number; y: number }[] {
  return path
    .split(/[ML]/)
    .slice(1)
    .map((one) => {
      const [x = NaN, y = NaN] = one.split(' ').map(Number);
      return { x, y };
    });
}

/** Where a path is at x, between its points. */
function heightAt(path: string, x: number): number {
  const points = pointsOf(path).toSorted((a, b) => a.x - b.x);
  const after = Math.max(
    1,
    points.findIndex((one) => one.x >= x),
  );
  const [a, b] = [points[after - 1], points[after]];
  assert.ok(a && b);
  return b.x === a.x ? a.y : a.y + ((b.y - a.y) * (x - a.x)) / (b.x - a.x);
}

describe('the picture of a row', () => {
  it('puts the row on the sigmoid, and all lengths on the axis of h', () => {
    fc.assert(
      fc.property(logits, labels, fc.constantFrom(12, 15, 20), (z, y, halfWidth) => {
        const row = rowAt(z, y);
        const { plot, point, ofClass, bar, curve, tangent } = sigmoidGeometry(row, halfWidth, size);
        const one = plot.bottom - plot.top;
        near(point.x, plot.left + ((z + halfWidth) / (2 * halfWidth)) * (plot.right - plot.left));
        near(point.y, plot.bottom - row.h * one);
        near(heightAt(curve, point.x), point.y, 0.8);
        near(ofClass.x, point.x);
        near(ofClass.y, y === 1 ? plot.top : plot.bottom);
        const [residual, likelihood] = [bar.residual, bar.likelihood].map(([a, b]) =>
          Math.abs(a - b),
        ) as [number, number];
        near(residual / one, Math.abs(row.h - y));
        near(likelihood / one, Math.exp(-row.rowLoss));
        near(residual + likelihood, one);
        near(bar.residual[1], ofClass.y);
        // the tangent has the slope of the curve, in the units of both axes
        const [a, b] = tangent;
        const rise = (a.y - b.y) / one;
        const run = ((b.x - a.x) / (plot.right - plot.left)) * 2 * halfWidth;
        near(rise / run, row.slope);
        near((a.x + b.x) / 2, point.x);
        near((a.y + b.y) / 2, point.y);
      }),
    );
  });

  it('keeps the bar and its names on the side where there is room', () => {
    fc.assert(
      fc.property(logits, labels, (z, y) => {
        const { plot, bar } = sigmoidGeometry(rowAt(z, y), 12, size);
        assert.ok(bar.x - 50 >= plot.left || bar.side === 1);
        assert.ok(bar.x + 50 <= plot.right || bar.side === -1);
      }),
    );
  });

  it('draws a step where the axis is so wide that nothing else is left of the curve', () => {
    const row = { z: 1e289, y: 0, h: 1, slope: 0 };
    const { curve, tangent, point } = sigmoidGeometry(row, 1.5e289, size);
    assert.ok(pointsOf(curve).every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y)));
    const numbers = [tangent[0].x, tangent[0].y, tangent[1].x, tangent[1].y, point.x, point.y];
    assert.ok(numbers.every(Number.isFinite));
  });

  it('puts the row on the loss of its class, and the mean at its level', () => {
    const means = fc.double({ min: 0, max: 30, noNaN: true });
    fc.assert(
      fc.property(logits, labels, means, (z, y, loss) => {
        const row = rowAt(z, y);
        const geometry = lossGeometry({ ...row, loss }, size);
        const { plot, point, curve, likelihood, lossTicks, meanLevel } = geometry;
        near(point.x, plot.left + row.h * (plot.right - plot.left));
        const [first, last] = [lossTicks[0], lossTicks.at(-1)];
        assert.ok(first && last && meanLevel !== undefined);
        const unit = (first.y - last.y) / (last.value - first.value);
        near(plot.bottom - point.y, row.rowLoss * unit);
        near(plot.bottom - meanLevel, loss * unit);
        assert.ok(point.y >= plot.top && meanLevel >= plot.top);
        const [a, b] = likelihood;
        near(Math.abs(a - b) / (plot.right - plot.left), Math.exp(-row.rowLoss));
        // each point of the curve is −ln of what the class is given there
        for (const { x, y: level } of pointsOf(curve)) {
          const h = (x - plot.left) / (plot.right - plot.left);
          const p = Math.exp(-(plot.bottom - level) / unit);
          near(y === 1 ? h : 1 - h, p, 0.02 / unit + 1e-3);
        }
      }),
    );
  });

  it('leaves out a mean that is no number', () => {
    assert.equal(lossGeometry({ ...rowAt(1, 1), loss: NaN }, size).meanLevel, undefined);
  });

  it('lays a step of any size on a short axis that is round', () => {
    const exponents = fc.integer({ min: -9, max: 3 });
    const signs = fc.constantFrom(-1, 1);
    fc.assert(
      fc.property(logits, exponents, signs, (before, exponent, sign) => {
        const after = before + sign * 10 ** exponent;
        fc.pre(after !== before);
        const step = stepGeometry({ before, after, plain: undefined }, 300);
        assert.ok(step.after !== undefined);
        const unit = step.scale.length / step.scale.value;
        near((step.after - step.before) / (unit * (after - before)), 1, 1e-5);
        assert.ok(step.before >= 8 && step.before <= 292 && step.after >= 8 && step.after <= 292);
        const share = Math.abs(step.after - step.before) / 284;
        assert.ok(share > 0.18 && share <= 0.47, `${share}`);
        const [digit] = step.scale.value.toExponential().split('e');
        assert.ok(['1', '2', '5'].includes(digit ?? ''), digit);
        if (step.zero !== undefined) near(step.zero, step.before - before * unit, 1e-3);
      }),
    );
  });

  it('shows a parameter that rests in the middle, whatever it is', () => {
    for (const before of [0, 3, -1e-12, 1e12]) {
      const { after, before: at } = stepGeometry({ before, after: before, plain: undefined }, 300);
      near(at, 150);
      assert.equal(after, at);
      assert.equal(stepGeometry({ before, after: undefined, plain: undefined }, 300).before, 150);
    }
  });
});
