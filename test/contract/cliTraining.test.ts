import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { summaryScores } from '../../src/core/evaluation/foldScores';
import type { CrossValidationReport } from '../../src/core/export/crossValidationReport';
import type { RunReport } from '../../src/core/export/report';
import { runCli } from '../support/cli';
import { generatedCsv } from '../support/tables';

type Report = RunReport & { readonly crossValidation?: CrossValidationReport };

/** x1, x2, x3 and a label y that overlap: rows of opposite labels lie among the others. */
function overlapping(): string {
  const [header = '', ...rows] = generatedCsv(240, 3).split('\n');
  const flipped = rows.map((row, i) => {
    if (i % 9 > 0) return row;
    return row.endsWith('yes') ? row.replace(/yes$/, 'no') : row.replace(/no$/, 'yes');
  });
  return [header, ...flipped].join('\n');
}

describe('training from the terminal', () => {
  let folder: string;
  let table: string;
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'logit-lab-'));
    table = path.join(folder, 'table.csv');
    await writeFile(table, overlapping());
  });
  after(() => rm(folder, { recursive: true }));

  async function report(...args: string[]): Promise<Report> {
    const given = [table, '--label', 'y', '--positive', 'yes', '--json', ...args];
    const { code, stdout, stderr } = await runCli(given);
    assert.equal(code, 0, stderr);
    const result = JSON.parse(stdout) as Report;
    assert.match(result.stopReason, /^[A-Z].{10,}\.$/, 'the reason is a sentence');
    return result;
  }

  const optimizers = [
    ['gd', 'gd', 0],
    ['minibatch', 'gd', 32],
    ['sgd', 'gd', 1],
    ['momentum', 'momentum', 0],
    ['nesterov', 'nesterov', 0],
    ['adam', 'adam', 0],
    ['lbfgs', 'lbfgs', 0],
    ['newton', 'newton', 0],
  ] as const;
  for (const [name, kind, batchSize] of optimizers) {
    it(`trains by ${name}, and twice with the same bits`, async () => {
      const args = ['--optimizer', name, '--epochs', '60', '--learning-rate', '0.05', '--trace'];
      const [first, second] = await Promise.all([report(...args), report(...args)]);
      assert.deepEqual(first, second);
      assert.deepEqual(first.optimizer, { kind, batchSize, momentum: 0.9 });
      assert.equal(first.status, 'finished');
      assert.ok(first.loss.training < 0.6);
      assert.equal(first.trace?.loss?.length, first.epochs + 1);
      if (kind === 'newton' || kind === 'lbfgs') {
        assert.match(first.stopReason, /^(The loss is flat|No step lowers the loss)/);
        assert.ok((first.agreementDigits ?? 0) > 7);
      } else {
        assert.equal(first.stopReason, 'The limit of 60 epochs is reached.');
      }
    });
  }

  it('draws batches anew with another seed', async () => {
    const args = ['--optimizer', 'minibatch', '--batch-size', '10', '--epochs', '5'];
    // no rows are held back, so the seed is that of the batches only
    const seeded = (seed: string): Promise<Report> =>
      report(...args, '--validation', '0', '--seed', seed);
    const [one, again, other] = await Promise.all([seeded('1'), seeded('1'), seeded('2')]);
    assert.equal(one.optimizer.batchSize, 10);
    assert.deepEqual(one.weights, again.weights);
    assert.notDeepEqual(one.weights, other.weights);
  });

  it('keeps as much of the last step as it is told', async () => {
    const args = ['--optimizer', 'momentum', '--epochs', '20', '--learning-rate', '0.05'];
    const [none, plain] = await Promise.all([
      report(...args, '--momentum', '0'),
      report('--optimizer', 'gd', ...args.slice(2)),
    ]);
    assert.deepEqual(none.weights, plain.weights, 'without any it is descent');
    const usual = await report(...args);
    assert.ok(usual.loss.training < none.loss.training);
  });

  it('adds penalties, on the weights only', async () => {
    const args = ['--epochs', '5000', '--validation', '0'];
    const [free, ridge, lasso, all] = await Promise.all([
      report(...args),
      report(...args, '--l2', '0.5'),
      report(...args, '--l1', '0.12'),
      report(...args, '--l1', '10'),
    ]);
    const size = ({ weights }: Report): number =>
      Object.values(weights.standardized).reduce((sum, weight) => sum + Math.abs(weight), 0);
    assert.ok(size(ridge) < size(free) / 2);
    assert.deepEqual(ridge.penalty, { l1: 0, l2: 0.5 });
    assert.ok(Object.values(lasso.weights.raw).includes(0), 'some weights are exactly 0');
    assert.ok(size(lasso) > 0);
    assert.equal(size(all), 0);
    const positives = all.confusion?.training;
    assert.ok(positives);
    const share = (positives.truePositives + positives.falseNegatives) / 240;
    assert.ok(Math.abs(all.bias.standardized - Math.log(share / (1 - share))) < 1e-6);
    assert.match(ridge.withheld?.['x1'] ?? '', /penalty/);
    assert.equal(ridge.standardErrors?.raw['x1'], null);
  });

  it('lets both classes count the same', async () => {
    const rare = path.join(folder, 'rare.csv');
    const rows = overlapping().split('\n');
    const kept = rows.filter((row, i) => row.endsWith('no') || i % 6 === 0);
    await writeFile(rare, kept.join('\n'));
    const args = ['--optimizer', 'newton', '--validation', '0'];
    const run = async (...more: string[]): Promise<Report> => {
      const given = [rare, '--label', 'y', '--positive', 'yes', '--json', ...args, ...more];
      return JSON.parse((await runCli(given)).stdout) as Report;
    };
    const [plain, balanced] = await Promise.all([
      run('--class-weight', 'none'),
      run('--class-weight', 'balanced'),
    ]);
    assert.equal(balanced.classWeight, 'balanced');
    assert.ok((balanced.recall?.training ?? 0) > (plain.recall?.training ?? 1));
    assert.ok(balanced.bias.standardized > plain.bias.standardized);
  });

  it('starts where it is told', async () => {
    const from = [
      '--init',
      'x1=0.5,x3=-2,(bias)=0.25',
      '--epochs',
      '1',
      '--learning-rate',
      '1e-300',
    ];
    const given = await report(...from);
    const { x1, x2 = NaN, x3 } = given.weights.standardized;
    assert.deepEqual([x1, x3], [0.5, -2]);
    assert.ok(Math.abs(x2) < 1e-200, 'what is not named starts at 0');
    assert.equal(given.bias.standardized, 0.25);
    assert.deepEqual(given.initialWeights, {
      ...{ kind: 'given', weights: { x1: 0.5, x3: -2 }, bias: 0.25 },
    });
    const rest = ['--epochs', '1', '--learning-rate', '1e-300', '--validation', '0'];
    const drawn = (...init: string[]): Promise<Report> => report('--init', ...init, ...rest);
    const [normal, again, other, wide, zero] = await Promise.all([
      drawn('normal'),
      drawn('normal'),
      drawn('normal', '--seed', '7'),
      drawn('normal:10'),
      drawn('zero'),
    ]);
    assert.deepEqual(normal.weights, again.weights);
    assert.notDeepEqual(normal.weights, other.weights);
    assert.deepEqual(normal.initialWeights, { kind: 'normal', standardDeviation: 1 });
    for (const [name, weight] of Object.entries(wide.weights.standardized)) {
      const unit = normal.weights.standardized[name] ?? NaN;
      assert.ok(unit !== 0 && Math.abs(weight / unit - 10) < 1e-12);
    }
    for (const weight of Object.values(zero.weights.standardized)) assert.ok(weight < 1e-200);
  });

  it('changes the rate by a schedule', async () => {
    const lossesWith = async (schedule: string): Promise<readonly number[]> => {
      const args = ['--schedule', schedule, '--epochs', '16', '--trace', '--learning-rate', '0.5'];
      return (await report(...args)).trace?.loss ?? [];
    };
    const [constant = [], step = [], inverse = [], cosine = []] = await Promise.all(
      ['constant', 'step:8:0.5', 'inverse:8', 'cosine:8'].map(lossesWith),
    );
    assert.deepEqual(step.slice(0, 9), constant.slice(0, 9), 'the same up to the step');
    assert.ok((step[9] ?? NaN) > (constant[9] ?? NaN));
    assert.deepEqual(inverse.slice(0, 2), constant.slice(0, 2), 'the first rate is the one given');
    assert.ok((inverse[2] ?? NaN) > (constant[2] ?? NaN));
    assert.ok(new Set(cosine.slice(8)).size === 1, 'nothing moves when the rate has come to 0');
    assert.equal(new Set(cosine.slice(0, 9)).size, 9);
  });

  it('stops by each of its rules, and says by which', async () => {
    const endless = ['--epochs', '9007199254740991', '--tolerance', '0'];
    const [flat, settled, patient, timed] = await Promise.all([
      report('--tolerance', '0.01'),
      report(...endless, '--loss-tolerance', '1e-4'),
      report(...endless, '--patience', '7', '--learning-rate', '2'),
      report(...endless, '--time-limit', '0.02', '--learning-rate', '1e-9'),
    ]);
    assert.match(flat.stopReason, /^The loss is flat: .* exceeds 0\.01\.$/);
    assert.match(settled.stopReason, /^The loss has settled: .* less than 0\.0001 of it\.$/);
    assert.match(patient.stopReason, /^The validation loss has not improved for 7 epochs/);
    const [, best = ''] = /at epoch (\d+)\.$/.exec(patient.stopReason) ?? [];
    assert.equal(patient.epochs, Number(best) + 7);
    assert.equal(timed.stopReason, 'The limit of 0.02 seconds of training is reached.');
    for (const one of [flat, settled, patient, timed]) assert.equal(one.status, 'finished');
  });

  it('takes 0 for no limit of time and of patience', async () => {
    const off = ['--time-limit', '0', '--patience', '0', '--loss-tolerance', '0'];
    const result = await report(...off, '--epochs', '30');
    assert.equal(result.stopReason, 'The limit of 30 epochs is reached.');
  });

  it('says of Newton’s method that it came as far as it can', async () => {
    const args = ['--optimizer', 'newton', '--tolerance', '0', '--epochs', '100'];
    const { stopReason, agreementDigits } = await report(...args);
    assert.match(stopReason, /^No step lowers the loss any further/);
    assert.ok((agreementDigits ?? 0) > 10);
  });

  it('keeps the numbers in 32 bits where that is asked for', async () => {
    const args = ['--optimizer', 'newton', '--validation', '0'];
    const [single, double] = await Promise.all([
      report(...args, '--single-precision'),
      report(...args),
    ]);
    assert.equal(single.storage, 'single');
    assert.equal(double.storage, 'double');
    const [a = NaN, b = NaN] = [single, double].map(({ weights }) => weights.raw['x1']);
    assert.ok(a !== b && Math.abs(a / b - 1) < 1e-5);
  });

  describe('with --folds', () => {
    it('gives each score of each fold, and the rows of the folds', async () => {
      const args = ['--folds', '5', '--seed', '3', '--epochs', '2'];
      const [first, second] = await Promise.all([report(...args), report(...args)]);
      assert.deepEqual(first.crossValidation, second.crossValidation);
      const { folds, seed, rows, scores, withheld } = first.crossValidation ?? {};
      assert.deepEqual([folds, seed, withheld], [5, 3, null]);
      assert.deepEqual(rows, [48, 48, 48, 48, 48], 'rows held back for validation take part');
      assert.ok(scores);
      assert.deepEqual(Object.keys(scores), [...summaryScores]);
      for (const { mean, standardDeviation, folds: all } of Object.values(scores)) {
        assert.equal(all.length, 5);
        const values = all.map((value) => value ?? NaN);
        const average = values.reduce((sum, value) => sum + value, 0) / 5;
        assert.ok(Math.abs((mean ?? NaN) - average) < 1e-15);
        assert.ok((standardDeviation ?? NaN) > 0);
      }
    });

    it('judges the optimum with the penalty, wherever training stopped', async () => {
      const lossOf = async (...args: string[]): Promise<number | null | undefined> =>
        (await report('--folds', '4', ...args)).crossValidation?.scores?.logLoss.mean;
      const [short, newton, ridge] = await Promise.all([
        lossOf('--epochs', '1'),
        lossOf('--optimizer', 'newton'),
        lossOf('--epochs', '1', '--l2', '3'),
      ]);
      assert.equal(short, newton);
      assert.ok((ridge ?? NaN) > (short ?? NaN));
    });

    it('says why where the folds cannot be made', async () => {
      const { crossValidation } = await report('--folds', '200', '--epochs', '1');
      assert.equal(crossValidation?.scores, null);
      assert.match(crossValidation.withheld ?? '', /^Cross-validation in 200 folds needs .*\.$/);
    });

    it('adds lines to the table', async () => {
      const args = [table, '--label', 'y', '--epochs', '2', '--folds'];
      const { stdout } = await runCli([...args, '3']);
      assert.match(stdout, /^the optimum in 3-fold cross-validation, seed 42 +mean +std\. dev/m);
      assert.match(stdout, /^auc +0\.\d+ +0\.\d+$/m);
      const { stdout: why } = await runCli([...args, '200']);
      assert.match(why, /^cross-validation: Cross-validation in 200 folds needs/m);
    });
  });

  const refused: readonly (readonly [args: string, message: RegExp])[] = [
    ['--optimizer sgdm', /^--optimizer must be one of gd, minibatch, .*newton; "sgdm" is not\./],
    ['--batch-size 0', /^--batch-size .*from 1 .*"0"/],
    ['--batch-size 1.5', /^--batch-size .*"1\.5"/],
    ['--optimizer sgd --batch-size 4', /^--optimizer sgd takes one row a step\..*--batch-size/],
    ['--optimizer lbfgs --batch-size 4', /^--batch-size does not go with --optimizer lbfgs/],
    ['--optimizer newton --batch-size 4', /^--batch-size does not go with --optimizer newton/],
    ['--optimizer momentum --momentum 1', /^--momentum .*below 1.*"1"/],
    ['--momentum=-0.1', /^--momentum .*"-0\.1"/],
    ['--l1=-1', /^--l1 must be a number from 0 on; "-1" is not\./],
    ['--l2 strong', /^--l2 must be a number from 0 on; "strong" is not\./],
    ['--l2 Infinity', /^--l2 .*"Infinity"/],
    ['--optimizer adam --l1 0.1', /^An L1 penalty .*adam has none/],
    ['--optimizer lbfgs --l1 0.1', /^An L1 penalty .*lbfgs has none/],
    ['--optimizer newton --l1 0.1 --l2 0.1', /^An L1 penalty .*newton has none/],
    ['--class-weight heavy', /^--class-weight must be one of none, balanced; "heavy" is not\./],
    ['--schedule linear:5', /^--schedule must be one of constant, step, inverse, cosine/],
    ['--schedule cosine', /^--schedule must be constant, step/],
    ['--schedule cosine:10:3', /^--schedule must be .*"cosine:10:3"/],
    ['--schedule constant:5', /^--schedule must be .*"constant:5"/],
    ['--schedule inverse:0', /^--schedule .*from 1 .*"0"/],
    ['--schedule step:10', /^--schedule must be .*"step:10"/],
    ['--schedule step:10:0', /^--schedule must be .*"step:10:0"/],
    ['--init ones', /^--init must be zero, normal, .*"ones" is not\./],
    ['--init normal:0', /^--init .*"normal:0"/],
    ['--init x1=much', /^--init .*"x1=much"/],
    ['--init =1', /^--init .*"=1"/],
    ['--tolerance=-1e-9', /^--tolerance must be a number from 0 on; "-1e-9" is not\./],
    ['--loss-tolerance no', /^--loss-tolerance must be a number from 0 on; "no" is not\./],
    ['--patience 2.5', /^--patience .*whole number.*"2\.5"/],
    ['--patience 5 --validation 0', /^--patience .*--validation 0/],
    ['--time-limit=-1', /^--time-limit must be a number from 0 on; "-1" is not\./],
    ['--folds 1', /^--folds must be a whole number from 2 to 65535; "1" is not\./],
    ['--folds 65536', /^--folds .*"65536"/],
    ['--folds five', /^--folds .*"five"/],
  ];
  for (const [args, message] of refused) {
    it(`refuses ${args} with exit code 2 and one sentence`, async () => {
      const { code, stdout, stderr } = await runCli([table, '--label', 'y', ...args.split(' ')]);
      assert.equal(code, 2);
      assert.equal(stdout, '');
      assert.match(stderr, message);
      assert.equal(stderr.trimEnd().split('\n').length, 1);
    });
  }

  it('names every option of training in the usage', async () => {
    const { stdout } = await runCli(['--help']);
    for (const flag of [
      ...['optimizer', 'batch-size', 'momentum', 'l1', 'l2', 'class-weight', 'schedule', 'init'],
      ...['tolerance', 'loss-tolerance', 'patience', 'time-limit', 'single-precision', 'folds'],
    ]) {
      assert.match(stdout, new RegExp(`--${flag}\\b`));
    }
  });
});
