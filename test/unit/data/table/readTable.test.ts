import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readTable } from '../../../../src/core/data/table/readTable';
import { columnOf, isUserError, tableInPieces, tableOf, textsOf, utf16, utf8 } from '../tables';

describe('records', () => {
  it('with too few or too many fields are left out and counted; blank lines are not records', async () => {
    const { profile, rowCount } = await tableOf('a,b\n1,2\n3\n\n   \n4,5\n6,7,8\n9\n,\n');
    assert.equal(rowCount, 3);
    assert.deepEqual(
      profile.leftOut.map(({ reason, count, lines }) => [reason.text, reason.args, count, lines]),
      [
        ['The record has fewer than {expected} fields.', { expected: 2 }, 2, [3, 8]],
        ['The record has more than {expected} fields.', { expected: 2 }, 1, [7]],
      ],
    );
  });

  it('keep at most twenty lines of what was left out', async () => {
    const { profile } = await tableOf(`a,b\n1,2\n${'3\n'.repeat(50)}`);
    assert.equal(profile.leftOut[0]?.count, 50);
    assert.equal(profile.leftOut[0].lines.length, 20);
  });

  it('may have quotes, delimiters and line ends in quoted fields, and spaces around fields', async () => {
    const table = await tableOf('a, "b" ,c\n "x, ""y""" , 1 ,"\nz "\n');
    assert.deepEqual(table.columns.map(textsOf), [['x, "y"'], ['1'], ['z']]);
    assert.deepEqual(columnOf(table, 'b').numbers, Float64Array.of(1));
  });

  it('are strict about quotes, and faults are located', async () => {
    const cases: [text: string, words: RegExp, line: number, column: number][] = [
      ['a,b\n1,"x\n2,y\n', /never closed/, 2, 3],
      ['a,b\n"1",2\n\n"x"y,3\n', /text after a closing quote/, 4, 4],
      ['a,b\n1,5" pipe\n', /middle of a field/, 2, 4],
      ['a,b\n"1\n2",3\n4,"5\n"" ""6" 7\n', /text after a closing quote/, 5, 9],
      ['a;b\n1;"2" "3"\n', /text after a closing quote/, 2, 7],
    ];
    for (const [text, words, line, column] of cases) {
      const bytes = utf8(text);
      for (const cut of [0, 5, bytes.length - 2]) {
        await assert.rejects(
          tableInPieces(bytes, [cut]),
          isUserError(words, { line, column }),
          JSON.stringify(text),
        );
      }
    }
  });

  it('that never end are found before they fill the memory', async () => {
    const bytes = utf8(`a,b\n1,2\n3,"4\n${'5,6\n'.repeat(2_000_000)}`);
    await assert.rejects(tableOf(bytes), isUserError(/never closed/, { line: 3, column: 3 }));
    const long = utf8(`a,b\n1,${'x'.repeat(5_000_000)}\n`);
    await assert.rejects(tableOf(long), isUserError(/longer than/, { line: 2, column: 1 }));
  }).timeout(60_000);
});

describe('readTable', () => {
  it('tells what to do with a file that is no table', async () => {
    await assert.rejects(tableOf(''), isUserError(/file is empty/));
    await assert.rejects(tableOf('\n\r\n \n'), isUserError(/file is empty/));
    await assert.rejects(tableOf('\ufeff'), isUserError(/file is empty/));
    await assert.rejects(tableOf('a,b\n'), isUserError(/only a header/, { line: 1, column: 1 }));
    await assert.rejects(
      tableOf('Sales of 2024\na,b\n1,2\n3,4\n'),
      isUserError(/has 1; the next record is on line 2/, { line: 1, column: 1 }),
    );
  });

  it('reads a table without a header', async () => {
    const { columns, rowCount, recordLines } = await tableOf('1,a\n2,b\n3,a\n');
    assert.deepEqual(
      columns.map(({ name }) => name),
      ['column 1', 'column 2'],
    );
    assert.equal(rowCount, 3);
    assert.deepEqual(Array.from(recordLines), [1, 2, 3]);
  });

  it('reads one column', async () => {
    const table = await tableOf('age\n1\n2\n');
    assert.deepEqual(columnOf(table, 'age').numbers, Float64Array.of(1, 2));
  });

  it('takes any text for a name, those of object properties included', async () => {
    const header = ['__proto__', 'constructor', 'toString', '<img onerror=x>', 'a', 'a'];
    const table = await tableOf(`${header.join(',')}\n1,2,3,4,5,6\n__proto__,8,9,10,11,12\n`);
    assert.deepEqual(
      table.columns.map(({ name }) => name),
      [...header.slice(0, 5), 'a (2)'],
    );
    assert.deepEqual(columnOf(table, '__proto__').levels, ['1', '__proto__']);
  });

  it('reads 10,000 columns', async () => {
    const width = 10_000;
    const line = (cell: (i: number) => string): string =>
      Array.from({ length: width }, (_, i) => cell(i)).join();
    const rows = Array.from({ length: 12 }, (_, row) => line((i) => String(row * i)));
    const table = await tableOf([line((i) => `gene ${i}`), ...rows].join('\n'));
    assert.equal(table.columns.length, width);
    assert.equal(table.rowCount, 12);
    assert.equal(columnOf(table, 'gene 9999').numbers?.[11], 11 * 9999);
  }).timeout(60_000);

  it('refuses more cells than it may hold', async () => {
    await assert.rejects(
      tableOf('a,b\n1,2\n3,4\n5,6\n', { limits: { cells: 4, levels: 10 } }),
      isUserError(/2 columns, and more than 2 rows/),
    );
  });

  it('tells its progress, pauses after each slice, and ends when it is cancelled', async () => {
    const bytes = utf8(`a,b\n${'1,2\n'.repeat(150_000)}`);
    const seen: number[] = [];
    let pauses = 0;
    const abort = new AbortController();
    const reading = readTable([bytes], {
      signal: abort.signal,
      onProgress: ({ bytesRead }) => seen.push(bytesRead),
      pause: () => {
        pauses++;
        if (pauses === 2) abort.abort();
        return Promise.resolve();
      },
    });
    await assert.rejects(reading, { name: 'AbortError' });
    assert.deepEqual(seen, [262_144, 524_288]);
  }).timeout(60_000);

  it('gives every change of a byte another fingerprint', async () => {
    const prints = new Set<string>();
    for (const text of ['a,b\n1,2\n', 'a,b\n2,1\n', 'a,b\n1,3\n', 'a,b\n1,2', '\ufeffa,b\n1,2\n']) {
      prints.add((await tableOf(text)).profile.fingerprint);
    }
    assert.equal(prints.size, 5);
    const again = await tableOf('a,b\n1,2\n');
    assert.ok(prints.has(again.profile.fingerprint));
    assert.match(again.profile.fingerprint, /^[0-9a-f]{16}-8$/);
  });

  it('guesses alike however a file longer than the sample is cut', async () => {
    const bytes = utf8(`a;b\n${'1,5;x\n'.repeat(15_000)}2.5;y\n`);
    const whole = await tableOf(bytes);
    assert.equal(whole.profile.dialect.decimalMark, ',');
    for (const cuts of [[1], [65_535], [65_536, 65_537], [30_000, 80_000]]) {
      assert.deepEqual(await tableInPieces(bytes, cuts), whole);
    }
  }).timeout(60_000);
});

const dialects = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
  encode: fc.constantFrom(
    utf8,
    (text: string) => utf8(`\ufeff${text}`),
    (text: string) => utf16(text, true),
    (text: string) => utf16(text, false),
  ),
});
/** Texts as a careful writer of CSV quotes them; each cell starts with a letter so that it is a text. */
const word = fc.string({
  unit: fc.constantFrom('a', '"', ',', ';', '|', '\t', '\n', ' ', 'é', '😀', '1'),
});
const written = fc.record({
  dialect: dialects,
  rows: fc.array(fc.tuple(word, fc.double({ noNaN: true, noDefaultInfinity: true })), {
    minLength: 1,
    maxLength: 12,
  }),
  cuts: fc.array(fc.nat(), { maxLength: 5 }),
});

describe('a table that was written in any dialect', () => {
  it('is read back, however its bytes are cut', async () => {
    await fc.assert(
      fc.asyncProperty(written, async ({ dialect: { delimiter, lineEnd, encode }, rows, cuts }) => {
        const quoted = (text: string): string => `"w${text.replaceAll('"', '""')}w"`;
        // many plain records first: a guess from a handful of hostile ones may go wrong
        const plain = Array.from({ length: 8 }, (_, i) => ['"plain"', `${i}.5`]);
        const cells = [
          ['"text"', 'value'],
          ...plain,
          ...rows.map(([text, x]) => [quoted(text), String(x)]),
        ];
        const bytes = encode(cells.map((record) => record.join(delimiter) + lineEnd).join(''));
        const table = await tableInPieces(
          bytes,
          cuts.map((cut) => cut % (bytes.length + 1)),
        );
        assert.equal(table.profile.dialect.delimiter, delimiter);
        assert.deepEqual(
          textsOf(columnOf(table, 'text')).slice(8),
          rows.map(([text]) => `w${text}w`),
        );
        assert.deepEqual(
          Array.from(columnOf(table, 'value').numbers ?? []).slice(8),
          rows.map(([, value]) => value + 0), // String writes −0 as 0
        );
        assert.deepEqual(await tableOf(bytes), table);
      }),
      { numRuns: 200 },
    );
  }).timeout(60_000);
});
