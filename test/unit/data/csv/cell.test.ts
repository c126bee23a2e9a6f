import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseNumber } from '../../../../src/core/data/csv/cell';

const point = { decimalMark: '.', thousandsMark: '' } as const;
const comma = { decimalMark: ',', thousandsMark: '' } as const;
const english = { decimalMark: '.', thousandsMark: ',' } as const;
const german = { decimalMark: ',', thousandsMark: '.' } as const;
const french = { decimalMark: ',', thousandsMark: ' ' } as const;
const swiss = { decimalMark: '.', thousandsMark: "'" } as const;

type Marks = Parameters<typeof parseNumber>[1];

const reads = (marks: Marks, cases: readonly (readonly [string, number])[]): void => {
  for (const [text, value] of cases) {
    assert.ok(Object.is(parseNumber(text, marks), value), `${text}: ${parseNumber(text, marks)}`);
  }
};
const refuses = (marks: Marks, ...texts: string[]): void => {
  for (const text of texts) assert.ok(Number.isNaN(parseNumber(text, marks)), text);
};

describe('parseNumber', () => {
  it('reads decimal numbers', () => {
    reads(point, [
      ['1', 1],
      ['-0.5', -0.5],
      ['+.5', 0.5],
      ['+3', 3],
      ['.5', 0.5],
      ['2.', 2],
      ['1.e2', 100],
      ['007', 7],
      ['1e-3', 0.001],
      ['-0', -0],
    ]);
  });

  it('rounds to the nearest double at the borders: 1e308, 5e-324, halves', () => {
    reads(point, [
      ['1E308', 1e308],
      ['1e308', 1e308],
      ['1.7976931348623157e308', Number.MAX_VALUE],
      ['5e-324', 5e-324],
      ['2e-324', 0],
      ['-1e-400', -0],
      ['9007199254740993', 9007199254740992],
      ['0.1', 0.1],
      ['1.00000000000000011102230246251565404236316680908203125', 1],
      ['1.00000000000000011102230246251565404236316680908203126', 1.0000000000000002],
    ]);
  });

  it('refuses what is not plainly a number', () => {
    refuses(point, '', ' ', '.', '+', '-', 'e5', '1e', '1e+', '1.2.3', '--1', '+-1', '1e5.0');
    refuses(point, '0x1F', '0b1', '0o7', '1d5', '1D5', '1_000', '1f', '1L', '1n');
    refuses(point, '12%', '$5', '5 €', '(5)', '1/2', '½', '²', '10²', '1:30');
    refuses(point, '−5', '–5', '１', '１２．５', '٣', '1\u0000');
    refuses(point, 'NaN', 'Infinity', '-Infinity', 'inf', '-inf', '∞');
  });

  it('refuses what no double can hold: 1e309', () => {
    refuses(point, '1e309', '-1e309', '1e999', `1${'0'.repeat(309)}`);
  });

  it('refuses ` 1 `: whoever has a cell trims it first', () => {
    refuses(point, ' 1 ', '1 ', '\t1', '1\u00a0');
  });

  it('refuses `1,234` and `1 234` as long as nothing groups digits', () => {
    refuses(point, '1,5', '1,234', '1,234,567', '1 234', '1\u00a0234', "1'234");
    refuses(comma, '1.5', '1.234', '1.234,5', '1 234', '1,2,3', ',');
  });

  it('takes the comma for the point and then refuses the point', () => {
    reads(comma, [
      ['-1,5e2', -150],
      [',5', 0.5],
      ['1,', 1],
      ['1,234', 1.234],
    ]);
  });

  it('reads digits in groups of three', () => {
    reads(english, [
      ['1,234', 1234],
      ['-12,345.5', -12345.5],
      ['+1,234,567.', 1234567],
      ['0,001', 1],
      ['1234.5', 1234.5],
      ['1e3', 1000],
    ]);
    reads(german, [
      ['1.234', 1234],
      ['-1.234.567,25', -1234567.25],
      ['1234,5', 1234.5],
    ]);
    reads(french, [
      ['1 234,5', 1234.5],
      ['1\u00a0234\u202f567', 1234567],
    ]);
    reads(swiss, [["1'234'567.5", 1234567.5]]);
  });

  it('refuses digits in other groups', () => {
    refuses(
      english,
      '1,23',
      '1234,567',
      '1,2345',
      '1,23,456',
      ',234',
      '1,,234',
      '1,234,',
      '1,234e3',
    );
    refuses(english, '1,234.5,678', '1.5,000', '1 234', ',');
    refuses(german, '1.23', '1,234.5', '1.234.5');
    refuses(french, '1  234', '1 23', ' 234', '1\t234', '1.234');
    refuses(swiss, "1'23", "'234", '1’234');
  });

  it('takes one sign for the decimal mark alone when it is to be both', () => {
    reads({ decimalMark: ',', thousandsMark: ',' }, [['1,234', 1.234]]);
    refuses({ decimalMark: ',', thousandsMark: ',' }, '1,234,567');
    refuses({ decimalMark: '.', thousandsMark: '.' }, '1.234.567');
  });

  it('reads back every finite double', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        // String writes −0 as 0
        assert.equal(parseNumber(String(value), point), value + 0);
        assert.equal(parseNumber(String(value).replace('.', ','), comma), value + 0);
      }),
    );
  }).timeout(60_000);

  it('reads back every integer written in groups', () => {
    const marks = fc.constantFrom<Marks>(english, german, french, swiss);
    fc.assert(
      fc.property(fc.maxSafeInteger(), marks, (value, dialect) => {
        const digits = value.toLocaleString('en-US').replaceAll(',', dialect.thousandsMark);
        assert.equal(parseNumber(digits, dialect), value);
      }),
    );
  }).timeout(60_000);

  it('takes linear time for hostile digits', () => {
    refuses(point, `${'1'.repeat(1_000_000)}x`);
    refuses(english, `1${',111'.repeat(250_000)}x`);
  });
});
