import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { seriesNames } from '../../src/core/experiment/trace';
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
    assert.ok(result.confusion?.training);
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
    for (const name of seriesNames) {
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

  describe('with a table of another dialect', () => {
    const other = [
      '# doses of the year',
      'mass;size;when;note;sold',
      ...Array.from({ length: 24 }, (_, i) =>
        [
          i % 6 === 0 ? '-' : `"1.0${i + 10},5"`,
          ['small', 'large', 'medium'][i % 3],
          `${(i % 28) + 1}.1.2024`,
          `n${i}`,
          i % 4 === 0 || i === 3 ? 'ja' : 'nein',
        ].join(';'),
      ),
      'short;1',
      'a;b;c;d;"never closed',
      '2,5;small;1.1.2024;x;ja',
    ].join('\r\n');
    let file: string;
    before(async () => {
      file = path.join(folder, 'other.csv');
      await writeFile(file, other);
    });
    const reading = ['--comment', '#', '--missing', '-'];

    it('describes it: dialect, columns, faults with their places', async () => {
      const { code, stdout, stderr } = await runCli([file, '--describe', ...reading]);
      assert.equal(code, 0, stderr);
      assert.match(stdout, /25 rows, 5 columns/);
      assert.match(stdout, /dialect: semicolon, decimal comma, thousands point, header/);
      assert.match(stdout, /encoding: .*\(confidence [\d.]+\)/);
      assert.match(stdout, /^mass +decimal +4 +Numbers from 2.5 to 1033.5/m);
      assert.match(stdout, /^size +category +0 +3 different texts in 25 rows/m);
      assert.match(stdout, /^when +date +0 +24 of 24 different values are dates/m);
      assert.match(stdout, /^sold +boolean +0 +Two values: nein \(17 rows\) and ja \(8 rows\)/m);
      assert.match(stdout, /sold: Two classes/);
      assert.match(stdout, /2 faults:/);
      assert.ok(stdout.includes(`${file}:27:8: The record has 2 fields instead of 5`));
      assert.ok(stdout.includes(`${file}:28:9: The quote that opens here is never closed`));
    });

    it('describes it as JSON too', async () => {
      const { code, stdout } = await runCli([file, '--describe', '--json', ...reading]);
      assert.equal(code, 0);
      const answer = JSON.parse(stdout) as Record<string, unknown>;
      assert.equal(answer['rows'], 25);
      assert.deepEqual(answer['faultCounts'], { short: 1, unclosedQuote: 1 });
      assert.deepEqual(answer['dialect'], {
        ...{ encoding: 'utf-8', delimiter: ';', quote: '"', decimalMark: ',' },
        ...{ thousandsMark: '.', commentMark: '#', header: true },
      });
    });

    it('trains on it with encodings and imputation, and says what was put in', async () => {
      const args = [file, '--label', 'sold', '--features', 'mass,size', ...reading];
      const encodings = [
        ...['--impute', 'mass=median', '--indicator', 'mass'],
        ...['--ordinal', 'size=small<medium<large', '--epochs', '20', '--validation', '0'],
      ];
      const result = await report(...args, ...encodings);
      assert.deepEqual(Object.keys(result.weights.raw), ['mass', 'mass is missing', 'size']);
      assert.equal(result.rowsUsed, 25);
      const [mass, size] = result.encodings;
      assert.equal(mass?.missing, 'median');
      assert.deepEqual(
        [mass.imputed?.value, mass.imputed?.trainingRows, mass.imputed?.validationRows],
        [1021.5, 4, 0],
      );
      assert.deepEqual(size?.order, ['small', 'medium', 'large']);
      assert.equal(result.reading.dialect.thousandsMark, '.');
      const { stdout, stderr } = await runCli([...args, ...encodings]);
      assert.match(
        stdout,
        /missing mass: the median of the training rows, 1021\.50, put into 4 rows/,
      );
      assert.match(stderr, /Left out: 1 \(The record has fewer than 5 fields\. Lines 27\)/);
      const reference = await report(...args, '--reference', 'size=medium', '--epochs', '2');
      assert.deepEqual(Object.keys(reference.weights.raw), ['mass', 'size=large', 'size=small']);
    });

    it('takes what it is told of the dialect', async () => {
      const { stdout } = await runCli([
        ...[file, '--describe', '--delimiter', 'comma', '--no-header', '--quote', 'none'],
        ...['--encoding', 'latin1', '--decimal', 'point', '--json'],
      ]);
      const { dialect } = JSON.parse(stdout) as { dialect: Record<string, unknown> };
      assert.equal(dialect['delimiter'], ',');
      assert.equal(dialect['header'], false);
      assert.equal(dialect['quote'], '');
      assert.equal(dialect['encoding'], 'windows-1252');
      assert.equal(dialect['decimalMark'], '.');
    });

    it('takes only the missing values that it is told', async () => {
      const text = path.join(folder, 'missing.csv');
      await writeFile(text, 'x,y\nNA,1\n-,0\n?,1\nb,0\n');
      const missingOf = async (...args: string[]): Promise<unknown> => {
        const { stdout } = await runCli([text, '--describe', '--json', ...args]);
        return (JSON.parse(stdout) as { columns: { missing: number }[] }).columns[0]?.missing;
      };
      assert.equal(await missingOf(), 2);
      assert.equal(await missingOf('--missing', '-'), 3);
      assert.equal(await missingOf('--no-default-missing', '--missing=-,b'), 2);
    });

    it('stops at the first fault when it is to be strict', async () => {
      const { code, stderr } = await runCli([file, '--describe', ...reading, '--faults', 'strict']);
      assert.equal(code, 2);
      assert.match(stderr, /^Line 27, column 8: the record has 2 fields instead of 5/);
    });

    it('cuts a label of numbers at a threshold, on a sample that is said to be one', async () => {
      const large = path.join(folder, 'cut.csv');
      await writeFile(large, generatedCsv(300, 2));
      const args = [large, '--label', 'x1', '--threshold', '0', '--features', 'x2'];
      const options = ['--sample', '100', '--seed', '3', '--epochs', '5'];
      const result = await report(...args, ...options);
      assert.deepEqual(result.classes, { positive: 'x1 ≥ 0', negative: 'x1 < 0' });
      assert.equal(result.threshold, 0);
      assert.equal(result.rowsUsed, 100);
      assert.deepEqual(result.reading.sample, { rows: 100, ofRows: 300, seed: 3 });
      const { stdout } = await runCli([...args, ...options]);
      assert.match(stdout, /P\(x1 ≥ 0\), against x1 < 0\na sample: 100 of 300 rows/);
    });

    it('says what to do when the table is too large, and the sample that it names fits', async () => {
      const large = path.join(folder, 'budget.csv');
      await writeFile(large, generatedCsv(2000, 4));
      const args = [large, '--label', 'y', '--epochs', '2', '--memory-budget', '50kB'];
      const { code, stderr } = await runCli(args);
      assert.equal(code, 2);
      const [, rows = ''] = /--sample (\d+)/.exec(stderr) ?? [];
      assert.match(stderr, /The table is too large: .*50 kB/);
      const result = await report(...args, '--sample', rows);
      assert.equal(result.reading.rows, Number(rows));
    });
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
    ['a threshold for texts', ['FILE', '--label', 'y', '--threshold', '1'], /threshold/],
    ['a threshold x', ['FILE', '--label', 'y', '--threshold', 'x'], /"x"/],
    [
      'a threshold and a class',
      ['FILE', '--label', 'id', '--threshold', '1', '--positive', '1'],
      /either --threshold or --positive/,
    ],
    ['an unknown encoding', ['FILE', '--describe', '--encoding', 'ebcdic'], /utf-8.*"ebcdic"/],
    ['an unknown delimiter', ['FILE', '--describe', '--delimiter', 'x'], /semicolon.*"x"/],
    ['both headers', ['FILE', '--describe', '--header', '--no-header'], /contradict/],
    [
      'one mark for two things',
      ['FILE', '--describe', '--decimal', 'comma', '--thousands', 'comma'],
      /the same mark/,
    ],
    ['an unknown policy', ['FILE', '--describe', '--faults', 'ignore'], /report, strict/],
    ['a sample of 0', ['FILE', '--describe', '--sample', '0'], /--sample.*"0"/],
    ['a budget without unit', ['FILE', '--describe', '--memory-budget', '500'], /500MB.*"500"/],
    ['an imputation of nothing', ['FILE', '--label', 'y', '--impute', 'width=mean'], /width/],
    [
      'an unknown imputation',
      ['FILE', '--label', 'y', '--impute', 'height=zero'],
      /median.*"zero"/,
    ],
    ['an imputation without =', ['FILE', '--label', 'y', '--impute', 'height'], /COLUMN=/],
    [
      'an imputation of what is no feature',
      ['FILE', '--label', 'y', '--features', 'colour', '--impute', 'height=mean'],
      /height, which is not a feature/,
    ],
    [
      'an indicator alone',
      ['FILE', '--label', 'y', '--indicator', 'height'],
      /--indicator height needs --impute height/,
    ],
    [
      'reference and order at once',
      ['FILE', '--label', 'y', '--reference', 'colour=red', '--ordinal', 'colour=red<blue'],
      /either --reference or --ordinal/,
    ],
    ['an unknown reference', ['FILE', '--label', 'y', '--reference', 'colour=mauve'], /mauve/],
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
    for (const flag of [
      'label',
      'positive',
      'describe',
      'encoding',
      'sample',
      'impute',
      'epochs',
    ]) {
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
