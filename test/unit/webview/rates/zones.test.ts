import assert from 'node:assert/strict';
import fc from 'fast-check';
import { message } from '../../../../src/core/message';
import { roundRate, roundRateDown } from '../../../../src/core/optimizers/rates/roundRate';
import { known, withheld } from '../../../../src/core/quantity';
import { zoneLimit, zoneMeaning, zoneName } from '../../../../webview/rates/zoneWords';
import {
  criticalOf,
  rateWithin,
  rateZones,
  zoneOf,
  type Zones,
} from '../../../../webview/rates/zones';

const zones: Zones = { smooth: 1.48, monotone: 2.96, critical: known(10.4) };
const pending: Zones = { ...zones, critical: undefined };
const none: Zones = { ...zones, critical: withheld(message('There is none.')) };

const anyZones = fc
  .tuple(
    fc.double({ min: 1e-30, max: 1e30, noNaN: true }),
    fc.option(fc.double({ min: 1.2, max: 1e3, noNaN: true })),
  )
  .map(([smooth, factor]): Zones => {
    const monotone = 2 * smooth;
    return {
      smooth,
      monotone,
      critical: factor === null ? undefined : known(factor * monotone),
    };
  });

describe('the zones of the learning rate', () => {
  it('end where they are said to', () => {
    assert.equal(zoneOf(1.48, zones), 'smooth');
    assert.equal(zoneOf(1.49, zones), 'monotone');
    assert.equal(zoneOf(2.96, zones), 'swing');
    assert.equal(zoneOf(10.39, zones), 'swing');
    assert.equal(zoneOf(10.4, zones), 'cycles');
    assert.equal(zoneOf(1e300, pending), 'swing');
    assert.equal(zoneOf(1e300, none), 'swing');
  });

  it('have a critical rate only where it is known, and never below 2/L', () => {
    assert.equal(criticalOf(zones), 10.4);
    assert.equal(criticalOf(pending), undefined);
    assert.equal(criticalOf(none), undefined);
    assert.equal(criticalOf({ ...zones, critical: known(Infinity) }), undefined);
    assert.equal(criticalOf({ ...zones, critical: known(2.9599) }), 2.96);
  });

  it('have a rate to see them by, which lies in them', () => {
    fc.assert(
      fc.property(anyZones, (some) => {
        for (const zone of rateZones) {
          const rate = rateWithin(zone, some);
          if (rate === undefined) {
            assert.ok(zone === 'cycles' && some.critical === undefined);
          } else assert.equal(zoneOf(rate, some), zone, `${rate}`);
        }
      }),
    );
  });

  it('are named with their limits; of a rate that is not known, that it is not', () => {
    assert.deepEqual(
      rateZones.map((zone) => [zoneName(zone), zoneLimit(zone, zones)]),
      [
        ['smooth', { sign: '≤', symbol: '1/L', rate: '1.48' }],
        ['never rises', { sign: '<', symbol: '2/L', rate: '2.96' }],
        ['may swing', undefined],
        ['cycles', { sign: '≥', rate: '10.4' }],
      ],
    );
    assert.equal(zoneLimit('cycles', pending)?.rate, '…');
    assert.equal(zoneLimit('cycles', none)?.rate, '–');
  });

  it('are explained, each in its own words', () => {
    const all = rateZones.map((zone) => zoneMeaning(zone, zones));
    assert.equal(new Set(all).size, 4);
    assert.match(zoneMeaning('cycles', pending), /being worked out/);
    assert.equal(zoneMeaning('cycles', none), 'There is none.');
  });
});

describe('rates that are set with one press', () => {
  it('have few digits', () => {
    assert.equal(roundRate(4.8317, 2), 4.8);
    assert.equal(roundRateDown(4.8917, 2), 4.8);
    assert.equal(roundRateDown(9.999, 2), 9.9);
    assert.equal(roundRateDown(0.99999, 3), 0.999);
    assert.equal(roundRateDown(1, 2), 1);
    assert.equal(roundRateDown(0, 2), 0);
  });

  it('are never above what they are rounded from, and near to it', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-300, max: 1e300, noNaN: true }),
        fc.integer({ min: 2, max: 4 }),
        (rate, digits) => {
          const down = roundRateDown(rate, digits);
          assert.ok(down <= rate && down >= rate * (1 - 10 ** (1 - digits)));
          assert.equal(Number(down.toPrecision(digits)), down);
        },
      ),
    );
  });
});
