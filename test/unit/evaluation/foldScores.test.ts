import assert from 'node:assert/strict';
import { assess } from '../../../src/core/evaluation/assess';
import { summarizeFolds } from '../../../src/core/evaluation/foldScores';
import { finish } from '../../../src/core/sliced';
import { ranked, valueOf } from '../../support/ranked';

const scoresOf = (logits: readonly number[], labels: readonly number[]) =>
  finish(assess(ranked(logits, labels))).scores;

describe('summarizeFolds', () => {
  it('gives mean and sample standard deviation over the folds', () => {
    const summary = summarizeFolds([
      // 4 of 4, 3 of 4 and 2 of 4 rows right
      scoresOf([1, 1, -1, -1], [1, 1, 0, 0]),
      scoresOf([1, 1, 1, -1], [1, 1, 0, 0]),
      scoresOf([1, -1, 1, -1], [1, 1, 0, 0]),
    ]);
    const accuracy = summary.get('accuracy');
    assert.ok(accuracy);
    assert.deepEqual(accuracy.folds.map(valueOf), [1, 0.75, 0.5]);
    assert.equal(valueOf(accuracy.mean), 0.75);
    assert.equal(valueOf(accuracy.standardDeviation), 0.25);
    assert.equal(summary.size, 12);
  });

  it('withholds the mean of what one fold does not have, and says why', () => {
    const summary = summarizeFolds([
      scoresOf([1, -1], [1, 0]),
      // no row is classified as positive
      scoresOf([-1, -2], [1, 0]),
    ]);
    const precision = summary.get('precision');
    assert.match(precision?.mean.reason?.text ?? '', /classified as positive/);
    assert.match(precision?.standardDeviation.reason?.text ?? '', /classified as positive/);
    assert.equal(precision?.folds[0]?.value, 1);
    assert.equal(summary.get('recall')?.mean.value, 0.5);
  });
});
