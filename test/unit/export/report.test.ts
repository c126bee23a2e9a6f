import assert from 'node:assert/strict';
import { defaultExperiment } from '../../../src/core/experiment/experiment';
import { summarize } from '../../../src/core/experiment/summary';
import { Trainer } from '../../../src/core/experiment/trainer';
import { buildReport, type RunReport } from '../../../src/core/export/report';
import { message } from '../../../src/core/message';
import { designOf, matrixOf, randomMatrix } from '../../support/matrices';

const named = { label: 'y', positiveClass: 'yes', features: ['x1', '__proto__'] };
const experiment = { ...defaultExperiment, ...named, epochLimit: 30 };

function reportOf(validationRows: number, keepTrace = false): RunReport {
  const validation = validationRows ? randomMatrix(validationRows, 2, 2) : matrixOf([]);
  const plain = designOf(randomMatrix(50, 2, 1), validation);
  const features = plain.features.map((feature, j) => ({
    ...feature,
    ...(j === 1 && { name: '__proto__', column: '__proto__' }),
    mean: 10,
    standardDeviation: 4,
    center: 10,
    scale: 4,
  }));
  const leftOut = [
    { reason: message('The label {column} is missing.', { column: 'y' }), count: 3, lines: [2] },
  ];
  const design = { ...plain, features, leftOut };
  const trainer = new Trainer(design, experiment);
  trainer.play();
  trainer.advance(Infinity, () => 0);
  const { state, point } = trainer;
  const trace = trainer.takeRecorded()?.columns;
  assert.ok(trace);
  const last = (name: keyof typeof trace): number => trace[name].at(-1) ?? NaN;
  return buildReport({
    experiment,
    design: summarize(design, trainer.learningRateBounds),
    state,
    point,
    scores: {
      loss: last('loss'),
      accuracy: last('accuracy'),
      validationLoss: last('validationLoss'),
      validationAccuracy: last('validationAccuracy'),
    },
    ...(keepTrace && { trace }),
  });
}

describe('buildReport', () => {
  it('survives JSON as it is, even with a column called __proto__', () => {
    const report = reportOf(20, true);
    const copy = JSON.parse(JSON.stringify(report)) as RunReport;
    assert.deepEqual(copy, report);
    assert.deepEqual(Object.keys(copy.weights.raw), ['x1', '__proto__']);
  });

  it('gives weights and bias in both units', () => {
    const { weights, bias } = reportOf(20);
    const [raw = NaN, other = NaN] = Object.values(weights.raw);
    const [standardized = NaN] = Object.values(weights.standardized);
    assert.equal(raw, standardized / 4);
    assert.ok(Math.abs(bias.raw - (bias.standardized - 10 * (raw + other))) < 1e-12);
  });

  it('counts the rows', () => {
    const report = reportOf(20);
    assert.equal(report.rowsUsed, 70);
    assert.deepEqual(report.rowsDropped, { 'The label y is missing.': 3 });
    assert.equal(report.epochs, 30);
    assert.equal(report.stopReason, 'The limit of 30 epochs is reached.');
  });

  it('says null of validation rows that are not there', () => {
    const report = reportOf(0, true);
    assert.equal(report.loss.validation, null);
    assert.equal(report.accuracy.validation, null);
    assert.deepEqual(Object.keys(report.trace ?? {}), ['loss', 'accuracy']);
    assert.equal(report.trace?.loss?.length, 31);
  });
});
