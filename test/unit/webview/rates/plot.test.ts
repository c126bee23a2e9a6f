import assert from 'node:assert/strict';
import fc from 'fast-check';
import { message } from '../../../../src/core/message';
import { withheld } from '../../../../src/core/quantity';
import { apart } from '../../../../webview/charts/apart';
import { rangePlane } from '../../../../webview/rates/plot/rangePlot';
import { sweepPlane } from '../../../../webview/rates/plot/sweepPlot';

const place = fc.double({ min: 0, max: 200, noNaN: true });

describe('labels at the ends of curves', () => {
  it('lie apart, in the order of the curves, and stay where there is room', () => {
    fc.assert(
      fc.property(fc.array(place, { maxLength: 10 }), (wanted) => {
        const places = apart(wanted, 15, 0, 200);
        const sorted = places.toSorted((a, b) => a - b);
        for (let i = 1; i < sorted.length; i++) {
          assert.ok((sorted[i] ?? NaN) - (sorted[i - 1] ?? NaN) >= 15 - 1e-9);
        }
        for (const [i, one] of places.entries()) {
          assert.ok(one >= -1e-9 && one <= 200);
          for (const [j, other] of places.entries()) {
            if ((wanted[i] ?? NaN) < (wanted[j] ?? NaN)) assert.ok(one < other);
          }
        }
      }),
    );
    assert.deepEqual(apart([10, 100, 190], 15, 0, 200), [10, 100, 190]);
    assert.deepEqual(apart([], 15, 0, 200), []);
  });
});

describe('the planes of the trials', () => {
  it('hold every rate that was tried, and read them back', () => {
    const rates = Float64Array.from({ length: 101 }, (_, k) => 10 ** (-4 + k / 12.5));
    const objectives = rates.map((rate) => (rate < 30 ? 0.5 : 40));
    const plane = rangePlane(
      { start: 0.7, rates, objectives, suggestion: withheld(message('None.')) },
      600,
      300,
      13,
    );
    for (const rate of rates) {
      const x = plane.x(rate);
      assert.ok(x >= plane.area.left - 1e-9 && x <= plane.area.right + 1e-9);
      assert.ok(Math.abs(plane.valueAt(x) / rate - 1) < 1e-9);
    }
    assert.ok(plane.y(0.7) > plane.area.top, 'the start is on it');
    assert.ok(plane.y(40) < plane.area.top, 'what ran away leaves it at the top');
  });

  it('stand when nothing was tried, or nothing fell', () => {
    const nothing = new Float64Array(0);
    const suggestion = withheld(message('None.'));
    const empty = rangePlane(
      { start: 0.7, rates: nothing, objectives: nothing, suggestion },
      400,
      200,
      13,
    );
    assert.ok(Number.isFinite(empty.y(0.7)) && Number.isFinite(empty.x(1)));
    const flat = sweepPlane(
      [
        {
          learningRate: 1,
          status: 'diverged',
          objectives: Float64Array.of(0.7),
          parameters: { weights: nothing, bias: 0 },
        },
      ],
      400,
      200,
      13,
    );
    assert.ok(Number.isFinite(flat.y(0.7)) && Number.isFinite(flat.x(0)));
    assert.ok(Number.isFinite(sweepPlane([], 400, 200, 13).y(1)));
  });
});
