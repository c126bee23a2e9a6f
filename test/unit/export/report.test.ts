import assert from 'node:assert/strict';
import { buildDesign } from '../../../src/core/data/design/buildDesign';
import type { Design } from '../../../src/core/data/design/designMatrix';
import { defaultReadOptions } from '../../../src/core/data/table/readOptions';
import type { Table, TableProfile } from '../../../src/core/data/table/table';
import { defaultExperiment, type Experiment } from '../../../src/core/experiment/experiment';
import { summarize } from '../../../src/core/experiment/summary';
import { perSeries } from '../../../src/core/experiment/trace';
import { Trainer } from '../../../src/core/experiment/trainer';
import { buildReport, type RunReport } from '../../../src/core/export/report';
import { message } from '../../../src/core/message';
import { designOf, matrixOf, randomMatrix } from '../../support/matrices';
import { tableOf } from '../data/tables';

const named = { label: 'y', positiveClass: 'yes', features: ['x1', '__proto__'] };
const experiment = { ...defaultExperiment, ...named, epochLimit: 30 };

let table: Table;
before(async () => {
  table = await tableOf('x1,__proto__,y\n1,2,yes\n2,3,no\n');
});

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
  return buildReport({
    table: table.profile,
    experiment,
    design: summarize(design, trainer.learningRateBounds),
    state,
    point,
    scores: perSeries((name) => trace[name].at(-1) ?? NaN),
    ...(keepTrace && { trace }),
  });
}

function reportFor(profile: TableProfile, spec: Experiment, design: Design): RunReport {
  const trainer = new Trainer(design, spec);
  const { state, point } = trainer;
  return buildReport({
    ...{ table: profile, experiment: spec, state, point },
    design: summarize(design, trainer.learningRateBounds),
    scores: perSeries(() => 0.5),
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
    assert.deepEqual(Object.keys(report.trace ?? {}), [
      'loss',
      'accuracy',
      'objective',
      'gradientNorm',
    ]);
    assert.equal(report.trace?.loss?.length, 31);
  });

  it('says how the file was read and what was made of its columns', async () => {
    const csv = [
      '# doses and what came of them',
      'dose;size;colour;score',
      ...Array.from({ length: 30 }, (_, i) =>
        [
          i % 5 === 0 ? '-' : `${i},5`,
          ['s', 'm', 'l', ''][i % 4],
          ['red', 'blue'][(i * 7) % 2],
          i % 9,
        ].join(';'),
      ),
      'short;record',
    ].join('\n');
    const reading = {
      ...defaultReadOptions,
      dialect: { commentMark: '#' as const },
      missing: ['-'],
      sample: { rows: 25, seed: 3 },
    };
    const read = await tableOf(csv, { options: reading });
    const spec = {
      ...defaultExperiment,
      ...{ label: 'score', positiveClass: '', threshold: 4, reading, epochLimit: 3 },
      features: ['dose', 'size', 'colour'],
      settings: [
        { column: 'dose', missing: 'median' as const, indicator: true },
        {
          ...{ column: 'size', missing: 'mostFrequent' as const, indicator: false },
          encoding: { kind: 'ordinal' as const, order: ['s', 'm', 'l'] },
        },
      ],
    };
    const design = await buildDesign(read, spec);
    const report = reportFor(read.profile, spec, design);
    const [dose, size, colour] = report.encodings;
    assert.deepEqual(report.reading, {
      bytes: csv.length,
      fingerprint: read.profile.fingerprint,
      dialect: {
        ...{ encoding: 'utf-8', delimiter: ';', quote: '"', decimalMark: ',' },
        ...{ thousandsMark: '', commentMark: '#', header: true },
      },
      firstLine: 3,
      missing: ['', '-'],
      faults: 'report',
      rows: 25,
      sample: { rows: 25, ofRows: 30, seed: 3 },
    });
    assert.equal(report.threshold, 4);
    assert.deepEqual(report.classes, { positive: 'score ≥ 4', negative: 'score < 4' });
    assert.deepEqual([dose?.encoding, dose?.missing, dose?.indicator], ['numeric', 'median', true]);
    assert.ok((dose?.imputed?.trainingRows ?? 0) > 0);
    assert.equal(typeof dose?.imputed?.value, 'number');
    assert.deepEqual(
      [size?.encoding, size?.order, size?.missing],
      ['ordinal', ['s', 'm', 'l'], 'mostFrequent'],
    );
    assert.deepEqual(
      { ...colour },
      {
        ...{ column: 'colour', encoding: 'oneHot', reference: 'blue', levels: ['red'] },
        ...{ indicator: false, missing: 'drop', imputed: null },
      },
    );
    assert.deepEqual(
      report.linesDropped[
        'The record has fewer than {expected} fields.'.replace('{expected}', '4')
      ],
      [33],
    );
    assert.equal(report.standardization['dose']?.center, design.features[0]?.center);
    assert.deepEqual(JSON.parse(JSON.stringify(report)), report);
  });

  it('passes on what should be known of the features', async () => {
    const rows = Array.from(
      { length: 20 },
      (_, i) => `${i % 2},${(i * 7) % 11},${['a', 'b'][i % 2]}`,
    );
    const read = await tableOf(`copy,x,y\n${rows.join('\n')}`);
    const spec = {
      ...{ ...defaultExperiment, epochLimit: 3 },
      ...{ label: 'y', positiveClass: 'b', features: ['copy', 'x'] },
    };
    const { warnings, threshold } = reportFor(read.profile, spec, await buildDesign(read, spec));
    assert.equal(threshold, null);
    assert.match(warnings.join(), /copy says the same as the label y in all 20 rows/);
  });
});
