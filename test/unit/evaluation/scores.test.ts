import assert from 'node:assert/strict';
import fc from 'fast-check';
import { assess } from '../../../src/core/evaluation/assess';
import { calibrationCurve } from '../../../src/core/evaluation/calibration';
import { confusion } from '../../../src/core/evaluation/confusion';
import { confusionAt, logitsOf, rankLogits } from '../../../src/core/evaluation/rankedLogits';
import { thresholdScores } from '../../../src/core/evaluation/thresholdScores';
import { wilsonInterval } from '../../../src/core/evaluation/wilson';
import { sigmoid } from '../../../src/core/kernels/sigmoid';
import { logits } from '../../../src/core/model/logits';
import { meanLoss } from '../../../src/core/model/loss';
import { finish } from '../../../src/core/sliced';
import { randomMatrix } from '../../support/matrices';
import { ranked, valueOf } from '../../support/ranked';

const rowsOfScores = fc.array(
  fc.tuple(fc.double({ min: -900, max: 900, noNaN: true }), fc.integer({ min: 0, max: 1 })),
  { minLength: 1, maxLength: 50 },
);

describe('rankLogits', () => {
  it('withholds everything where there are no rows', () => {
    const { reason } = finish(rankLogits(new Float64Array(0), new Float64Array(0)));
    assert.match(reason?.text ?? '', /no rows/);
  });

  it('withholds everything where a logit left the numbers, and says in how many rows', () => {
    const { reason } = finish(
      rankLogits(Float64Array.of(1, NaN, -Infinity, 2), Float64Array.of(0, 1, 0, 1)),
    );
    assert.deepEqual(reason?.args, { count: 2 });
  });

  it('takes the logits that the model gives', () => {
    const matrix = randomMatrix(50, 3, 4);
    const parameters = { weights: Float64Array.of(1, -2, 0.5), bias: 0.25 };
    assert.deepEqual(finish(logitsOf(parameters, matrix)), logits(parameters, matrix));
  });
});

describe('confusionAt', () => {
  it('counts as the probabilities do, at any threshold', () => {
    fc.assert(
      fc.property(rowsOfScores, fc.double({ min: 0, max: 1, noNaN: true }), (rows, drawn) => {
        const z = rows.map(([logit]) => logit);
        const y = rows.map(([, label]) => label);
        const probabilities = Float64Array.from(z, sigmoid);
        for (const threshold of [drawn, 0, 0.5, 1, probabilities[0] ?? NaN]) {
          assert.deepEqual(
            confusionAt(ranked(z, y), threshold),
            confusion(probabilities, Float64Array.from(y), threshold),
          );
        }
      }),
    );
  });
});

describe('thresholdScores', () => {
  const counts = { truePositives: 6, falsePositives: 2, trueNegatives: 9, falseNegatives: 3 };

  it('gives the shares', () => {
    const scores = thresholdScores(counts);
    assert.equal(valueOf(scores.accuracy), 15 / 20);
    assert.equal(valueOf(scores.precision), 6 / 8);
    assert.equal(valueOf(scores.recall), 6 / 9);
    assert.equal(valueOf(scores.specificity), 9 / 11);
    assert.equal(valueOf(scores.f1), 12 / 17);
    assert.equal(valueOf(scores.balancedAccuracy), (6 / 9 + 9 / 11) / 2);
    assert.ok(Math.abs(valueOf(scores.youdenJ) - (6 / 9 + 9 / 11 - 1)) < 1e-15);
    assert.ok(Math.abs(valueOf(scores.matthews) - 48 / Math.sqrt(8 * 9 * 11 * 12)) < 1e-15);
  });

  it('withholds each share of nothing, and says of what', () => {
    const none = { truePositives: 0, falsePositives: 0, trueNegatives: 0, falseNegatives: 0 };
    const noPositives = thresholdScores({ ...none, trueNegatives: 4, falsePositives: 1 });
    assert.match(noPositives.recall.reason?.text ?? '', /positive class/);
    assert.match(noPositives.balancedAccuracy.reason?.text ?? '', /positive class/);
    assert.match(noPositives.matthews.reason?.text ?? '', /positive class/);
    assert.match(noPositives.youdenJ.reason?.text ?? '', /positive class/);
    assert.equal(valueOf(noPositives.precision), 0);
    assert.equal(valueOf(noPositives.f1), 0);
    const noNegatives = thresholdScores({ ...none, truePositives: 4, falseNegatives: 1 });
    assert.match(noNegatives.specificity.reason?.text ?? '', /negative class/);
    assert.equal(valueOf(noNegatives.recall), 0.8);
    const allNegative = thresholdScores({ ...none, trueNegatives: 4, falseNegatives: 1 });
    assert.match(allNegative.precision.reason?.text ?? '', /classified as positive/);
    assert.match(allNegative.matthews.reason?.text ?? '', /classified as positive/);
    assert.equal(valueOf(allNegative.balancedAccuracy), 0.5);
    const allPositive = thresholdScores({ ...none, truePositives: 4, falsePositives: 1 });
    assert.match(allPositive.matthews.reason?.text ?? '', /classified as negative/);
    const onlyNegatives = thresholdScores({ ...none, trueNegatives: 4 });
    assert.match(onlyNegatives.f1.reason?.text ?? '', /none is classified/);
    assert.match(thresholdScores(none).accuracy.reason?.text ?? '', /no rows/);
  });

  it('does not overflow for a billion rows', () => {
    const many = {
      truePositives: 4e8,
      falsePositives: 1e8,
      trueNegatives: 4e8,
      falseNegatives: 1e8,
    };
    assert.ok(Math.abs(valueOf(thresholdScores(many).matthews) - 0.6) < 1e-15);
  });
});

describe('wilsonInterval', () => {
  it('is where the share is a critical value away', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), fc.nat(), (whole, drawn) => {
        const part = drawn % (whole + 1);
        const { lower, upper } = wilsonInterval(part, whole, 1.7);
        const share = part / whole;
        assert.ok(0 <= lower && lower <= share && share <= upper && upper <= 1);
        for (const bound of [lower, upper]) {
          if (bound === 0 || bound === 1) continue;
          const away = Math.abs(share - bound) / Math.sqrt((bound * (1 - bound)) / whole);
          assert.ok(Math.abs(away - 1.7) < 1e-6, `${away}`);
        }
      }),
    );
  });
});

describe('calibrationCurve', () => {
  it('puts every row into the bin of its probability', () => {
    fc.assert(
      fc.property(
        rowsOfScores,
        fc.integer({ min: 1, max: 12 }),
        fc.constantFrom('uniform', 'quantile'),
        (rows, binCount, strategy) => {
          const z = rows.map(([logit]) => logit / 100);
          const y = rows.map(([, label]) => label);
          const bins = finish(calibrationCurve(ranked(z, y), { strategy, binCount }));
          const total = (of: 'rows' | 'positives') => bins.reduce((sum, bin) => sum + bin[of], 0);
          assert.equal(total('rows'), rows.length);
          assert.equal(total('positives'), y.filter((label) => label === 1).length);
          for (const bin of bins) {
            const { from, to, observed, interval, predicted } = bin;
            assert.ok(bin.rows > 0);
            assert.equal(observed, bin.positives / bin.rows);
            assert.ok(interval.lower <= observed && observed <= interval.upper);
            assert.ok(predicted >= from - 1e-15 && predicted <= to + 1e-15);
          }
        },
      ),
    );
  });

  it('gives bins of equal numbers of rows by quantiles', () => {
    const z = Array.from({ length: 100 }, (_, i) => (i - 50) / 10);
    const bins = finish(
      calibrationCurve(
        ranked(
          z,
          z.map((_, i) => i % 2),
        ),
        { strategy: 'quantile', binCount: 4 },
      ),
    );
    assert.deepEqual(
      bins.map(({ rows, positives }) => [rows, positives]),
      [
        [25, 12],
        [25, 13],
        [25, 12],
        [25, 13],
      ],
    );
  });
});

describe('assess', () => {
  it('gives all scores, the loss from the logits', () => {
    const matrix = randomMatrix(400, 3, 9);
    const parameters = { weights: Float64Array.of(1, 0.5, 0.25), bias: 0.1 };
    const z = finish(logitsOf(parameters, matrix));
    const { scores, curves } = finish(
      assess(valueOf(finish(rankLogits(z, matrix.labels))), { threshold: 0.3 }),
    );
    assert.equal(scores.rows, 400);
    assert.equal(scores.positives, matrix.labels.filter((label) => label === 1).length);
    assert.deepEqual(scores.confusion, confusion(z.map(sigmoid), matrix.labels, 0.3));
    assert.ok(Math.abs(valueOf(scores.logLoss) - meanLoss(z, matrix.labels)) < 1e-14);
    assert.ok(valueOf(scores.auc) > 0.6);
    assert.equal(curves.calibration.length, 10);
    assert.equal(valueOf(curves.roc).x.length, 401);
  });

  it('has a finite loss where probabilities are rounded to 0 and 1', () => {
    const { scores } = finish(assess(ranked([800, -800, 800], [0, 0, 1])));
    assert.equal(valueOf(scores.logLoss), 800 / 3);
    assert.equal(valueOf(scores.brier), 1 / 3);
  });

  it('withholds a loss beyond the numbers', () => {
    const { scores } = finish(assess(ranked([1.5e308, 1.5e308], [0, 0])));
    assert.match(scores.logLoss.reason?.text ?? '', /finite/);
  });
});
