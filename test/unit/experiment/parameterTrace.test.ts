import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ParameterTrace } from '../../../src/core/experiment/parameterTrace';
import type { Buckets } from '../../../src/core/experiment/trace';
import type { Parameters } from '../../../src/core/model/parameters';
import { inRawUnits, inStandardizedUnits } from '../../../src/core/model/rawUnits';

const standardized = [
  { mean: 40, standardDeviation: 5, center: 40, scale: 5 },
  { mean: -2, standardDeviation: 0.5, center: -2, scale: 0.5 },
];
const unscaled = standardized.map((column) => ({ ...column, center: 0, scale: 1 }));
const all = { columns: [0, 1], fromEpoch: 0, toEpoch: Infinity, points: 1e6 };
/** Room for 16 buckets of four numbers. */
const small = 16 * 3 * 8 * 4;

type Model = Parameters & { readonly epoch: number };

/** A way that turns back at every epoch, with a spike now and then. */
function way(epochs: number, from = 0): Model[] {
  return Array.from({ length: epochs }, (_, i) => {
    const epoch = from + i;
    const swing = Math.sin(epoch * 2.1) * (epoch % 37 === 0 ? 50 : 1);
    return { epoch, weights: Float64Array.of(swing, epoch / 10), bias: Math.cos(epoch) };
  });
}

function recorded(
  models: readonly Model[],
  budget = small,
  columns = standardized,
): ParameterTrace {
  const trace = new ParameterTrace(columns, budget);
  for (const model of models) trace.record(model.epoch, model);
  return trace;
}

/** Least, greatest and last of each group of epochs that share a multiple of the stride. */
function expected(models: readonly Model[], stride: number, of: (one: Model) => number): Buckets {
  const groups = new Map<number, number[]>();
  for (const model of models) {
    const group = Math.floor(model.epoch / stride);
    groups.set(group, [...(groups.get(group) ?? []), of(model)]);
  }
  const values = [...groups.values()];
  return {
    minimum: Float64Array.from(values, (one) => Math.min(...one)),
    maximum: Float64Array.from(values, (one) => Math.max(...one)),
    last: Float64Array.from(values, (one) => one.at(-1) ?? NaN),
  };
}

describe('ParameterTrace', () => {
  it('holds least, greatest and last of each bucket, from whatever epoch it begins', () => {
    fc.assert(
      fc.property(fc.nat(100), fc.integer({ min: 1, max: 300 }), (from, count) => {
        const models = way(count, from);
        const curves = recorded(models).curves(all);
        const { stride } = curves;
        assert.deepEqual(
          curves.weights[0],
          expected(models, stride, (m) => m.weights[0] ?? NaN),
        );
        assert.deepEqual(
          curves.weights[1],
          expected(models, stride, (m) => m.weights[1] ?? NaN),
        );
        assert.deepEqual(
          curves.bias,
          expected(models, stride, (m) => m.bias),
        );
        assert.equal(curves.firstEpoch, from);
        assert.equal(curves.endEpoch, from + count);
        assert.equal(curves.exactFrom, from);
      }),
    );
  });

  it('is exact while there is room, and never takes more than it may', () => {
    const trace = recorded(way(16));
    assert.equal(trace.capacity, 16);
    assert.equal(trace.stride, 1);
    for (const model of way(5000, 16)) trace.record(model.epoch, model);
    assert.ok(trace.bucketCount <= 16 && trace.bucketCount > 8);
    const wide = new ParameterTrace(
      Array.from({ length: 5000 }, () => unscaled[0]).flatMap((c) => c ?? []),
    );
    assert.ok(wide.capacity * 3 * 8 * 5002 <= 32 * 2 ** 20 && wide.capacity > 200);
    const widest = new ParameterTrace([], 0);
    assert.equal(widest.capacity, 16);
  });

  it('gives the part that is asked for, in as many points as are asked for', () => {
    const models = way(1000);
    const trace = recorded(models, 1e6);
    fc.assert(
      fc.property(
        fc.nat(1200),
        fc.nat(1200),
        fc.integer({ min: 2, max: 300 }),
        (fromEpoch, length, points) => {
          const toEpoch = fromEpoch + length;
          const curves = trace.curves({ columns: [0], fromEpoch, toEpoch, points });
          const { stride, firstEpoch, endEpoch } = curves;
          const { last } = curves.weights[0] ?? { last: [] };
          assert.ok(last.length <= points);
          if (fromEpoch >= 1000) {
            assert.equal(last.length, 0);
            return;
          }
          assert.ok(firstEpoch <= fromEpoch && endEpoch > Math.min(toEpoch, 999));
          const inside = models.slice(firstEpoch, endEpoch);
          assert.deepEqual(
            curves.weights[0],
            expected(inside, stride, (m) => m.weights[0] ?? NaN),
          );
        },
      ),
    );
  });

  it('knows the bias in the other units, whichever those are', () => {
    const models = way(100);
    const inRaw = recorded(models, 1e6).curves(all);
    for (const [i, model] of models.entries()) {
      const raw = inRawUnits(model, standardized).bias;
      assert.ok(Math.abs((inRaw.otherBias.last[i] ?? NaN) - raw) < 1e-12 * (1 + Math.abs(raw)));
    }
    const over = recorded(models, 1e6, unscaled).curves(all);
    for (const [i, model] of models.entries()) {
      const { bias } = inStandardizedUnits(model, unscaled);
      assert.ok(Math.abs((over.otherBias.last[i] ?? NaN) - bias) < 1e-12 * (1 + Math.abs(bias)));
    }
  });

  it('goes another way from any epoch, and comes to the same where that is the same way', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.nat(199), (count, back) => {
        const models = way(count);
        const trace = recorded(models);
        const before = trace.curves(all);
        const at = models[Math.min(back, count - 1)];
        assert.ok(at);
        trace.cutAfter(at.epoch, at);
        assert.equal(trace.curves(all).endEpoch, at.epoch + 1);
        assert.equal(trace.curves(all).weights[0]?.last.at(-1), at.weights[0]);
        for (const model of models.slice(at.epoch + 1)) trace.record(model.epoch, model);
        assert.deepEqual(trace.curves(all), before);
      }),
    );
  });

  it('takes other parameters for the last epoch', () => {
    const trace = recorded(way(10));
    trace.amendLast({ weights: Float64Array.of(7, 8), bias: 9 });
    const { weights, bias } = trace.curves(all);
    assert.equal(weights[0]?.last.at(-1), 7);
    assert.equal(weights[0].minimum.at(-1), 7, 'the bucket of one epoch has only the new value');
    assert.equal(bias.last.at(-1), 9);
    assert.equal(trace.curves(all).endEpoch, 10);
  });

  it('takes over single epochs of a run that goes on, and says from where on it is exact', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 400 }), { maxLength: 30 }),
        fc.integer({ min: 0, max: 100 }),
        (some, further) => {
          const kept = [0, ...some.sort((a, b) => a - b)];
          const models = way(600);
          const trace = new ParameterTrace(standardized, small);
          trace.restore(
            kept.flatMap((epoch) => models[epoch] ?? []),
            401,
          );
          const known = kept.flatMap((epoch) => models[epoch] ?? []);
          for (const model of models.slice(401, 402 + further)) {
            trace.record(model.epoch, model);
            known.push(model);
          }
          const curves = trace.curves(all);
          assert.equal(curves.exactFrom, 401);
          assert.deepEqual(
            curves.weights[0],
            expected(known, curves.stride, (m) => m.weights[0] ?? NaN),
          );
          const buckets = Math.floor((curves.endEpoch - 1) / curves.stride) + 1;
          assert.equal(curves.bias.last.length, buckets, 'no bucket is empty');
        },
      ),
    );
  });

  it('knows no column that the design does not have', () => {
    assert.throws(() => recorded(way(3)).curves({ ...all, columns: [2] }), RangeError);
  });

  it('begins anew, and takes no epoch that does not follow', () => {
    const trace = recorded(way(50));
    assert.throws(() => trace.record(60, way(1)[0] ?? assert.fail()), RangeError);
    trace.clear();
    assert.equal(trace.bucketCount, 0);
    assert.equal(trace.curves(all).weights[0]?.last.length, 0);
    for (const model of way(3)) trace.record(model.epoch, model);
    assert.equal(trace.curves(all).endEpoch, 3);
  });
});
