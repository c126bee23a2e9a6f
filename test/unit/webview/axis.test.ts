import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  distanceProjection,
  epochDomain,
  epochProjection,
  stretchDomain,
  valueDomain,
  valueProjection,
} from '../../../webview/charts/axis';

const linear = { scale: 'linear', tickCount: 5 } as const;
const log = { scale: 'log', tickCount: 5 } as const;

describe('the epoch axis', () => {
  it('ends at a round number and is filled by two thirds at least', () => {
    fc.assert(
      fc.property(fc.integer({ min: 15, max: 1e9 }), (last) => {
        const { maximum } = epochDomain(last, 'linear', 5);
        assert.ok(maximum >= last && last >= maximum * 0.66);
      }),
    );
  });

  it('has whole epochs as lines, from 0 on', () => {
    assert.deepEqual(epochDomain(1240, 'linear', 5).ticks, [0, 500, 1000, 1500]);
    assert.deepEqual(epochDomain(0, 'linear', 5).ticks, [0, 2, 4, 6, 8, 10]);
    assert.deepEqual(epochDomain(1240, 'log', 5).ticks, [0, 1, 10, 100, 1000]);
  });

  it('keeps epoch 0 on the logarithmic axis', () => {
    const { toAxis, fromAxis } = epochProjection('log');
    assert.equal(toAxis(0), 0);
    assert.ok(Math.abs(fromAxis(toAxis(1234)) - 1234) < 1e-9);
  });
});

describe('the axis of a stretch of epochs', () => {
  it('ends where the stretch ends, with whole epochs as lines', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1e6, noNaN: true }),
        fc.double({ min: 10, max: 1e6, noNaN: true }),
        fc.constantFrom('linear', 'log'),
        fc.integer({ min: 2, max: 12 }),
        (from, width, scale, count) => {
          const { minimum, maximum, ticks } = stretchDomain(from, from + width, scale, count);
          assert.deepEqual([minimum, maximum], [from, from + width]);
          assert.ok(ticks.length >= 1 && ticks.length <= 2 * count + 3, `${ticks.length} lines`);
          assert.ok(ticks.every((tick) => Number.isInteger(tick)));
          assert.ok(
            ticks.every((tick) => tick >= from - 1e-6 * width && tick <= from + (1 + 1e-6) * width),
          );
        },
      ),
    );
  });

  it('has a line where there is little room', () => {
    assert.deepEqual(stretchDomain(100, 41_000, 'linear', 2).ticks, [20_000, 40_000]);
    assert.deepEqual(stretchDomain(5e-5, 40_000.00000000001, 'linear', 2).ticks, [20_000, 40_000]);
  });

  it('has decades on a long logarithmic stretch, even steps on a short one', () => {
    assert.deepEqual(stretchDomain(0, 1500, 'log', 6).ticks, [0, 1, 10, 100, 1000]);
    assert.deepEqual(stretchDomain(200, 400, 'log', 4).ticks, [200, 250, 300, 350, 400]);
  });
});

describe('the axis of distances', () => {
  it('lays out how far a value is from the floor, and reads distances back', () => {
    const { toAxis, fromAxis } = distanceProjection(0.25, 1e-16);
    assert.ok(Math.abs(toAxis(0.35) + 1) < 1e-12);
    assert.ok(Math.abs(fromAxis(toAxis(0.35)) - 0.1) < 1e-12);
  });

  it('puts what is rounding alone, or below the floor, where the digits end', () => {
    const { toAxis } = distanceProjection(0.25, 1e-15);
    assert.equal(toAxis(0.25), -15);
    assert.equal(toAxis(0.25 - 1e-9), -15);
    assert.ok(Number.isNaN(toAxis(NaN)));
  });
});

describe('the value axis', () => {
  it('starts at zero for a loss that falls', () => {
    assert.deepEqual(valueDomain(0.21, Math.LN2, linear), {
      minimum: 0,
      maximum: 0.7,
      ticks: [0, 0.2, 0.4, 0.6],
    });
  });

  it('leaves zero out when the values lie close together far from it', () => {
    const { minimum, maximum } = valueDomain(0.66, 0.69, linear);
    assert.ok(minimum > 0.6 && maximum < 0.72);
  });

  it('starts at zero while the values are all but one', () => {
    assert.equal(valueDomain(Math.LN2 - 1e-15, Math.LN2, linear).minimum, 0);
    assert.deepEqual(valueDomain(Math.LN2, Math.LN2, linear).ticks, [0, 0.2, 0.4, 0.6]);
  });

  it('does not make much of small differences', () => {
    const limits = { ...linear, ceiling: 1, minimumSpread: 0.1 };
    for (const [low, high] of [
      [0.504, 0.507],
      [0.999, 1],
      [1, 1],
    ] as const) {
      const { minimum, maximum } = valueDomain(low, high, limits);
      assert.ok(maximum - minimum >= 0.1 - 1e-12 && maximum <= 1);
      assert.ok(minimum <= low && maximum >= high);
    }
  });

  it('does not go beyond the ceiling', () => {
    assert.equal(valueDomain(0.5, 1, { ...linear, ceiling: 1 }).maximum, 1);
    assert.equal(valueDomain(1, 1, { ...linear, ceiling: 1 }).maximum, 1);
  });

  it('has whole decades on a long logarithmic axis, 1-2-5 on a short one', () => {
    assert.deepEqual(valueDomain(0.3, 7, log).ticks, [0.2, 0.5, 1, 2, 5, 10]);
    const long = valueDomain(1e-9, 0.69, log).ticks;
    assert.ok(long.length >= 3 && long.every((tick) => Number.isInteger(Math.log10(tick))));
  });

  it('has no place for zero on a logarithmic axis', () => {
    assert.ok(Number.isNaN(valueProjection('log').toAxis(0)));
  });

  it('takes in all values, with lines inside, whatever they are', () => {
    const values = fc.double({ min: 1e-12, max: 1e12, noNaN: true });
    fc.assert(
      fc.property(
        values,
        values,
        fc.constantFrom(linear, log),
        fc.integer({ min: 3, max: 9 }),
        (a, b, options, tickCount) => {
          const [low, high] = [Math.min(a, b), Math.max(a, b)];
          const domain = valueDomain(low, high, { ...options, tickCount });
          const slack = (domain.maximum - domain.minimum) * 1e-9;
          assert.ok(domain.minimum <= low + slack && domain.maximum >= high - slack);
          assert.ok(domain.minimum < domain.maximum);
          assert.ok(domain.ticks.length >= 1 && domain.ticks.length <= 2 * tickCount + 3);
          assert.ok(
            domain.ticks.every(
              (tick) => tick >= domain.minimum - slack && tick <= domain.maximum + slack,
            ),
          );
        },
      ),
    );
  });

  it('stands also when there is no value at all', () => {
    assert.deepEqual(valueDomain(Infinity, -Infinity, log).minimum, 0);
  });
});
