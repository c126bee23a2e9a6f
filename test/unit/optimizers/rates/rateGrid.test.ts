import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  ratesAround,
  ratesThroughZones,
  withRate,
} from '../../../../src/core/optimizers/rates/rateGrid';

const scale = fc.double({ min: 1e-30, max: 1e30, noNaN: true });

function assertSayable(rates: Float64Array): void {
  for (const [i, rate] of rates.entries()) {
    assert.equal(Number(rate.toPrecision(2)), rate, `${rate} has two digits`);
    assert.ok(rate > (rates[i - 1] ?? 0), 'they grow');
  }
}

describe('rates that are tried side by side', () => {
  it('have some in every zone, whatever the size of the data', () => {
    fc.assert(
      fc.property(scale, fc.double({ min: 1.3, max: 100, noNaN: true }), (smooth, factor) => {
        const monotone = 2 * smooth;
        const critical = monotone * factor;
        const rates = ratesThroughZones({ smooth, monotone }, critical);
        assertSayable(rates);
        const between = (low: number, high: number): number =>
          rates.filter((rate) => rate > low && rate <= high).length;
        assert.ok(between(0, smooth) >= 4);
        assert.ok(between(smooth, monotone * (1 - 1e-12)) >= 1);
        assert.ok(between(monotone, critical) >= 1);
        assert.ok(between(critical, Infinity) >= 2);
      }),
    );
  });

  it('go far beyond 2/L where no critical rate is known', () => {
    const rates = ratesThroughZones({ smooth: 3, monotone: 6 }, undefined);
    assert.deepEqual([...rates], [0.03, 0.1, 0.3, 1, 3, 5.8, 12, 24, 48]);
  });

  it('surround a length where there are no zones', () => {
    fc.assert(
      fc.property(scale, (smooth) => {
        const rates = ratesAround({ smooth, monotone: 2 * smooth });
        assertSayable(rates);
        assert.equal(rates.length, 8);
        assert.ok((rates[0] ?? NaN) < smooth / 90 && (rates.at(-1) ?? NaN) > 7 * smooth);
      }),
    );
  });

  it('are none where the bounds are of no use', () => {
    for (const useless of [0, NaN, Infinity]) {
      const bounds = { smooth: useless, monotone: useless };
      assert.equal(ratesThroughZones(bounds, undefined).length, 0);
      assert.equal(ratesAround(bounds).length, 0);
    }
  });

  it('have one more in its place, unless it is there', () => {
    const rates = Float64Array.of(0.1, 1, 10);
    assert.deepEqual([...withRate(rates, 0.3)], [0.1, 0.3, 1, 10]);
    assert.deepEqual([...withRate(rates, 1.04)], [0.1, 1, 10]);
    assert.deepEqual([...withRate(rates, 500)], [0.1, 1, 10, 500]);
  });
});
