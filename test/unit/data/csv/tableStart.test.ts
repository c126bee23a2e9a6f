import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { TextDialect } from '../../../../src/core/data/csv/dialect';
import { tableStart } from '../../../../src/core/data/csv/tableStart';
import { inEnglish } from '../../../../src/core/message';
import { isUserError } from '../tables';
import { missing, sniff, usual } from './sniffed';

/** What is found in a text: the names, the text and line of the data, the notices in words. */
function startOf(
  text: string,
  parts: Partial<TextDialect> = {},
): { names: string[]; data: string; line: number; notices: string[] } {
  const start = tableStart(text, { ...usual, ...parts });
  assert.equal(start.columnCount, start.names.length);
  return {
    names: start.names,
    data: text.slice(start.dataOffset),
    line: start.dataLine,
    notices: start.notices.map(
      (notice) => `${notice.line}:${notice.column} ${inEnglish(notice.message)}`,
    ),
  };
}

describe('tableStart', () => {
  it('reads the header and points to the line after it, whatever the line ends', () => {
    for (const end of ['\n', '\r\n', '\r']) {
      const found = startOf(`a, b ,"c"${end}1,2,3${end}`);
      assert.deepEqual(found, {
        names: ['a', 'b', 'c'],
        data: `1,2,3${end}`,
        line: 2,
        notices: [],
      });
    }
  });

  it('reads a header only', () => {
    assert.deepEqual(startOf('a,b'), { names: ['a', 'b'], data: '', line: 2, notices: [] });
    assert.deepEqual(startOf('a,b\n').data, '');
  });

  it('names the columns of a table with no header', () => {
    const found = startOf('\n1,2\n3,4\n', { header: false });
    assert.deepEqual(found.names, ['column 1', 'column 2']);
    assert.deepEqual([found.data, found.line], ['1,2\n3,4\n', 2]);
  });

  it('reads names with a newline in quotes, and counts the lines', () => {
    const found = startOf('"a\r\nb","c ""d"""\n1,2\n');
    assert.deepEqual(found.names, ['a\r\nb', 'c "d"']);
    assert.deepEqual([found.data, found.line], ['1,2\n', 3]);
  });

  it('passes blank lines and comments above the header', () => {
    const found = startOf('\n \t\n# one\n\n#two\na,b\n# three\n1,2\n', { commentMark: '#' });
    assert.deepEqual(found.names, ['a', 'b']);
    assert.deepEqual([found.data, found.line], ['# three\n1,2\n', 7]);
    assert.deepEqual(found.notices, []);
  });

  it('passes a line sep=, and says so', () => {
    const found = startOf('sep=;\r\na;b\r\n1;2\r\n', { delimiter: ';' });
    assert.deepEqual([found.names, found.data, found.line], [['a', 'b'], '1;2\r\n', 3]);
    assert.deepEqual(found.notices, ['1:1 This line names the delimiter and is no record.']);
  });

  it('passes a title, and says so', () => {
    const found = startOf('\n  A title\na,b,c\n1,2,3\n4,5,6\n');
    assert.deepEqual([found.names, found.line], [['a', 'b', 'c'], 4]);
    assert.deepEqual(found.notices, [
      '2:3 This line stands above the table and was skipped: its number of fields is 1, that of the records below is 3.',
    ]);
    const filled = startOf('A title,,\na,b,c\n1,2,3\n');
    assert.deepEqual(filled.names, ['a', 'b', 'c']);
    assert.deepEqual(filled.notices, ['1:1 This line stands above the header and was skipped.']);
    const unnamed = startOf('A long title\n1,2,3\n4,5,6\n', { header: false });
    assert.deepEqual([unnamed.data, unnamed.line], ['1,2,3\n4,5,6\n', 2]);
  });

  it('leaves short and long rows below the header to the parser', () => {
    const found = startOf('a,b\n1\n1,2,3\n1,2\n');
    assert.deepEqual([found.names, found.line, found.notices], [['a', 'b'], 2, []]);
    const first = startOf('1,2,3\n1,2\n3,4\n5,6\n', { header: false });
    assert.deepEqual([first.names.length, first.line], [2, 1]);
  });

  it('gives a header with one name fewer than the records to the columns from the second on', () => {
    const found = startOf('"x" "y"\n"1" 2 3\n"2" 4 5\n', { delimiter: ' ' });
    assert.deepEqual(found.names, ['column 1', 'x', 'y']);
    assert.match(found.notices[0] ?? '', /^1:1 The header has one name fewer/);
  });

  it('does not shift the names when it is the last field that is too many', () => {
    const rows = startOf('a,b\n1,2,\n3,4,\n');
    assert.deepEqual(rows.names, ['a', 'b', 'column 3']);
    assert.match(rows.notices.join(), /^1:1 The records end with an empty field[^:]*$/);
    const header = startOf('a,b,\n1,2\n3,4\n');
    assert.deepEqual(header.names, ['a', 'b']);
    assert.match(header.notices.join(), /^1:1 The header ends with an empty field/);
    const both = startOf('a,b,\n1,2,\n3,4,\n');
    assert.deepEqual([both.names, both.notices], [['a', 'b', 'column 3'], []]);
  });

  it('tells of duplicate headers and of an empty header, with the place', () => {
    const found = startOf('x, x,,"x"\n1,2,3,4\n');
    assert.deepEqual(found.names, ['x', 'x (2)', 'column 3', 'x (3)']);
    assert.deepEqual(found.notices, [
      '1:4 The name “x” occurs twice in the header; this column is called “x (2)” here.',
      '1:6 Column 3 has no name in the header; it is called “column 3” here.',
      '1:7 The name “x” occurs twice in the header; this column is called “x (3)” here.',
    ]);
    const later = startOf('"a\nb",c,c\n1,2,3\n');
    assert.match(later.notices.join(), /^2:6 /);
  });

  it('keeps a header __proto__ as a name like any other', () => {
    assert.deepEqual(startOf('__proto__,constructor\n1,2\n').names, ['__proto__', 'constructor']);
  });

  it('has at most a hundred notices for 10,000 columns without distinct names', () => {
    const names = Array.from({ length: 10_000 }, () => 'x').join(',');
    const found = startOf(`${names}\n`);
    assert.equal(found.names.length, 10_000);
    assert.equal(found.notices.length, 100);
  });

  it('passes the line drawn under a header', () => {
    const found = startOf('| a | b |\n|---|:-:|\n| 1 | 2 |\n', { delimiter: '|' });
    assert.deepEqual(found.names, ['column 1', 'a', 'b', 'column 4']);
    assert.deepEqual([found.data, found.line], ['| 1 | 2 |\n', 3]);
    assert.deepEqual(found.notices, ['2:1 This line is drawn under the header and is no record.']);
  });

  it('locates an unclosed quote and text after a quote in the header', () => {
    assert.throws(
      () => startOf('a,"b\n1,2\n'),
      isUserError(/never closed/, { line: 1, column: 3 }),
    );
    assert.throws(
      () => startOf('\n"a" x,b\n1,2\n'),
      isUserError(/after a closing quote/, { line: 2, column: 5 }),
    );
  });

  it('says when there is no record', () => {
    for (const text of ['\n\n', '# only\n', 'sep=;\n', ' ']) {
      assert.throws(() => startOf(text, { commentMark: '#' }), isUserError(/no records/));
    }
  });

  it('skips what the inference skipped, and the line numbers are those of the file', () => {
    const word = fc.constantFrom('red', 'blue', 'x y', 'Ünal', '');
    const number = fc.integer({ min: -99, max: 99 }).map(String);
    const title = fc.array(fc.constantFrom('A title', '', 'Made on Monday'), { maxLength: 3 });
    const rows = fc.array(fc.tuple(number, word, number), { minLength: 3, maxLength: 8 });
    const end = fc.constantFrom('\n', '\r\n', '\r');
    fc.assert(
      fc.property(title, rows, end, fc.boolean(), (above, body, lineEnd, header) => {
        const records = body.map((cells) => cells.join(';'));
        const table = header ? ['a;b;c', ...records] : records;
        const text = [...above, ...table].join(lineEnd);
        const { dialect } = sniff(text);
        assert.deepEqual([dialect.delimiter, dialect.header], [';', header], text);
        const start = tableStart(text, dialect, missing, true);
        assert.equal(text.slice(start.dataOffset), records.join(lineEnd));
        assert.equal(start.dataLine, above.length + (header ? 2 : 1));
        assert.equal(start.columnCount, 3);
      }),
    );
  }).timeout(60_000);
});
