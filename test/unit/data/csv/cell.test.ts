import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isMissing, parseNumber } from '../../../../src/core/data/csv/cell';

describe('parseNumber', () => {
  it('reads decimal numbers', () => {
    const cases: [string, number][] = [
      ['1', 1],
      ['-0.5', -0.5],
      ['+.5', 0.5],
      ['2.', 2],
      ['007', 7],
      ['1e-3', 0.001],
      ['1E308', 1e308],
      ['5e-324', 5e-324],
      ['-0', -0],
    ];
    for (const [text, value] of cases) assert.equal(parseNumber(text, '.'), value, text);
  });

  it('refuses everything else', () => {
    const others = [
      ...['', ' ', '.', '+', '-', 'e5', '1e', '1e+', '1.2.3', '1,5', '1,234', '1 234', '1_000'],
      ...[
        '0x1F',
        '0b1',
        'Infinity',
        '-inf',
        '1e999',
        '-1e999',
        '12%',
        '$5',
        '1d5',
        '−1',
        '１',
        'NaN',
      ],
    ];
    for (const text of others) assert.ok(Number.isNaN(parseNumber(text, '.')), text);
  });

  it('takes the comma for the point and then refuses the point', () => {
    assert.equal(parseNumber('-1,5e2', ','), -150);
    assert.equal(parseNumber(',5', ','), 0.5);
    for (const text of ['1.5', '1.234,5', '1,2,3', ',']) {
      assert.ok(Number.isNaN(parseNumber(text, ',')), text);
    }
  });

  it('reads back every finite double', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        // String writes −0 as 0
        assert.equal(parseNumber(String(value), '.'), value + 0);
        assert.equal(parseNumber(String(value).replace('.', ','), ','), value + 0);
      }),
    );
  });

  it('takes linear time for hostile digits', () => {
    assert.ok(Number.isNaN(parseNumber(`${'1'.repeat(1_000_000)}x`, '.')));
  });
});

describe('isMissing', () => {
  it('knows the tokens by the letter, and leaves "-" to be a class', () => {
    for (const text of ['', 'NA', 'N/A', 'NaN', 'null', 'None', '?', '.', '<NA>']) {
      assert.ok(isMissing(text), text);
    }
    for (const text of ['-', '0', 'na', 'none', 'NAN', 'Nobody', ' ']) {
      assert.ok(!isMissing(text), text);
    }
  });
});
