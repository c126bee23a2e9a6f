import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Random } from '../../../src/core/random';
import type { CurvePoints } from '../../../src/core/evaluation/curve';
import { rank } from '../../../src/core/evaluation/ranking';
import { finish } from '../../../src/core/sliced';
import { ranked, valueOf } from '../../support/ranked';

/** Distance of a point from the nearest of the line's segments. */
function distanceTo({ x, y }: CurvePoints, px: number, py: number): number {
  let least = Infinity;
  for (let i = 1; i < x.length; i++) {
    const [fromX = NaN, toX = NaN] = x.subarray(i - 1);
    const [fromY = NaN, toY = NaN] = y.subarray(i - 1);
    const length = (toX - fromX) ** 2 + (toY - fromY) ** 2;
    const along = ((px - fromX) * (toX - fromX) + (py - fromY) * (toY - fromY)) / length;
    const t = length === 0 ? 0 : Math.min(1, Math.max(0, along));
    least = Math.min(
      least,
      Math.hypot(px - fromX - t * (toX - fromX), py - fromY - t * (toY - fromY)),
    );
  }
  return least;
}

/** Overlapping classes with some ties. */
function scored(rows: number, share: number, seed: number): [number[], number[]] {
  const random = new Random(seed);
  const labels = Array.from({ length: rows }, (_, i) =>
    i < 2 ? i : Number(random.nextFloat() < share),
  );
  const logits = labels.map((y) => {
    const z = y + Math.log(1 / random.nextFloat() - 1);
    return random.nextFloat() < 0.1 ? Math.round(z) : z;
  });
  return [logits, labels];
}

const whole = Number.MAX_SAFE_INTEGER;

describe('thinned curves', () => {
  it('keep near every point of the whole curve, and to the limit', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 100, max: 1500 }),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        fc.integer({ min: 40, max: 300 }),
        fc.nat(),
        (rows, share, limit, seed) => {
          const data = ranked(...scored(rows, share, seed));
          const all = finish(rank(data, whole));
          const thin = finish(rank(data, limit));
          assert.deepEqual(thin.auc, all.auc);
          for (const name of ['roc', 'precisionRecall'] as const) {
            const curve = valueOf(all[name]);
            const line = valueOf(thin[name]);
            assert.ok(line.x.length <= Math.min(limit, curve.x.length));
            // a line of k pieces cannot miss by more than the length of the curve over k
            const bound = (name === 'roc' ? 4 : 40) / limit;
            for (const [i, x] of curve.x.entries()) {
              const distance = distanceTo(line, x, curve.y[i] ?? NaN);
              assert.ok(distance <= bound, `${name}: ${distance} away at ${i} of ${rows}`);
            }
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it('are made of points of the whole curve, its ends among them', () => {
    const data = ranked(...scored(4000, 0.4, 7));
    const all = finish(rank(data, whole));
    const thin = finish(rank(data, 200));
    for (const name of ['roc', 'precisionRecall'] as const) {
      const curve = valueOf(all[name]);
      const line = valueOf(thin[name]);
      const index = new Map([...curve.logits].map((logit, i) => [logit, i]));
      for (const [k, logit] of line.logits.entries()) {
        const i = index.get(logit) ?? -1;
        assert.deepEqual([line.x[k], line.y[k]], [curve.x[i], curve.y[i]]);
      }
      assert.equal(line.logits[0], Infinity);
      assert.equal(line.logits.at(-1), curve.logits.at(-1));
    }
  });

  it('keep sharp corners exactly', () => {
    // 1000 positives on top, then 5000 rows that are all tied, then 1000 negatives
    const logits: number[] = [];
    const labels: number[] = [];
    for (let i = 0; i < 7000; i++) {
      const isTied = i >= 1000 && i < 6000;
      logits.push(isTied ? 0 : 3500 - i);
      labels.push(isTied ? i % 2 : Number(i < 1000));
    }
    const { roc, precisionRecall } = finish(rank(ranked(logits, labels), 100));
    const { x, y } = valueOf(roc);
    assert.deepEqual(
      [...x].map((fpr, i) => [fpr, y[i]]),
      [
        [0, 0],
        [0, 1000 / 3500],
        [2500 / 3500, 1],
        [1, 1],
      ],
    );
    const [start, corner, foot = NaN] = valueOf(precisionRecall).y;
    assert.deepEqual([start, corner], [1, 1]);
    assert.ok(Math.abs(foot - 3500 / 6000) <= 0.01, `${foot}`);
  });

  it('begin with the fall of a curve whose first rows are wrong', () => {
    const logits = Array.from({ length: 3000 }, (_, i) => -i);
    const labels = logits.map((_, i) => Number(i > 0 && i % 3 > 0));
    const { x, y } = valueOf(finish(rank(ranked(logits, labels), 60)).precisionRecall);
    assert.deepEqual([...x.subarray(0, 2)], [0, 0]);
    assert.deepEqual([...y.subarray(0, 2)], [1, 0]);
  });
});
