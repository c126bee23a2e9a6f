import assert from 'node:assert/strict';
import fc from 'fast-check';
import { columnType, type ColumnFacts } from '../../../../src/core/data/table/columnType';
import { isCalendarDate } from '../../../../src/core/data/table/calendarDate';
import { inEnglish } from '../../../../src/core/message';

const levelLimit = 1000;

/** The facts of a column, counted the plain way; numbers are numbers, `''` is missing. */
function factsOf(cells: readonly (string | number)[], name = 'x'): ColumnFacts {
  const present = cells.filter((cell) => cell !== '');
  const numbers = present.filter((cell) => typeof cell === 'number');
  const isNumeric = numbers.length > 0 && numbers.length >= 0.95 * present.length;
  const counts = new Map<string, number>();
  for (const cell of isNumeric ? numbers : present) {
    const text = String(cell);
    if (counts.has(text) || counts.size < levelLimit) counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const different = new Set(isNumeric ? numbers : present).size;
  const steps = numbers.slice(1).map((value, i) => value - (numbers[i] ?? NaN));
  return {
    name,
    kind: present.length === 0 ? 'empty' : isNumeric ? 'numeric' : 'text',
    rowCount: cells.length,
    missing: cells.length - present.length,
    invalid: isNumeric ? present.length - numbers.length : 0,
    distinct: different > levelLimit ? undefined : different,
    levels: Array.from(counts, ([level, count]) => ({ name: level, count }))
      .sort((a, b) => b.count - a.count)
      .slice(0, 50),
    texts: isNumeric ? [] : [...counts.keys()],
    minimum: isNumeric ? Math.min(...numbers) : undefined,
    maximum: isNumeric ? Math.max(...numbers) : undefined,
    allIntegers: isNumeric && numbers.every(Number.isInteger),
    order: steps.every((step) => step === 1)
      ? 'consecutive'
      : steps.every((step) => step > 0)
        ? 'ascending'
        : 'none',
  };
}

const times = <T>(count: number, make: (i: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));
const said = (cells: readonly (string | number)[], name?: string): [string, string] => {
  const { type, evidence } = columnType(factsOf(cells, name));
  return [type, inEnglish(evidence)];
};
const typeOf = (cells: readonly (string | number)[], name?: string): string => said(cells, name)[0];

describe('columnType', () => {
  it('says of each sort of column what it holds, with numbers', () => {
    const cases: readonly (readonly [readonly (string | number)[], string, string])[] = [
      [['', '', ''], 'empty', 'None of the 3 rows has a value'],
      [['a', 'a', 'a'], 'constant', 'The same value in every row: a'],
      [[5, '', 5], 'constant', 'The same value in every row that has one: 5; 1 missing'],
      [['yes', 'no', 'no'], 'boolean', 'Two values: no (2 rows) and yes (1 rows)'],
      [[1, -1, 1], 'boolean', 'Two values: -1 (1 rows) and 1 (2 rows)'],
      [[3, 1, 7, 3], 'integer', 'Whole numbers from 1 to 7, 3 of them different'],
      [[0.5, 1, 7, 0.5], 'decimal', 'Numbers from 0.5 to 7, 3 of them different'],
      [
        ['Adelie', 'Gentoo', 'Adelie', ''],
        'category',
        '2 different texts in 4 rows; the most frequent is Adelie, 2 times',
      ],
      [
        ['2024-01-05', '2024-02-29', '2023-12-31'],
        'date',
        '3 of 3 different values are dates, such as 2024-01-05',
      ],
      [['x7', 'k2', 'b9'], 'identifier', 'A different text in every row: it names the row'],
      [times(9, (i) => i + 1), 'identifier', 'Counts the rows, one by one from 1 to 9'],
      [
        [3, 1, 2, 4],
        'identifier',
        'As many whole numbers as there are from 1 to 4: they number the rows',
      ],
      [
        times(30, (i) => `words and more words, thirty times over, and the ${i === 0 ? 29 : i}th`),
        'text',
        '29 different texts in 30 rows; the most frequent is words and more words, thirty times over, and the 29th, 2 times',
      ],
      [
        times(1300, (i) => `t${Math.max(1, i)}`),
        'text',
        'More than 1000 different texts in 1300 rows; the most frequent is t1, 2 times',
      ],
      [
        times(1300, (i) => `t${i}`),
        'identifier',
        'The first 1000 different texts occur once each: they name the rows',
      ],
    ];
    for (const [cells, type, evidence] of cases) assert.deepEqual(said(cells), [type, evidence]);
  });

  it('knows no and yes in many spellings, in either order, and nothing else', () => {
    const pairs = [
      ...[
        ['0', '1'],
        ['no', 'yes'],
        ['N', 'Y'],
        ['FALSE', 'TRUE'],
        ['F', 'T'],
        ['-1', '+1'],
      ],
      ...[
        ['否', '是'],
        ['无', '有'],
        ['N', 'J'],
        ['Nein', 'Ja'],
        ['non', 'oui'],
        ['não', 'sim'],
      ],
      ...[
        ['нет', 'да'],
        ['0.0', '1.0'],
        ['0,00', '1,00'],
        ['off', 'on'],
        ['いいえ', 'はい'],
      ],
    ] as const;
    for (const [no, yes] of pairs) {
      for (const cells of [
        [no, yes, yes],
        [yes, no, no],
      ]) {
        assert.equal(typeOf(cells), 'boolean', cells.join());
        assert.match(said(cells)[1], new RegExp(`^Two values: ${no.replace(/[+.]/g, '\\$&')} \\(`));
      }
    }
    assert.equal(typeOf([0, 1, 1, 0]), 'boolean');
    assert.equal(typeOf(['f', 'm', 'f']), 'category');
    assert.equal(typeOf([1, 2, 1, 2]), 'integer');
    assert.equal(typeOf(['yes', 'no', 'maybe', 'no']), 'category');
    assert.equal(typeOf(['yes', 'yes']), 'constant');
  });

  it('takes what numbers or names the rows for an identifier, and not what merely differs', () => {
    assert.equal(typeOf([1, 4, 9, 16, 25], 'userId'), 'identifier');
    assert.equal(typeOf([1, 4, 9, 16, 25], 'area'), 'integer');
    assert.equal(typeOf([1.5, 2.5, 4.5, 7.5], 'id'), 'decimal');
    assert.equal(typeOf([101, 7, 55, 31], '学生编号'), 'identifier');
    const groups = times(60, (i) => (i * 13) % 31);
    assert.equal(typeOf(groups, 'patient id'), 'identifier');
    assert.equal(typeOf(groups, 'glycemic index'), 'integer');
    assert.equal(
      typeOf(
        times(60, (i) => (i * 13) % 5),
        'store id',
      ),
      'integer',
    );
    const uuids = times(4, (i) => `123e4567-e89b-12d3-a456-42661417400${i % 3}`);
    assert.equal(typeOf(uuids), 'identifier');
    assert.equal(typeOf(times(2000, (i) => (i * 7) % 2000)), 'identifier');
    assert.equal(typeOf(times(2000, (i) => (i * 7) % 1999)), 'integer');
  });

  it('calls numbers whole only as far as a double can count', () => {
    assert.equal(typeOf([1e308, 2, 2]), 'decimal');
    assert.equal(typeOf([-(2 ** 53), 2, 2]), 'decimal');
    assert.equal(typeOf([2 ** 53 - 1, 2, 2]), 'integer');
  });

  it('takes texts for dates when 19 of 20 different ones are', () => {
    const days = times(19, (i) => `${i + 1}.1.2024`);
    assert.equal(typeOf([...days, 'unknown']), 'date');
    assert.equal(typeOf([...days.slice(1), 'unknown']), 'identifier');
    // each may be a day of one order, together they are of neither
    assert.notEqual(typeOf(['13/1/2024', '1/13/2024', '14/2/2024', '2/14/2024']), 'date');
    assert.equal(typeOf([20240105, 20240229, 20231231]), 'date');
    assert.equal(typeOf([20240105, 20240230, 20231231]), 'integer');
    assert.equal(typeOf([2007, 2008, 2009, 2007]), 'integer');
  });

  it('says something of every column', () => {
    const cell = fc.oneof(
      fc.constant(''),
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.string({ minLength: 1, maxLength: 5 }),
    );
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 40 }), fc.string(), (cells, name) => {
        const { evidence } = columnType(factsOf(cells, name));
        for (const [, gap = ''] of evidence.text.matchAll(/\{(\w+)\}/g)) {
          assert.ok(Object.hasOwn(evidence.args, gap), evidence.text);
        }
      }),
    );
  });
});

describe('isCalendarDate', () => {
  const either = (text: string): boolean =>
    isCalendarDate(text, 'dayFirst') || isCalendarDate(text, 'monthFirst');

  it('knows the common forms', () => {
    for (const text of [
      ...['2024-01-05', '2024-1-5', '2024/1/5', '2024.01.05', '20240105', '2024-01', '2024-W05-3'],
      ...['31.12.2024', '12/31/2024', '31/12/2024', '1.2.24', '31-12-2024', '1. 2. 2024'],
      ...['2024年1月5日', '2024年1月', '2024年1月5日 14:30', '2024年1月5日 14时30分'],
      ...[
        '5 Jan 2024',
        '05-JAN-24',
        '05JAN2024',
        'January 5, 2024',
        'Sep 3rd 2024',
        '1st of May 2020',
      ],
      ...['2024-01-05T12:30:00Z', '2024-01-05 12:30:00.123456+02:00', '20240105T123000'],
      ...['12/31/2024 3:05 PM', '2024-01-05 24:00', '2016-12-31T23:59:60Z', '2024-02-29'],
    ]) {
      assert.ok(either(text), text);
    }
  });

  it('refuses days, times and texts that are none', () => {
    for (const text of [
      ...['', '2023-02-29', '2024-02-30', '2024-13-01', '2024-00-10', '2024-01-00', '32.1.2024'],
      ...['1900-02-29', '2024-04-31', '2024-01-05T25:00', '2024-01-05 12:60', '2024-01-05 24:01'],
      ...['1.2.3', '192.168.1.1', '2024', '12:30', '2024-01-05 or so', 'Jan', 'May 2024 or so'],
      ...[
        '555-123-4567',
        '1/2',
        '2024-W54',
        '5 Foo 2024',
        '-2024-01-05',
        '2024-01-052',
        '2024-1/5',
      ],
    ]) {
      assert.ok(!either(text), text);
    }
  });

  it('agrees with the calendar of the language', () => {
    const part = fc.integer({ min: 0, max: 40 });
    fc.assert(
      fc.property(fc.integer({ min: 1000, max: 2999 }), part, part, (year, month, day) => {
        const date = new Date(Date.UTC(year, month - 1, day));
        const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
        assert.equal(isCalendarDate(`${year}-${month}-${day}`, 'dayFirst'), exists);
        assert.equal(isCalendarDate(`${day}.${month}.${year}`, 'dayFirst'), exists);
        assert.equal(isCalendarDate(`${month}/${day}/${year}`, 'monthFirst'), exists);
      }),
    );
  });
});
