import assert from 'node:assert/strict';
import fc from 'fast-check';
import { confusionAt } from '../../../src/core/evaluation/rankedLogits';
import { rank } from '../../../src/core/evaluation/ranking';
import { finish } from '../../../src/core/sliced';
import { ranked, valueOf } from '../../support/ranked';

/** Logits with many ties, and labels; both classes occur. */
const scored = fc
  .array(fc.tuple(fc.integer({ min: -6, max: 6 }), fc.integer({ min: 0, max: 1 })), {
    minLength: 1,
    maxLength: 60,
  })
  .map((rows): [number, number][] => [...rows, [0, 0], [1, 1]]);

const rankOf = (rows: readonly (readonly [number, number])[], limit?: number) =>
  finish(
    rank(
      ranked(
        rows.map(([z]) => z / 4),
        rows.map(([, y]) => y),
      ),
      limit,
    ),
  );

describe('rank', () => {
  it('gives as area the share of pairs in the right order, ties counting half', () => {
    fc.assert(
      fc.property(scored, (rows) => {
        let wins = 0;
        let pairs = 0;
        for (const [z, y] of rows) {
          for (const [other, otherY] of rows) {
            if (y !== 1 || otherY !== 0) continue;
            pairs++;
            wins += z > other ? 1 : z === other ? 0.5 : 0;
          }
        }
        assert.equal(valueOf(rankOf(rows).auc), wins / pairs);
      }),
    );
  });

  it('gives as area that of the trapezoids under the curve', () => {
    fc.assert(
      fc.property(scored, (rows) => {
        const { roc, auc } = rankOf(rows);
        const { x, y } = valueOf(roc);
        let area = 0;
        for (let i = 1; i < x.length; i++) {
          area += ((x[i] ?? NaN) - (x[i - 1] ?? NaN)) * ((y[i] ?? NaN) + (y[i - 1] ?? NaN));
        }
        assert.ok(Math.abs(area / 2 - valueOf(auc)) <= 1e-14);
      }),
    );
  });

  it('sums the precision at each positive of untied rows', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 1 }), (drawn) => {
        const labels = [...drawn, 1];
        const logits = labels.map((_, i) => -i);
        const { averagePrecision } = finish(rank(ranked(logits, labels)));
        let found = 0;
        let sum = 0;
        for (const [i, y] of labels.entries()) if (y === 1) sum += ++found / (i + 1);
        assert.ok(Math.abs(valueOf(averagePrecision) - sum / found) <= 1e-14);
      }),
    );
  });

  it('has a point for each threshold, and the counts of that threshold', () => {
    fc.assert(
      fc.property(scored, (rows) => {
        const { roc, precisionRecall } = rankOf(rows);
        const { x, y, logits } = valueOf(roc);
        const distinct = [...new Set(rows.map(([z]) => z / 4))].sort((a, b) => b - a);
        assert.deepEqual([...logits], [Infinity, ...distinct]);
        assert.deepEqual(valueOf(precisionRecall).logits, logits);
        for (const [i, logit] of logits.entries()) {
          const above = rows.filter(([z]) => z / 4 >= logit);
          const positives = above.filter(([, label]) => label === 1).length;
          const all = rows.filter(([, label]) => label === 1).length;
          assert.equal(y[i], positives / all);
          assert.equal(x[i], (above.length - positives) / (rows.length - all));
          assert.equal(valueOf(precisionRecall).x[i], positives / all);
          assert.equal(
            valueOf(precisionRecall).y[i],
            above.length === 0 ? 1 : positives / above.length,
          );
        }
      }),
    );
  });

  it('finds the threshold with the largest recall + specificity − 1', () => {
    fc.assert(
      fc.property(scored, (rows) => {
        const { bestThreshold, roc } = rankOf(rows);
        const { x, y } = valueOf(roc);
        const most = Math.max(...y.map((recall, i) => recall - (x[i] ?? NaN)));
        if (bestThreshold.reason) assert.ok(most <= 1e-15);
        else {
          const { threshold, youdenJ } = bestThreshold.value;
          assert.ok(Math.abs(youdenJ - most) <= 1e-14);
          const counts = confusionAt(
            ranked(
              rows.map(([z]) => z / 4),
              rows.map(([, label]) => label),
            ),
            threshold,
          );
          const { truePositives: tp, falseNegatives: fn } = counts;
          const { falsePositives: fp, trueNegatives: tn } = counts;
          assert.ok(Math.abs(tp / (tp + fn) - fp / (fp + tn) - youdenJ) <= 1e-14);
        }
      }),
    );
  });

  it('tells rows apart whose probabilities are both rounded to 1', () => {
    const { auc } = finish(rank(ranked([800, 900, 40, 50], [0, 1, 0, 1])));
    assert.equal(valueOf(auc), 0.75);
  });

  it('is turned round with the classes', () => {
    fc.assert(
      fc.property(scored, (rows) => {
        const turned = rows.map(([z, y]): [number, number] => [-z, 1 - y]);
        assert.equal(valueOf(rankOf(turned).auc), valueOf(rankOf(rows).auc));
      }),
    );
  });

  it('withholds what one class alone does not have', () => {
    const positives = finish(rank(ranked([1, 2], [1, 1])));
    assert.match(positives.auc.reason?.text ?? '', /negative class/);
    assert.match(positives.roc.reason?.text ?? '', /negative class/);
    assert.match(positives.bestThreshold.reason?.text ?? '', /negative class/);
    assert.equal(valueOf(positives.averagePrecision), 1);
    const negatives = finish(rank(ranked([1, 2], [0, 0])));
    assert.match(negatives.auc.reason?.text ?? '', /positive class/);
    assert.match(negatives.averagePrecision.reason?.text ?? '', /positive class/);
    assert.match(negatives.precisionRecall.reason?.text ?? '', /positive class/);
  });

  it('names no best threshold where all rows are alike', () => {
    const { auc, bestThreshold } = finish(rank(ranked([0, 0, 0], [1, 0, 1])));
    assert.equal(valueOf(auc), 0.5);
    assert.match(bestThreshold.reason?.text ?? '', /guessing/);
  });
});
