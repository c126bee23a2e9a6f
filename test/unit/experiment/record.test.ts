import assert from 'node:assert/strict';
import { buildDesign } from '../../../src/core/data/design/buildDesign';
import type { DesignSpec } from '../../../src/core/data/design/designSpec';
import { defaultReadOptions } from '../../../src/core/data/table/readOptions';
import type { Table } from '../../../src/core/data/table/table';
import { answerForLine, type RecordAnswer } from '../../../src/core/experiment/record';
import { inEnglish, message } from '../../../src/core/message';
import { sigmoid } from '../../../src/core/kernels/sigmoid';
import { tableOfColumns } from '../../support/tableOf';
import { tableOf } from '../data/tables';

const text = [
  'a,b,note,y', // line 1
  '1,2,x,yes', // 2
  '2,4,"two', // 3
  'lines",no', // 4
  '3,6', // 5: too short
  '4,,x,yes', // 6: b is missing
  '', // 7
  '5,1,x,no', // 8
  '6,3,x,yes', // 9
].join('\n');

const spec: DesignSpec = {
  label: 'y',
  positiveClass: 'yes',
  features: ['a', 'b'],
  settings: [],
  standardize: false,
  validationShare: 0,
  seed: 42,
};
const parameters = { weights: Float64Array.of(0.5, -0.25), bias: 0.125 };

describe('answerForLine', () => {
  let table: Table;
  let ask: (line: number) => RecordAnswer | undefined;
  before(async () => {
    table = await tableOf(text);
    const design = await buildDesign(table, spec);
    ask = (line) => answerForLine(table, spec, design, parameters, line);
  });

  it('gives logit, probability and contributions of a row', () => {
    const answer = ask(9);
    const logit = 0.5 * 6 - 0.25 * 3 + 0.125;
    assert.deepEqual(answer, {
      firstLine: 9,
      lastLine: 9,
      leftOut: undefined,
      part: 'training',
      label: 1,
      logit,
      probability: sigmoid(logit),
      contributions: Float64Array.of(3, -0.75),
      imputed: [],
    });
  });

  it('knows all lines of a record', () => {
    for (const line of [3, 4]) {
      assert.equal(ask(line)?.firstLine, 3);
      assert.equal(ask(line)?.lastLine, 4);
      assert.equal(ask(line)?.label, 0);
    }
  });

  it('says why a row is not used', () => {
    for (const [line, reason] of [
      [5, 'The record has fewer than 4 fields.'],
      [6, 'The value of b is missing.'],
    ] as const) {
      const answer = ask(line);
      assert.equal(inEnglish(answer?.leftOut ?? { text: '', args: {} }), reason);
      assert.equal(answer?.part, 'none');
      assert.equal(answer.firstLine, line);
      assert.ok(Number.isNaN(answer.logit));
    }
  });

  it('has no answer above the first record', () => {
    assert.equal(ask(1), undefined);
    assert.equal(ask(0), undefined);
  });

  it('names the part of rows that are held back', async () => {
    const many = Array.from({ length: 40 }, (_, i) => `${i},${i % 7},${i % 2 ? 'yes' : 'no'}`);
    const larger = await tableOf(['a,b,y', ...many].join('\n'));
    const held = { ...spec, validationShare: 0.25, standardize: true };
    const design = await buildDesign(larger, held);
    const parts = many.map((_, i) => answerForLine(larger, held, design, parameters, i + 2)?.part);
    assert.equal(parts.filter((part) => part === 'validation').length, 10);
    assert.equal(parts.filter((part) => part === 'training').length, 30);
  });

  it('names the columns that were filled in', async () => {
    const columns = { a: [1, null, 3, 4], b: [null, 'oops', 3, 4], y: ['yes', 'no', 'no', 'yes'] };
    const gappy = tableOfColumns(columns);
    const filled = {
      ...spec,
      settings: ['a', 'b'].map((column) => ({
        ...{ column, missing: 'mean' as const, indicator: false },
      })),
    };
    const design = await buildDesign(gappy, filled);
    const imputed = [2, 3, 4].map(
      (line) => answerForLine(gappy, filled, design, parameters, line)?.imputed,
    );
    assert.deepEqual(imputed, [['b'], ['a', 'b'], []]);
  });

  it('says what is wrong with a faulty record, and less of those beyond the first', async () => {
    const columns = { a: [1, 2, 3], b: [4, 5, 6], y: ['yes', 'no', 'yes'] };
    const fault = { line: 5, column: 1, firstLine: 5, lastLine: 5, fields: 2 };
    const short = message('The record has fewer than {expected} fields.', { expected: 3 });
    const faulty = tableOfColumns(columns, {
      leftOutLines: [5, 6, 7],
      profile: {
        faults: [{ ...fault, kind: 'unclosedQuote' }],
        leftOut: [{ reason: short, count: 2, lines: [6] }],
      },
    });
    const design = await buildDesign(faulty, spec);
    const reasons = [5, 6, 7].map((line) => {
      const answer = answerForLine(faulty, spec, design, parameters, line);
      assert.deepEqual([answer?.firstLine, answer?.lastLine], [line, line]);
      return answer?.leftOut ? inEnglish(answer.leftOut) : '';
    });
    assert.deepEqual(reasons, [
      'A quote is opened and never closed.',
      'The record has fewer than 3 fields.',
      'The record could not be read as a row of 3 fields.',
    ]);
  });

  it('knows of a sample only the lines on which its records start', async () => {
    const rows = Array.from({ length: 400 }, (_, i) => `${i},${i % 7},${i % 2 ? 'yes' : 'no'}`);
    const sampled = await tableOf(['a,b,y', ...rows].join('\n'), {
      options: { ...defaultReadOptions, sample: { rows: 40, seed: 1 } },
    });
    const design = await buildDesign(sampled, spec);
    const answers = rows.map((_, i) => answerForLine(sampled, spec, design, parameters, i + 2));
    const used = answers.filter((answer) => answer?.part === 'training');
    assert.equal(used.length, 40);
    answers.forEach((answer, i) => {
      assert.deepEqual([answer?.firstLine, answer?.lastLine], [i + 2, i + 2]);
      // a is the number of the row, and adds half of itself
      if (answer?.part === 'training') assert.equal(answer.contributions[0], i / 2);
      else
        assert.match(inEnglish(answer?.leftOut ?? { text: '', args: {} }), /among the 40 .* 400/);
    });
  });
});
