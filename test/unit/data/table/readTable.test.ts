import assert from 'node:assert/strict';
import fc from 'fast-check';
import { defaultReadOptions } from '../../../../src/core/data/table/readOptions';
import { readTable } from '../../../../src/core/data/table/readTable';
import type { Table } from '../../../../src/core/data/table/table';
import { TooLarge } from '../../../../src/core/data/table/tooLarge';
import { slicesOf } from '../../../../src/core/data/text/bytes';
import { cellsOf, columnOf, isUserError, tableInPieces, tableOf, utf16, utf8 } from '../tables';

describe('records', function () {
  this.timeout(60_000);

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

  it('keep at most a hundred lines of what was left out', async () => {
    const { profile, leftOutLines } = await tableOf(
      `a,b\n${'1,2\n'.repeat(400)}${'3\n'.repeat(150)}`,
    );
    assert.equal(profile.leftOut[0]?.count, 150);
    assert.equal(profile.leftOut[0].lines.length, 100);
    assert.equal(leftOutLines.length, 150);
  });

  it('may have quotes, delimiters and line ends in quoted fields, and spaces around fields', async () => {
    const table = await tableOf('a, "b" ,c\n "x, ""y""" , 1 ,"\nz "\n');
    assert.deepEqual(
      ['a', 'b', 'c'].map((name) => cellsOf(table, name)),
      [['x, "y"'], [1], ['z']],
    );
  });

  it('with faulty quotes are left out, each with its place', async () => {
    const cases: [text: string, kind: string, line: number, column: number, rows: number][] = [
      ['a,b\n1,"x\n2,y\n', 'unclosedQuote', 2, 3, 1],
      ['a,b\n"1",2\n\n"x"y,3\n', 'textAfterQuote', 4, 4, 1],
      ['a,b\n"1\n2",3\n4,"5\n"" ""6" 7\n', 'textAfterQuote', 5, 9, 1],
      ['a;b\n1;2\n1;"2" "3"\n', 'textAfterQuote', 3, 7, 1],
    ];
    for (const [text, kind, line, column, rows] of cases) {
      const bytes = utf8(text);
      for (const cut of [0, 5, bytes.length - 2]) {
        const { profile, rowCount } = await tableInPieces(bytes, [cut]);
        const faults = profile.faults.filter((fault) => fault.kind !== 'blank');
        assert.deepEqual(
          faults.map((fault) => [fault.kind, fault.line, fault.column]),
          [[kind, line, column]],
          JSON.stringify(text),
        );
        assert.equal(rowCount, rows);
      }
    }
  });

  it('with a fault end a strict reading, at that place', async () => {
    const options = { ...defaultReadOptions, faults: 'strict' as const };
    const cases: [text: string, words: RegExp, line: number, column: number][] = [
      ['a,b\n1,2\n3\n', /1 fields instead of 2/, 3, 2],
      ['a,b\n1,2\n3,4,5\n', /3 fields instead of 2/, 3, 5],
      ['a,b\n1,"x\n2,y\n', /never closed/, 2, 3],
      ['a,b\n1,2\n"x"y,3\n', /text after a closing quote/, 3, 4],
    ];
    for (const [text, words, line, column] of cases) {
      await assert.rejects(
        tableOf(text, { options }),
        isUserError(words, { line, column }),
        JSON.stringify(text),
      );
    }
    // a blank line holds nothing that could be lost
    assert.equal((await tableOf('a,b\n1,2\n\n3,4\n', { options })).rowCount, 2);
  });

  it('that never end are found before they fill the memory', async () => {
    const rows = 2_000_000;
    const bytes = utf8(`a,b\n1,2\n3,"4\n${'5,6\n'.repeat(rows)}`);
    const { profile, rowCount } = await tableOf(bytes);
    assert.deepEqual(
      profile.faults.map(({ kind, line, column }) => [kind, line, column]),
      [['unclosedQuote', 3, 3]],
    );
    assert.equal(rowCount, rows + 1);
  }).timeout(60_000);
});

describe('readTable', function () {
  this.timeout(60_000);

  it('tells what to do with a file that is no table', async () => {
    await assert.rejects(tableOf(''), isUserError(/file is empty/));
    await assert.rejects(tableOf('\n\r\n \n'), isUserError(/no records/));
    await assert.rejects(tableOf('\ufeff'), isUserError(/file is empty/));
    const endless = utf8(`[${'{"a":1},'.repeat(300_000)}`);
    await assert.rejects(tableOf(endless), isUserError(/no table with/, { line: 1, column: 1 }));
    await assert.rejects(tableOf('a,b\n'), isUserError(/only a header/, { line: 1, column: 1 }));
  });

  it('reads a table without a header', async () => {
    const { columns, rowCount, lines } = await tableOf('1,a\n2,b\n3,a\n');
    assert.deepEqual(
      columns.map(({ name }) => name),
      ['column 1', 'column 2'],
    );
    assert.equal(rowCount, 3);
    assert.deepEqual(
      [0, 1, 2].map((row) => lines.lineOf(row)),
      [1, 2, 3],
    );
  });

  it('reads one column', async () => {
    const table = await tableOf('age\n1\n2\n');
    assert.deepEqual(cellsOf(table, 'age'), [1, 2]);
  });

  it('takes any text for a name: of object properties, markup, right to left, zero width', async () => {
    const properties = ['__proto__', 'constructor', 'toString'];
    const markup = ['<img onerror=x>', '](command:x)', '=cmd|x'];
    const invisible = ['\u202eage', 'a\u200bge', 'age', 'age'];
    const header = [...properties, ...markup, ...invisible];
    const row = header.map((_, i) => String(i)).join();
    const table = await tableOf(`${header.join(',')}\n${row}\n__proto__${row.slice(1)}\n`);
    assert.deepEqual(
      table.columns.map(({ name }) => name),
      [...header.slice(0, -1), 'age (2)'],
    );
    assert.deepEqual(columnOf(table, '__proto__').levels, ['0', '__proto__']);
  });

  it('reads 10,000 columns', async () => {
    const width = 10_000;
    const line = (cell: (i: number) => string): string =>
      Array.from({ length: width }, (_, i) => cell(i)).join();
    const rows = Array.from({ length: 12 }, (_, row) => line((i) => String(row * i)));
    const table = await tableOf([line((i) => `gene ${i}`), ...rows].join('\n'));
    assert.equal(table.columns.length, width);
    assert.equal(table.rowCount, 12);
    assert.equal(columnOf(table, 'gene 9999').cells.number(11), 11 * 9999);
  }).timeout(60_000);

  it('tells before it reads when the table would not fit, and what would', async () => {
    const bytes = utf8(`a,b\n${'1,2\n'.repeat(100_000)}`);
    await assert.rejects(tableOf(bytes, { memoryBudget: 1_000_000 }), (error: unknown) => {
      assert.ok(error instanceof TooLarge);
      const { excess } = error;
      assert.equal(excess.columns, 2);
      assert.ok(Math.abs(excess.rows - 100_000) < 100, String(excess.rows));
      assert.equal(excess.bytesNeeded, excess.rows * 2 * 16);
      assert.equal(excess.sampleRows, 25_000);
      return true;
    });
    // of a pipe nobody knows the length
    const piped = { byteLength: undefined, chunks: () => slicesOf(bytes, 10_000) };
    await assert.rejects(readTable(piped, { memoryBudget: 1_000_000 }), TooLarge);
    assert.equal((await tableOf(bytes, { memoryBudget: 4_000_000 })).rowCount, 100_000);
  });

  it('keeps a sample with equal chances, the same for the same seed, and says so', async () => {
    const rows = 30_000;
    const text = `id,word\n${Array.from({ length: rows }, (_, i) => `${i},w${i % 7}`).join('\n')}`;
    const sampled = (seed: number): Promise<Table> =>
      tableOf(text, { options: { ...defaultReadOptions, sample: { rows: 5000, seed } } });
    const table = await sampled(1);
    assert.equal(table.rowCount, 5000);
    assert.deepEqual(table.profile.sample, { rows: 5000, ofRows: rows, seed: 1 });
    const ids = cellsOf(table, 'id').map(Number);
    ids.forEach((id, row) => {
      assert.equal(table.lines.lineOf(row), id + 2);
      assert.ok(row === 0 || id > (ids[row - 1] ?? 0), 'the order is that of the file');
    });
    assert.deepEqual(
      cellsOf(table, 'word'),
      ids.map((id) => `w${id % 7}`),
    );
    assert.deepEqual(cellsOf(await sampled(1), 'id'), ids);
    assert.notDeepEqual(cellsOf(await sampled(2), 'id'), ids);
    const mean = ids.reduce((sum, id) => sum + id, 0) / ids.length;
    // five standard errors of the mean of 5000 of 30,000
    assert.ok(Math.abs(mean - rows / 2) < 5 * 112, String(mean));
    // the counts are those of the rows that are kept
    const counted = columnOf(table, 'word').profile.levels.reduce((sum, one) => sum + one.count, 0);
    assert.equal(counted, 5000);
  });

  it('keeps all rows when the sample is not smaller, and then it is no sample', async () => {
    const options = { ...defaultReadOptions, sample: { rows: 10, seed: 1 } };
    const { rowCount, profile } = await tableOf('a,b\n1,2\n3,4\n', { options });
    assert.equal(rowCount, 2);
    assert.equal(profile.sample, undefined);
  });

  it('reads again what the beginning misled about', async () => {
    const filler = (cell: (i: number) => string, count: number): string =>
      Array.from({ length: count }, (_, i) => `${cell(i)},1\n`).join('');
    // 80 KB of numbers, then words: the numbers' own spelling is needed after all
    const words = `x,y\n${filler((i) => `0${i % 50}`, 20_000)}${filler(() => 'word', 3000)}`;
    const text = columnOf(await tableOf(words), 'x');
    assert.equal(text.kind, 'text');
    assert.ok(text.levels.includes('07'), 'as it was written');
    assert.equal(text.profile.distinct, 51);
    // 80 KB of dashes, then very many numbers
    const numbers = `x,y\n${filler(() => '-', 20_000)}${filler((i) => String(i), 600_000)}`;
    const number = columnOf(await tableOf(numbers), 'x');
    assert.equal(number.kind, 'numeric');
    assert.equal(number.profile.invalid, 20_000);
    assert.equal(number.profile.maximum, 599_999);
  }).timeout(60_000);

  it('tells its progress, pauses after each chunk, and ends when it is cancelled', async () => {
    const bytes = utf8(`a,b\n${'1,2\n'.repeat(150_000)}`);
    const seen: number[] = [];
    let pauses = 0;
    const abort = new AbortController();
    const input = { byteLength: bytes.length, chunks: () => slicesOf(bytes, 100_000) };
    const reading = readTable(input, {
      signal: abort.signal,
      onProgress: ({ bytesRead }) => seen.push(bytesRead),
      pause: () => {
        pauses++;
        if (pauses === 2) abort.abort();
        return Promise.resolve();
      },
    });
    await assert.rejects(reading, { name: 'AbortError' });
    assert.deepEqual(seen, [100_000, 200_000]);
  }).timeout(60_000);

  it('notices a file that changes between two passes', async () => {
    let readings = 0;
    const input = {
      byteLength: undefined,
      chunks: () => [utf8(readings++ === 0 ? 'a,b\n1,2\n3,4\n' : 'a,b\n1,2\n3,5\n')],
    };
    const options = { ...defaultReadOptions, sample: { rows: 1, seed: 1 } };
    await assert.rejects(readTable(input, { options }), isUserError(/changed while/));
  });

  it('gives every change of a byte another fingerprint', async () => {
    const prints = new Set<string>();
    for (const text of ['a,b\n1,2\n', 'a,b\n2,1\n', 'a,b\n1,3\n', 'a,b\n1,2', '\ufeffa,b\n1,2\n']) {
      prints.add((await tableOf(text)).profile.fingerprint);
    }
    assert.equal(prints.size, 5);
    const again = await tableOf('a,b\n1,2\n');
    assert.ok(prints.has(again.profile.fingerprint));
    assert.match(again.profile.fingerprint, /^xxh64:[0-9a-f]{16}-8$/);
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
          cellsOf(table, 'text').slice(8),
          rows.map(([text]) => `w${text}w`),
        );
        assert.deepEqual(
          cellsOf(table, 'value').slice(8),
          rows.map(([, value]) => value + 0), // String writes −0 as 0
        );
        assert.deepEqual(await tableOf(bytes), table);
      }),
      { numRuns: 200 },
    );
  }).timeout(60_000);
});
