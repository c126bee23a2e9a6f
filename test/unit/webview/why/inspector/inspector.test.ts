import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Contributions } from '../../../../../src/core/experiment/contributions/contributions';
import { contributionsTo } from '../../../../../src/core/experiment/contributions/contributions';
import { RecordLines } from '../../../../../src/core/data/table/recordLines';
import type { Experiment } from '../../../../../src/core/experiment/experiment';
import { finish } from '../../../../../src/core/sliced';
import { Run } from '../../../../../webview/store/run';
import {
  layOutGrowth,
  readingsUpTo,
  sumOfLargest,
} from '../../../../../webview/why/inspector/growth';
import { stepOf } from '../../../../../webview/why/inspector/step';
import { layOutTug, sliceAt, slicesInOrder } from '../../../../../webview/why/inspector/tugOfWar';
import { balanceInWords, halfInWords, signed } from '../../../../../webview/why/inspector/words';
import { randomMatrix } from '../../../../support/matrices';
import { snapshotOf, traceOf } from '../../snapshot';

const lines = new RecordLines(Uint32Array.of(0), Uint32Array.of(2), 10_000);

function contributions(rows: number, seed: number, l2 = 0): Contributions {
  const matrix = randomMatrix(rows, 2, seed);
  const parameters = { weights: Float64Array.of(0.4, -0.2), bias: 0.1 };
  const wanted = { component: 0, parameters, top: 60 };
  const options = { penalty: { l1: 0, l2 } };
  const { value } = finish(contributionsTo(wanted, matrix, lines, options));
  return value ?? assert.fail('all numbers are finite');
}

describe('the tug of war over a parameter', () => {
  it('lays every row by its contribution, the largest next to the middle, within the picture', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 500 }),
        fc.integer({ min: 300, max: 1600 }),
        fc.nat(1000),
        (rows, width, seed) => {
          const found = contributions(rows, seed);
          const tug = layOutTug(found, width);
          assert.equal(tug.middle, width / 2);
          for (const direction of ['down', 'up'] as const) {
            const side = direction === 'down' ? found.positive : found.negative;
            const { slices, rest } = tug[direction];
            const length =
              rest.right - rest.left + slices.reduce((sum, s) => sum + s.right - s.left, 0);
            assert.ok(Math.abs(length - Math.abs(side.sum) * tug.scale) < 1e-6);
            assert.equal(slices.length + rest.rows, side.rows);
            for (const { left, right, row } of slices) {
              assert.ok(left >= 0 && right <= width && right - left >= 3);
              assert.ok(Math.abs(right - left - Math.abs(row.contribution) * tug.scale) < 1e-6);
              assert.ok(
                direction === 'down' ? right <= tug.middle + 1e-6 : left >= tug.middle - 1e-6,
              );
            }
          }
          const inOrder = slicesInOrder(tug);
          for (const [i, slice] of inOrder.entries()) {
            assert.ok(i === 0 || slice.left >= (inOrder[i - 1]?.right ?? NaN) - 1e-6);
            assert.equal(sliceAt(tug, (slice.left + slice.right) / 2), slice);
          }
          assert.equal(sliceAt(tug, -5), undefined);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('says how much of it remains', () => {
    const found = contributions(100, 3);
    assert.match(balanceInWords(found), /^Of all that is pushed \d+\.\d+% remains/);
    assert.match(balanceInWords({ ...found, gradient: 1e-9 }), /cancel out almost wholly/);
    const none = { ...found.positive, rows: 0, sum: 0 };
    const nothing = { ...found, positive: none, negative: none, gradient: 0 };
    assert.match(balanceInWords(nothing), /No row pushes/);
    assert.equal(halfInWords({ ...found.positive, rows: 1 }, true), undefined);
    const many = { ...found.positive, rows: 90_000, rowsForHalf: 12_345 };
    assert.match(halfInWords(many, false) ?? '', /about 12,000 of 90,000 rows \(13\.7%\)/);
    assert.deepEqual([signed(0.5), signed(-0.5), signed(0)], ['+0.5000', '-0.5000', '0']);
  });
});

describe('how few rows carry a gradient', () => {
  it('is read between the points of the curve', () => {
    const curve = { rows: Float64Array.of(1, 3, 7), sums: Float64Array.of(4, 8, 10) };
    const read = [0, 1, 2, 3, 5, 7, 9].map((rows) => sumOfLargest(curve, rows));
    assert.deepEqual(read, [0, 4, 6, 8, 9, 10, 10]);
    const empty = { rows: new Float64Array(0), sums: new Float64Array(0) };
    assert.equal(sumOfLargest(empty, 3), 0);
    assert.deepEqual(readingsUpTo(157), [1, 2, 5, 10, 20, 50, 100, 157]);
    assert.deepEqual(readingsUpTo(1), [1]);
    assert.deepEqual(readingsUpTo(0), [0]);
  });

  it('has its numbers within its axes', () => {
    const found = contributions(300, 8);
    const box = { width: 500, height: 200, labelWidth: 40, lineHeight: 12 };
    const layout = layOutGrowth(found, box);
    assert.equal(layout.x(0), 40);
    assert.equal(layout.x(layout.rows), layout.right);
    assert.equal(layout.y(0), layout.bottom);
    assert.ok(layout.y(Math.max(found.positive.sum, -found.negative.sum)) >= layout.top);
  });
});

describe('the step that the gradient leads to', () => {
  function runWith(changes: Partial<Experiment>): Run {
    const snapshot = snapshotOf('run-1', traceOf(5));
    const experiment = { ...snapshot.info.experiment, ...changes };
    const { gradient, memory } = snapshot.point;
    const point = { epoch: 4, weights: Float64Array.of(0.5), bias: 2, gradient, memory };
    const state = { ...snapshot.state, learningRate: 0.1 };
    return new Run({ ...snapshot, info: { ...snapshot.info, experiment }, state, point });
  }

  it('is −η times it, by the rate of the schedule', () => {
    assert.deepEqual(stepOf(runWith({}), 0, 3), {
      ...{ kind: 'step', rate: 0.1, change: -0.1 * 3, before: 0.5, after: 0.5 - 0.1 * 3 },
      isShrunk: false,
    });
    const step = stepOf(runWith({ schedule: { kind: 'inverse', epochs: 4 } }), 'bias', 3);
    assert.ok(step.kind === 'step');
    assert.deepEqual([step.rate, step.before], [0.05, 2]);
  });

  it('moves on towards 0 for an L1 penalty, but never the bias', () => {
    const run = runWith({ penalty: { l1: 2, l2: 0 } });
    const step = stepOf(run, 0, 1);
    assert.ok(step.kind === 'step' && step.isShrunk);
    assert.ok(Math.abs(step.after - (0.5 - 0.1 - 0.2)) < 1e-15);
    const far = stepOf(run, 0, 4);
    assert.ok(far.kind === 'step');
    assert.equal(far.after, 0, 'and stops there');
    const bias = stepOf(run, 'bias', 1);
    assert.ok(bias.kind === 'step' && !bias.isShrunk);
  });

  it('is not claimed where it is another', () => {
    const adam = { kind: 'adam', batchSize: 0, momentum: 0 } as const;
    assert.equal(stepOf(runWith({ optimizer: adam }), 0, 1).kind, 'optimizer');
    const batches = { kind: 'gd', batchSize: 5, momentum: 0 } as const;
    assert.equal(stepOf(runWith({ optimizer: batches }), 0, 1).kind, 'batches');
    // a batch of all rows, there are 10, is none
    assert.equal(stepOf(runWith({ optimizer: { ...batches, batchSize: 10 } }), 0, 1).kind, 'step');
  });
});
