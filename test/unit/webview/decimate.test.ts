import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Trace } from '../../../src/core/experiment/trace';
import { epochProjection, valueProjection, type Scale } from '../../../webview/charts/axis';
import { decimate, type Point } from '../../../webview/charts/decimate';
import { recordOf } from '../../../webview/charts/record';
import { columnsOf } from './snapshot';

function thin(
  losses: readonly number[],
  options: {
    columns: number;
    capacity?: number;
    epochs?: Scale;
    values?: Scale;
    from?: number;
    to?: number;
  },
): { points: Point[]; trace: Trace } {
  const trace = new Trace(options.capacity);
  trace.append(columnsOf(losses));
  const points: Point[] = [];
  decimate(
    {
      record: recordOf(trace, 'loss'),
      columns: options.columns,
      from: options.from ?? 0,
      to: options.to ?? Math.max(10, losses.length - 1),
      epochs: epochProjection(options.epochs ?? 'linear'),
      values: valueProjection(options.values ?? 'linear'),
    },
    points,
  );
  return { points, trace };
}

const finiteYs = (points: readonly Point[]): number[] =>
  points.map(({ y }) => y).filter((y) => !Number.isNaN(y));

const losses = fc.array(
  fc.oneof(
    { weight: 20, arbitrary: fc.double({ min: 0, max: 1e6, noNaN: true }) },
    { weight: 1, arbitrary: fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY) },
  ),
  { minLength: 1, maxLength: 600 },
);
const layout = fc.record({
  columns: fc.integer({ min: 1, max: 200 }),
  capacity: fc.constantFrom(64, 128, 1024),
  epochs: fc.constantFrom<Scale>('linear', 'log'),
});

describe('decimation', () => {
  it('leaves a short record as it is', () => {
    const { points } = thin([3, 1, 2], { columns: 300 });
    assert.deepEqual(points, [
      { x: 0, y: 3 },
      { x: 1, y: 1 },
      { x: 2, y: 2 },
    ]);
  });

  it('shows one spike among a million epochs', () => {
    const trace = new Trace();
    const batch = new Array<number>(50_000).fill(0.2);
    for (let i = 0; i < 20; i++) {
      trace.append(columnsOf(i === 13 ? batch.toSpliced(31_415, 1, 9) : batch));
    }
    const points: Point[] = [];
    decimate(
      {
        record: recordOf(trace, 'loss'),
        columns: 500,
        from: 0,
        to: trace.epochCount,
        epochs: epochProjection('linear'),
        values: valueProjection('linear'),
      },
      points,
    );
    assert.equal(Math.max(...finiteYs(points)), 9);
    assert.ok(points.length <= 4 * 500);
    const spike = points.find(({ y }) => y === 9);
    assert.ok(spike && Math.abs(spike.x - (13 * 50_000 + 31_415)) <= trace.stride);
  });

  it('never hides an extreme, never draws what was not recorded, and stays bounded', () => {
    fc.assert(
      fc.property(losses, layout, (values, options) => {
        const { points, trace } = thin(values, options);
        assert.ok(points.length <= 4 * options.columns);
        const { minimum, maximum, last } = trace.buckets('loss');
        const whole = Array.from({ length: trace.bucketCount }, (_, i) => i).filter((i) =>
          [minimum[i], maximum[i], last[i]].every(Number.isFinite),
        );
        const recorded = whole.flatMap((i) => [
          minimum[i] ?? NaN,
          maximum[i] ?? NaN,
          last[i] ?? NaN,
        ]);
        const drawn = finiteYs(points);
        assert.equal(Math.max(...drawn), Math.max(...recorded));
        assert.equal(Math.min(...drawn), Math.min(...recorded));
        assert.ok(drawn.every((y) => recorded.includes(y)));
        assert.equal(drawn.at(-1), last[whole.at(-1) ?? -1]);
        // a gap for values that are none, and no gap otherwise
        assert.equal(
          points.some(({ y }) => Number.isNaN(y)),
          whole.length < trace.bucketCount,
        );
        // from left to right
        assert.ok(points.every(({ x }, i) => i === 0 || x >= (points[i - 1]?.x ?? 0)));
      }),
    );
  });

  it('keeps the extremes of every single column', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 20, maxLength: 400 }),
        fc.integer({ min: 1, max: 50 }),
        (values, columns) => {
          const { points } = thin(values, { columns });
          const width = Math.max(10, values.length - 1) / columns;
          for (let column = 0; column < columns; column++) {
            const isInside = (x: number): boolean =>
              Math.min(columns - 1, Math.floor(x / width + 1e-9)) === column;
            const here = values.filter((_, epoch) => isInside(epoch));
            const drawn = points.filter(({ x }) => isInside(x)).map(({ y }) => y);
            if (here.length === 0) continue;
            assert.equal(Math.max(...drawn), Math.max(...here));
            assert.equal(Math.min(...drawn), Math.min(...here));
            assert.ok(drawn.length <= 4);
          }
        },
      ),
    );
  });

  it('breaks the line where a logarithmic axis has no place for a value', () => {
    const { points } = thin([1, 0, 0.1], { columns: 300, values: 'log' });
    assert.deepEqual(
      points.map(({ y }) => y),
      [0, Number.NaN, -1],
    );
  });

  it('uses its points again', () => {
    const points: Point[] = [];
    const trace = new Trace();
    trace.append(columnsOf([1, 2, 3]));
    const input = {
      columns: 100,
      from: 0,
      to: 10,
      epochs: epochProjection('linear'),
      values: valueProjection('linear'),
    };
    const record = recordOf(trace, 'loss');
    decimate({ ...input, record }, points);
    const [first] = points;
    decimate({ ...input, record: { ...record, endEpoch: 2 } }, points);
    assert.equal(points.length, 2);
    assert.equal(points[0], first);
  });

  it('of a stretch shows its own extremes, and leads the line out of both ends', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 20, maxLength: 400 }),
        fc.nat(300),
        fc.integer({ min: 5, max: 100 }),
        fc.constantFrom<Scale>('linear', 'log'),
        (values, from, width, epochs) => {
          const to = from + width;
          const { points } = thin(values, { columns: 50, epochs, from, to });
          const here = values.slice(from, to + 1);
          const { toAxis } = epochProjection(epochs);
          const isInside = ({ x }: Point): boolean => x >= toAxis(from) && x <= toAxis(to);
          const drawn = points.filter(isInside).map(({ y }) => y);
          assert.equal(Math.min(...drawn), Math.min(...here));
          assert.equal(Math.max(...drawn), Math.max(...here));
          const outside = points.filter((point) => !isInside(point)).map(({ y }) => y);
          const around = [values[from - 1], values[to + 1]].filter((value) => value !== undefined);
          assert.deepEqual(outside, here.length > 0 ? around : []);
        },
      ),
    );
  });

  it('of a record that begins late puts its values at their epochs', () => {
    const last = Float64Array.of(4, 5, 6);
    const record = {
      buckets: { minimum: last, maximum: last, last },
      ...{ stride: 4, firstEpoch: 10, endEpoch: 19 },
    };
    const points: Point[] = [];
    const epochs = epochProjection('linear');
    const values = valueProjection('linear');
    decimate({ record, columns: 100, from: 0, to: 20, epochs, values }, points);
    assert.deepEqual(
      points.map(({ x, y }) => [x, y]),
      [
        [10, 4],
        [11, 4],
        [12, 5],
        [15, 5],
        [16, 6],
        [18, 6],
      ],
    );
  });
});
