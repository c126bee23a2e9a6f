import assert from 'node:assert/strict';
import { buildDesign } from '../../../src/core/data/design/buildDesign';
import { readTable } from '../../../src/core/data/table/readTable';
import type { Table } from '../../../src/core/data/table/table';
import { answerForLine, type RecordAnswer } from '../../../src/core/experiment/record';
import { inEnglish } from '../../../src/core/message';
import { sigmoid } from '../../../src/core/kernels/sigmoid';

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

const spec = {
  label: 'y',
  positiveClass: 'yes',
  features: ['a', 'b'],
  standardize: false,
  validationShare: 0,
  seed: 42,
};
const parameters = { weights: Float64Array.of(0.5, -0.25), bias: 0.125 };

describe('answerForLine', () => {
  let table: Table;
  let ask: (line: number) => RecordAnswer | undefined;
  before(async () => {
    table = await readTable([new TextEncoder().encode(text)]);
    const design = buildDesign(table, spec);
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

  it('names the part of rows that are held back', () => {
    const many = Array.from({ length: 40 }, (_, i) => `${i},${i % 7},${i % 2 ? 'yes' : 'no'}`);
    const bytes = new TextEncoder().encode(['a,b,y', ...many].join('\n'));
    return readTable([bytes]).then((larger) => {
      const held = { ...spec, validationShare: 0.25, standardize: true };
      const design = buildDesign(larger, held);
      const parts = many.map(
        (_, i) => answerForLine(larger, held, design, parameters, i + 2)?.part,
      );
      assert.equal(parts.filter((part) => part === 'validation').length, 10);
      assert.equal(parts.filter((part) => part === 'training').length, 30);
    });
  });
});
