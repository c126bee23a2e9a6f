import assert from 'node:assert/strict';
import {
  describeDialect,
  dialectPartLabels,
  isUsualDialect,
} from '../../../../src/core/data/csv/describeDialect';
import {
  commentMarks,
  decimalMarks,
  delimiters,
  encodings,
  quotes,
  thousandsMarks,
  type Dialect,
} from '../../../../src/core/data/csv/dialect';
import { inEnglish } from '../../../../src/core/message';
import { usual } from './sniffed';

const words = (parts: Partial<Dialect>): string =>
  describeDialect({ ...usual, encoding: 'utf-8', ...parts })
    .map(inEnglish)
    .join(', ');

describe('a dialect in words', () => {
  it('says delimiter, decimal mark, header and encoding', () => {
    assert.equal(words({}), 'comma, decimal point, header, UTF-8');
    assert.equal(
      words({ delimiter: ';', decimalMark: ',' }),
      'semicolon, decimal comma, header, UTF-8',
    );
  });

  it('says quote, thousands mark and comments only when they are not the usual ones', () => {
    assert.equal(
      words({ quote: "'", thousandsMark: ' ', commentMark: '#', header: false }),
      'comma, single quotes, decimal point, thousands space, no header, comments after #, UTF-8',
    );
  });

  it('need not be told of a table with commas, points, a header and UTF-8', () => {
    const isUsual = (parts: Partial<Dialect>): boolean =>
      isUsualDialect({ ...usual, encoding: 'utf-8', ...parts });
    assert.ok(isUsual({}));
    for (const part of ['delimiter', 'decimalMark', 'encoding', 'quote', 'commentMark'] as const) {
      const other = dialectPartLabels[part].options[1]?.value;
      assert.ok(!isUsual({ [part]: other }), part);
    }
    assert.ok(!isUsual({ header: false }));
  });

  it('has a label for every option, no two the same', () => {
    const all: Record<keyof Dialect, readonly unknown[]> = {
      encoding: encodings,
      delimiter: delimiters,
      quote: quotes,
      decimalMark: decimalMarks,
      thousandsMark: thousandsMarks,
      commentMark: commentMarks,
      header: [true, false],
    };
    for (const [part, { options }] of Object.entries(dialectPartLabels)) {
      const values = options.map(({ value }) => value);
      assert.deepEqual(new Set(values), new Set(all[part as keyof Dialect]), part);
      const labels = options.map(({ label }) => inEnglish(label));
      assert.equal(new Set(labels).size, labels.length, part);
    }
  });
});
