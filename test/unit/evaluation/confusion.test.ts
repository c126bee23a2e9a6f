import assert from 'node:assert/strict';
import { accuracyOf, confusion } from '../../../src/core/evaluation/confusion';

describe('confusion', () => {
  const probabilities = Float64Array.of(0.9, 0.5, 0.4999, 0.2, 0.7);
  const labels = Float64Array.of(1, 1, 1, 0, 0);

  it('counts a probability on the threshold as positive', () => {
    assert.deepEqual(confusion(probabilities, labels), {
      truePositives: 2,
      falseNegatives: 1,
      trueNegatives: 1,
      falsePositives: 1,
    });
  });

  it('moves with the threshold', () => {
    const all = confusion(probabilities, labels, 0);
    assert.equal(all.truePositives + all.falsePositives, 5);
    const none = confusion(probabilities, labels, 1);
    assert.equal(none.trueNegatives + none.falseNegatives, 5);
  });

  it('gives the accuracy', () => {
    assert.equal(accuracyOf(confusion(probabilities, labels)), 3 / 5);
    assert.ok(Number.isNaN(accuracyOf(confusion(new Float64Array(0), new Float64Array(0)))));
  });
});
