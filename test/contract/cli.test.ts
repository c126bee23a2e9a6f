import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { RunReport } from '../../src/core/export/report';
import { runCli } from '../support/cli';
import { generatedCsv } from '../support/tables';

const csv = [
  'id,height,colour,y',
  '1,1.5,red,yes',
  '2,2.5,green,no',
  '3,,red,yes',
  '4,3.5,blue,no',
  '5,1.25,red,yes',
  '6,2.75,green,no',
  '7,1.75,blue,yes',
  '8,3.25,green,no',
].join('\n');

describe('the terminal', () => {
  let folder: string;
  let table: string;
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'logit-lab-'));
    table = path.join(folder, 'table.csv');
    await writeFile(table, csv);
  });
  after(() => rm(folder, { recursive: true }));

  async function report(...args: string[]): Promise<RunReport> {
    const { code, stdout, stderr } = await runCli([...args, '--json']);
    assert.equal(code, 0, stderr);
    assert.equal(stdout.trim().split('\n').length, 1);
    return JSON.parse(stdout) as RunReport;
  }

  it('prints one JSON object with what the run gave', async () => {
    const result = await report(
      ...[table, '--label', 'y', '--positive', 'yes', '--features', 'height,colour'],
      ...['--epochs', '50', '--validation', '0'],
    );
    assert.equal(result.rowsUsed, 7);
    assert.deepEqual(result.rowsDropped, { 'The value of height is missing.': 1 });
    assert.deepEqual(result.features, ['height', 'colour']);
    assert.deepEqual(result.classes, { positive: 'yes', negative: 'no' });
    const keys = ['height', 'colour=green', 'colour=red'];
    assert.deepEqual(Object.keys(result.weights.raw), keys);
    assert.deepEqual(Object.keys(result.weights.standardized), keys);
    assert.equal(typeof result.bias.raw, 'number');
    assert.equal(typeof result.bias.standardized, 'number');
    assert.equal(result.loss.validation, null);
    assert.equal(result.accuracy.validation, null);
    assert.ok(result.loss.training < Math.LN2);
    assert.equal(result.epochs, 50);
    assert.equal(result.stopReason, 'The limit of 50 epochs is reached.');
    assert.equal(result.trace, undefined);
    assert.ok(result.confusion);
    const { truePositives, falsePositives, trueNegatives, falseNegatives } =
      result.confusion.training;
    assert.equal(truePositives + falseNegatives, 3, 'rows that are yes');
    assert.equal(trueNegatives + falsePositives, 4, 'rows that are no');
    assert.equal((truePositives + trueNegatives) / 7, result.accuracy.training);
    assert.equal(result.confusion.validation, null);
  });

  it('gives the trace on request, validation included', async () => {
    const large = path.join(folder, 'large.csv');
    await writeFile(large, generatedCsv(100, 2));
    const { trace } = await report(large, '--label', 'y', '--epochs', '20', '--trace');
    for (const name of ['loss', 'accuracy', 'validationLoss', 'validationAccuracy'] as const) {
      assert.equal(trace?.[name]?.length, 21);
      assert.ok(trace[name].every(Number.isFinite));
    }
    assert.ok(Math.abs((trace?.loss?.[0] ?? NaN) - Math.LN2) < 2e-15);
  });

  it('prints a table for people, and names what it chose for them', async () => {
    const { code, stdout, stderr } = await runCli([table, '--label', 'y', '--epochs', '5']);
    assert.equal(code, 0);
    assert.match(stderr, /Positive class: y = yes/);
    assert.match(stderr, /Features: height, colour\./);
    assert.match(stderr, /Not a feature: id/);
    assert.match(stdout, /P\(y = yes\), against y = no/);
    assert.match(stdout, /1: The value of height is missing\./);
    assert.match(stdout, /^height +-?\d/m);
    assert.match(stdout, /^\(bias\) +-?\d/m);
  });

  it('says of a divergence what to do, as a result', async () => {
    const args = [table, '--label', 'y', '--features', 'id,height', '--no-standardize'];
    const result = await report(...args, '--learning-rate', '1.7e308');
    assert.equal(result.status, 'diverged');
    assert.match(result.stopReason, /Try a learning rate below \d/);
    assert.ok(Number.isFinite(result.weights.raw['height']));
  });

  it('trains on columns as they are with --no-standardize, and reports both units', async () => {
    const args = [table, '--label', 'y', '--features', 'height', '--validation', '0'];
    const epochs = ['--epochs', '100000', '--learning-rate', '0.5'];
    const [scaled, raw] = await Promise.all([
      report(...args, ...epochs),
      report(...args, ...epochs, '--no-standardize'),
    ]);
    const height = (one: RunReport): number => one.weights.raw['height'] ?? NaN;
    assert.notEqual(height(scaled), height(raw));
    assert.equal(Math.sign(height(scaled)), Math.sign(height(raw)));
    const ratio = (one: RunReport): number =>
      height(one) / (one.weights.standardized['height'] ?? NaN);
    assert.ok(Math.abs(ratio(scaled) / ratio(raw) - 1) < 1e-12);
  });

  const refused: readonly (readonly [string, readonly string[], RegExp])[] = [
    ['no file', [], /No file was given/],
    ['no label', ['FILE'], /--label/],
    ['a file that is not there', ['nowhere.csv', '--label', 'y'], /There is no file .*nowhere/],
    ['an unknown label', ['FILE', '--label', 'z'], /no column z.*id, height, colour, y/],
    ['an unknown class', ['FILE', '--label', 'y', '--positive', 'maybe'], /maybe.*yes, no/],
    ['an unknown feature', ['FILE', '--label', 'y', '--features', 'height,width'], /width/],
    ['no feature', ['FILE', '--label', 'y', '--features', ','], /names no column/],
    ['the label as a feature', ['FILE', '--label', 'y', '--features', 'y'], /label/],
    ['a label that is none', ['FILE', '--label', 'height'], /not suggested as a label/],
    ['rate 0', ['FILE', '--label', 'y', '--learning-rate', '0'], /above zero.*"0"/],
    ['rate 0,1', ['FILE', '--label', 'y', '--learning-rate', '0,1'], /"0,1"/],
    ['rate 1e-', ['FILE', '--label', 'y', '--learning-rate', '1e-'], /"1e-"/],
    ['rate 0x1F', ['FILE', '--label', 'y', '--learning-rate', '0x1F'], /"0x1F"/],
    ['a negative rate', ['FILE', '--label', 'y', '--learning-rate=-1'], /"-1"/],
    ['epochs 0', ['FILE', '--label', 'y', '--epochs', '0'], /whole number from 1/],
    ['epochs 1.5', ['FILE', '--label', 'y', '--epochs', '1.5'], /"1.5"/],
    ['validation 1', ['FILE', '--label', 'y', '--validation', '1'], /0 to 0.9/],
    ['seed -1', ['FILE', '--label', 'y', '--seed=-1'], /"-1"/],
    ['an unknown option', ['FILE', '--label', 'y', '--lr', '1'], /--lr/],
    ['two files', ['FILE', 'other.csv', '--label', 'y'], /Only one file/],
    [
      'a trace of too many epochs',
      ['FILE', '--label', 'y', '--json', '--trace', '--epochs', '1e9'],
      /1000000/,
    ],
  ];
  for (const [what, args, message] of refused) {
    it(`refuses ${what} with exit code 2 and a sentence`, async () => {
      const result = await runCli(args.map((arg) => (arg === 'FILE' ? table : arg)));
      assert.equal(result.code, 2);
      assert.equal(result.stdout, '');
      assert.match(result.stderr, message);
      assert.doesNotMatch(result.stderr, /at .*\.js:\d+/);
    });
  }

  it('prints the usage', async () => {
    const { code, stdout } = await runCli(['--help']);
    assert.equal(code, 0);
    for (const flag of ['label', 'positive', 'features', 'learning-rate', 'epochs', 'validation']) {
      assert.match(stdout, new RegExp(`--${flag}`));
    }
  });

  it('leaves when it is interrupted', async () => {
    const endless = ['--epochs', '9007199254740991', '--learning-rate', '1e-9'];
    const { code, stdout } = await runCli([table, '--label', 'y', ...endless], (child) => {
      child.stderr?.once('data', () => child.kill('SIGINT'));
    });
    assert.equal(code, 130);
    assert.equal(stdout, '');
  });

  it('lets no name of the file steer the terminal', async () => {
    const hostile = path.join(folder, 'hostile.csv');
    await writeFile(hostile, csv.replace('height', '\u001b[2Jheight'));
    const { stdout, stderr } = await runCli([hostile, '--label', 'y', '--epochs', '2']);
    assert.ok(!stdout.includes('\u001b') && !stderr.includes('\u001b'));
    assert.match(stdout, /height/);
  });
});
