import assert from 'node:assert/strict';
import { buildDesign } from '../../../src/core/data/design/buildDesign';
import type { Design } from '../../../src/core/data/design/designMatrix';
import type { DesignSpec } from '../../../src/core/data/design/designSpec';
import type { Table } from '../../../src/core/data/table/table';
import { answerForLine } from '../../../src/core/experiment/record';
import { rowsOfDesign, type DesignRows, type RowsWanted } from '../../../src/core/experiment/rows';
import { Random } from '../../../src/core/random';
import { finish } from '../../../src/core/sliced';
import { settingOf } from '../../support/designs';
import { tableOf } from '../data/tables';

const random = new Random(7);
const colours = ['red', 'green', 'blue'];
// every seventh record takes two lines; every eleventh lacks its number
const records = Array.from({ length: 300 }, (_, i) => {
  const x = i % 11 === 10 ? '' : String(Math.round(random.nextFloat() * 1e4) / 100);
  const note = i % 7 === 3 ? '"two\nlines"' : 'one';
  return `${x},${colours[random.nextBelow(3)] ?? ''},${note},${random.nextBelow(2) ? 'yes' : 'no'}`;
});
const text = ['x,colour,note,y', ...records].join('\n');
const spec: DesignSpec = {
  label: 'y',
  positiveClass: 'yes',
  features: ['x', 'colour'],
  settings: [settingOf('x', { missing: 'mean', indicator: true })],
  standardize: true,
  validationShare: 0.25,
  seed: 42,
};
// x, x is missing, colour=green, colour=red
const parameters = { weights: Float64Array.of(0.7, -0.3, 1.1, -0.6), bias: 0.2 };
const wanted: RowsWanted = { parameters, limit: 1000, columns: [] };

describe('rowsOfDesign', () => {
  let table: Table;
  let design: Design;
  const ask = (changes: Partial<RowsWanted> = {}, seed = 1): DesignRows =>
    finish(rowsOfDesign({ table, design }, { ...wanted, ...changes }, seed));
  before(async () => {
    table = await tableOf(text);
    design = await buildDesign(table, spec);
  });

  it('gives all rows, each as the record on its line is answered for', () => {
    const rows = ask();
    assert.deepEqual([rows.trainingRows, rows.validationRows], [225, 75]);
    assert.equal(rows.sampled, 300);
    assert.equal(new Set(rows.lines).size, 300);
    rows.lines.forEach((line, i) => {
      const answer = answerForLine(table, spec, design, parameters, line);
      assert.equal(answer?.firstLine, line);
      assert.equal(answer.logit, rows.logits[i]);
      assert.equal(answer.label, rows.labels[i]);
      assert.equal(answer.part === 'validation' ? 1 : 0, rows.heldBack[i]);
    });
  });

  it('gives the values of columns as the file has them, or as they were filled in', () => {
    const { lines, values } = ask({ columns: [0, 1, 3] });
    const [x, isMissing, isRed] = values;
    const mean = design.imputed[0]?.value;
    assert.ok(typeof mean === 'number');
    const fileLines = text.split('\n');
    lines.forEach((line, i) => {
      const [number, colour] = fileLines[line - 1]?.split(',') ?? [];
      if (number === '') assert.ok(Math.abs((x?.[i] ?? NaN) - mean) < 1e-9);
      else assert.equal(x?.[i], Number(number));
      assert.equal(isMissing?.[i], number === '' ? 1 : 0);
      assert.equal(isRed?.[i], colour === 'red' ? 1 : 0);
    });
  });

  it('draws the same rows whatever the model, and others by another seed', () => {
    const drawn = ask({ limit: 40 });
    assert.equal(drawn.sampled, 40);
    assert.equal(new Set(drawn.lines).size, 40);
    const zero = { weights: new Float64Array(4), bias: NaN };
    assert.deepEqual(ask({ limit: 40, parameters: zero }).lines, drawn.lines);
    assert.notDeepEqual(ask({ limit: 40 }, 2).lines, drawn.lines);
  });

  it('adds the row that is asked for to the sample, unless it is there or is no row', () => {
    const drawn = ask({ limit: 40 });
    const all = [...ask().lines];
    for (const line of all) {
      const rows = ask({ limit: 40, row: line });
      const isAmong = drawn.lines.includes(line);
      assert.equal(rows.sampled, 40);
      assert.deepEqual(rows.lines.slice(0, 40), drawn.lines);
      assert.deepEqual([...rows.lines.slice(40)], isAmong ? [] : [line]);
    }
    // the header, the second line of a record, and one beyond the end
    const second =
      text.split('\n').indexOf('lines",no') + 1 || text.split('\n').indexOf('lines",yes') + 1;
    for (const line of [1, second, 10_000])
      assert.equal(ask({ limit: 40, row: line }).lines.length, 40);
  });

  it('counts the logits of all rows and not only of those drawn', () => {
    const { logits, labels } = ask();
    const range = { from: -1, to: 1, bins: 8 };
    const { histogram } = ask({ limit: 10, histogram: range });
    assert.ok(histogram);
    const z = [...logits];
    const of = (label: number): number[] => z.filter((_, i) => labels[i] === label);
    for (const [label, tally] of [
      [0, histogram.negatives],
      [1, histogram.positives],
    ] as const) {
      assert.equal(tally.below, of(label).filter((one) => one < -1).length);
      assert.equal(tally.above, of(label).filter((one) => one > 1).length);
      const counts = Array.from({ length: 8 }, (_, bin) => {
        const [from, to] = [-1 + bin / 4, -1 + (bin + 1) / 4];
        return of(label).filter((one) => one >= from && (one < to || (bin === 7 && one === to)))
          .length;
      });
      assert.deepEqual([...tally.counts], counts);
      assert.equal(tally.notNumbers, 0);
    }
    assert.deepEqual([...histogram.extent], [Math.min(...z), Math.max(...z)]);
    const wrong = z.filter((one, i) => one >= 0 !== (labels[i] === 1)).length;
    assert.equal(histogram.training.misclassified + histogram.validation.misclassified, wrong);
    assert.deepEqual([histogram.training.rows, histogram.validation.rows], [225, 75]);
  });

  it('takes parameters that are no longer finite', () => {
    const beyond = { weights: Float64Array.of(Infinity, 0, -1e308, 1e308), bias: 0 };
    const { histogram } = ask({ parameters: beyond, histogram: { from: -1, to: 1, bins: 1 } });
    assert.ok(histogram);
    const { negatives, positives, training, validation } = histogram;
    const places = [negatives, positives].map(
      ({ counts, below, above, notNumbers }) => (counts[0] ?? 0) + below + above + notNumbers,
    );
    assert.equal((places[0] ?? 0) + (places[1] ?? 0), 300);
    assert.equal(
      training.notNumbers + validation.notNumbers,
      negatives.notNumbers + positives.notNumbers,
    );
    const none = { weights: new Float64Array(4), bias: NaN };
    const { histogram: empty } = ask({ parameters: none, histogram: { from: -1, to: 1, bins: 1 } });
    assert.equal(empty?.training.notNumbers, 225);
    assert.equal(empty.training.misclassified, 0);
    assert.deepEqual([...empty.extent], [NaN, NaN]);
  });

  it('refuses parameters and columns of another design', () => {
    assert.throws(() => ask({ columns: [4] }), /other columns/u);
    const other = { weights: new Float64Array(3), bias: 0 };
    assert.throws(() => ask({ parameters: other }), /other columns/u);
  });
});
