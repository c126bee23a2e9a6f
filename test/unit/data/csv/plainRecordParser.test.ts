import assert from 'node:assert/strict';
import type { FaultKind, RecordFault } from '../../../../src/core/data/csv/recordParser';
import { plainParser } from '../../../../src/core/data/csv/plainRecordParser';
import {
  other,
  parsePieces,
  parseText,
  piecesOf,
  specOf,
  type Asked,
} from '../../../support/records';

function rowsOf(text: string, asked?: Asked): readonly (readonly unknown[])[] {
  const { rows, faults } = parseText(plainParser, text, asked);
  assert.deepEqual(faults, []);
  return rows;
}

function fault(
  kind: FaultKind,
  [line, column]: readonly [number, number],
  [firstLine, lastLine] = [line, line],
  fields = 0,
): RecordFault {
  return { kind, line, column, firstLine, lastLine, fields };
}

describe('the plain record parser', () => {
  it('ends lines at LF, CRLF and CR, in any mixture', () => {
    const { rows, lines } = parseText(plainParser, '1,2\n3,4\r\n5,6\r7,8');
    assert.deepEqual(rows, [
      [1, 2],
      [3, 4],
      [5, 6],
      [7, 8],
    ]);
    assert.deepEqual(lines, [1, 2, 3, 4]);
  });

  it('waits for the second half of a CRLF', () => {
    const { rows, lines, faults } = parsePieces(plainParser, piecesOf('1,2\r\n3,4\r\n', [4, 9]));
    assert.deepEqual(
      [rows, lines, faults],
      [
        [
          [1, 2],
          [3, 4],
        ],
        [1, 2],
        [],
      ],
    );
  });

  it('takes a CR at the very end for a line end', () => {
    assert.deepEqual(rowsOf('1,2\r'), [[1, 2]]);
  });

  it('keeps line ends within quotes as they are, and counts them as lines', () => {
    const { rows, lines } = parseText(plainParser, '"a\r\nb\rc\nd",1\n2,3\n');
    assert.deepEqual(rows, [
      ['a\r\nb\rc\nd', 1],
      [2, 3],
    ]);
    assert.deepEqual(lines, [1, 5]);
  });

  it('counts lines from the line it is told', () => {
    assert.deepEqual(parseText(plainParser, '1,2\n\n3,4', { firstLine: 7 }).lines, [7, 9]);
  });

  it('reads quotes written twice as one, and quotes within plain fields as themselves', () => {
    assert.deepEqual(rowsOf('"a""b","""c"""\nd"e,f""'), [
      ['a"b', '"c"'],
      ['d"e', 'f""'],
    ]);
  });

  it('trims what is in quotes and what is not', () => {
    assert.deepEqual(rowsOf(' a\t, " 1 " \n\u00a0b\u00a0,\ufeffc\u2003'), [
      ['a', 1],
      ['b', 'c'],
    ]);
  });

  it('reads what is empty as missing, quoted or not, and the tokens for it', () => {
    assert.deepEqual(rowsOf(',""\nNA," NA "'), [
      [undefined, undefined],
      [undefined, undefined],
    ]);
  });

  it('knows other quotes, and none', () => {
    assert.deepEqual(rowsOf(`'a,''b',"`, { dialect: { quote: "'" } }), [["a,'b", '"']]);
    assert.deepEqual(rowsOf('"a,b"', { dialect: { quote: '' } }), [['"a', 'b"']]);
  });

  it('lets runs of spaces separate once, and none at the ends of a line', () => {
    const dialect = { delimiter: ' ' } as const;
    assert.deepEqual(rowsOf('  1   2  \n"a b"  c\n3 ""', { dialect }), [
      [1, 2],
      ['a b', 'c'],
      [3, undefined],
    ]);
    const { faults } = parseText(plainParser, ' \t \n1\n1  2   3 \n', { dialect });
    assert.deepEqual(faults, [
      fault('blank', [1, 1]),
      fault('short', [2, 2], [2, 2], 1),
      fault('long', [3, 8], [3, 3], 3),
    ]);
  });

  it('reads a line of tabs as empty cells where tabs delimit, and a line of spaces as blank', () => {
    const { rows, faults } = parseText(plainParser, '\t\n  \n \t ', {
      dialect: { delimiter: '\t' },
    });
    assert.deepEqual(rows, [
      [undefined, undefined],
      [undefined, undefined],
    ]);
    assert.deepEqual(faults, [fault('blank', [2, 1])]);
  });

  it('tells of blank lines, though not of the emptiness after the last line end', () => {
    const { rows, faults, lines } = parseText(plainParser, '\n1\r\n \t\r\r2\n\n""\n', {
      columnCount: 1,
    });
    assert.deepEqual(rows, [[1], [2], [undefined]]);
    assert.deepEqual(lines, [2, 5, 7]);
    assert.deepEqual(
      faults,
      [1, 3, 4, 6].map((line) => fault('blank', [line, 1])),
    );
    assert.deepEqual(parseText(plainParser, '1\n ', { columnCount: 1 }).faults, [
      fault('blank', [2, 1]),
    ]);
    assert.deepEqual(parseText(plainParser, '').faults, []);
  });

  it('skips the lines that begin with the comment mark', () => {
    const { rows, faults, lines } = parseText(plainParser, '#"a\n1,2\r\n# b,c,d\n #,3\n"#",4', {
      dialect: { commentMark: '#' },
    });
    assert.deepEqual(
      [rows, faults, lines],
      [
        [
          [1, 2],
          ['#', 3],
          ['#', 4],
        ],
        [],
        [2, 4, 5],
      ],
    );
  });

  it('places a short record at its end, over all its lines', () => {
    const { faults } = parseText(plainParser, 'é😀\n"a\r\nbc" \n1,2');
    assert.deepEqual(faults, [
      fault('short', [1, 4], [1, 1], 1),
      fault('short', [3, 5], [2, 3], 1),
    ]);
  });

  it('places a long record at its first field too many', () => {
    const { faults } = parseText(plainParser, '😀,2, 3,4\n"a\nb",\n"\n",c');
    assert.deepEqual(faults[0], fault('long', [1, 6], [1, 1], 4));
    assert.deepEqual(faults.length, 1);
    assert.deepEqual(parseText(plainParser, '"a\nb",c,').faults, [
      fault('long', [2, 6], [1, 2], 3),
    ]);
  });

  it('leaves out a record with text after a quote, to the end of that line', () => {
    const { rows, faults, lines } = parseText(
      plainParser,
      '"a\nb" "c","d\ne,f\n"é"\t😀"x",1\r\n"g"h',
    );
    assert.deepEqual([rows, lines], [[['e', 'f']], [3]]);
    assert.deepEqual(faults, [
      fault('textAfterQuote', [2, 4], [1, 2]),
      fault('textAfterQuote', [4, 5]),
      fault('textAfterQuote', [5, 4]),
    ]);
  });

  it('leaves out the first line only of a record whose quote is never closed', () => {
    const { rows, faults, lines } = parseText(plainParser, '1,2\n3,é"x\n"a\nb",  "c\n4,5\n6,7');
    assert.deepEqual(rows, [
      [1, 2],
      [3, 'é"x'],
      [4, 5],
      [6, 7],
    ]);
    assert.deepEqual(lines, [1, 2, 5, 6]);
    assert.deepEqual(faults, [
      fault('unclosedQuote', [4, 6], [3, 3]),
      fault('unclosedQuote', [4, 6]),
    ]);
  });

  it('takes a quote for never closed after four mebibytes of a record', () => {
    const limit = 4 * 1024 * 1024;
    const closed = `1,"${'x'.repeat(limit - 4)}"\n`;
    const { rows, faults, lines } = parseText(plainParser, `${closed}2,"x${closed.slice(3)}3,4\n`);
    assert.deepEqual(
      rows.map(([first]) => first),
      [1, 3],
    );
    assert.deepEqual(lines, [1, 3]);
    assert.deepEqual(faults, [fault('unclosedQuote', [2, 3])]);
  });

  it('resumes after four mebibytes without a closing quote, and reads a later one', () => {
    const line = `${'x'.repeat(4095)}\n`;
    const lines = 1024;
    const {
      rows,
      lines: starts,
      faults,
    } = parseText(plainParser, `1,"a\n${line.repeat(lines)}2,3\n"b\n",4\n`);
    assert.deepEqual(
      [rows, starts],
      [
        [
          [2, 3],
          ['b', 4],
        ],
        [lines + 2, lines + 3],
      ],
    );
    assert.deepEqual(faults[0], fault('unclosedQuote', [1, 3]));
    assert.deepEqual(faults[1], fault('short', [2, 4096], [2, 2], 1));
    assert.equal(faults.length, 1 + lines);
  });

  it('numbers texts by their first appearance, up to the limit', () => {
    const asked = { columnCount: 1, levelLimit: 2 };
    const { rows, levels, hasOtherTexts } = parseText(plainParser, 'b\na\nb\nc\n1\na\nd', asked);
    assert.deepEqual(rows, [['b'], ['a'], ['b'], [other], [1], ['a'], [other]]);
    assert.deepEqual([levels, hasOtherTexts], [[['b', 'a']], [true]]);
  });

  it('learns no text from a record that is left out', () => {
    const { levels, hasOtherTexts } = parseText(plainParser, 'a\nb,c,d\ne,"f"g\n"h,i\nj,k', {
      levelLimit: 1,
    });
    assert.deepEqual(
      [levels, hasOtherTexts],
      [
        [['j'], ['k']],
        [false, false],
      ],
    );
  });

  it('keeps numbers as texts where it is asked to', () => {
    assert.deepEqual(rowsOf('01,01\n1,1', { asText: [true, false] }), [
      ['01', 1],
      ['1', 1],
    ]);
  });

  it('reads numbers in the marks of the dialect; what overflows is a text', () => {
    const dialect = { delimiter: ';', decimalMark: ',', thousandsMark: '.' } as const;
    assert.deepEqual(rowsOf('1.234,5;1.5\n-0;1e309', { dialect }), [
      [1234.5, '1.5'],
      [-0, '1e309'],
    ]);
  });

  it('writes all that is no number as a NaN that says what it is', () => {
    const { words } = parseText(plainParser, ',a\n0,b\nc,-0', { levelLimit: 1 });
    assert.deepEqual(words, [
      ...[0, 0x7ff80000, 1, 0x7ff80000],
      ...[0, 0, 0xffffffff, 0x7ff80000],
      ...[1, 0x7ff80000, 0, 0x80000000],
    ]);
  });

  it('hands over full blocks and a last one, and says which rows start where', () => {
    const starts: number[][] = [];
    const counts: number[] = [];
    const parser = plainParser(specOf({ columnCount: 1, blockRows: 3 }), {
      onRows: ({ lines, rowCount }) => {
        starts.push([...lines]);
        counts.push(rowCount);
      },
      onFault: () => undefined,
    });
    parser.push(new TextEncoder().encode('1\n2\n3\n4\n"5\n"\n\n6\n7'));
    assert.deepEqual([counts, parser.rowCount], [[3, 3], 6]);
    parser.finish();
    assert.deepEqual([counts, parser.rowCount], [[3, 3, 1], 7]);
    assert.deepEqual(starts, [
      [0, 1],
      [0, 4, 2, 8],
      [0, 9],
    ]);
  });

  it('hands over no block without rows', () => {
    assert.deepEqual(parseText(plainParser, '1,2\n3,4\n5,6\n').blocks, [3]);
    assert.deepEqual(parseText(plainParser, '# a\n').blocks, []);
  });

  it('lets what the sink throws pass through', () => {
    const stop = new Error('stop');
    const sink = {
      onRows: () => {
        throw stop;
      },
      onFault: () => {
        throw stop;
      },
    };
    for (const text of ['1,2\n3,4\n5,6\n', '1\n']) {
      const parser = plainParser(specOf({}), sink);
      assert.throws(
        () => parser.push(new TextEncoder().encode(text)),
        (error) => error === stop,
      );
    }
  });

  it('needs time in proportion to the bytes when every line opens a quote that is never closed', function () {
    this.timeout(30_000);
    // followed to the end from each of its lines, this would take some 10¹¹ steps
    const lines = 200_000;
    const { faults, rowCount } = parseText(plainParser, 'a","\n'.repeat(lines));
    assert.deepEqual([faults.length, rowCount], [lines, 0]);
    assert.deepEqual(faults.at(-1), fault('unclosedQuote', [lines, 4]));
  });
});
