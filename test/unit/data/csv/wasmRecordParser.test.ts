import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { MakeParser } from '../../../../src/core/data/csv/recordParser';
import { plainParser } from '../../../../src/core/data/csv/plainRecordParser';
import { wasmParserFrom } from '../../../../src/core/data/csv/wasmRecordParser';
import { anyDialect, markedText } from '../../../support/dialects';
import { parsePieces, parseText, piecesOf, specOf, type Asked } from '../../../support/records';
import { wasmModule } from '../../../support/wasmModule';

const wasmParser: MakeParser = wasmParserFrom(wasmModule());

/** Both parsers give the same of a text, which the fast one gets in pieces. */
function assertAgreement(text: string, asked: Asked = {}, cuts: readonly number[] = []): void {
  const places = cuts.filter((at) => at < text.length);
  assert.deepEqual(
    parsePieces(wasmParser, piecesOf(text, places), asked),
    parseText(plainParser, text, asked),
  );
}

const askedOfParser = {
  columnCount: fc.integer({ min: 1, max: 4 }),
  asText: fc.array(fc.boolean(), { maxLength: 4 }),
  missing: fc.constantFrom(new Set<string>(), new Set(['NA', '-0', '1', '', '中'])),
  levelLimit: fc.constantFrom(0, 2, 1000, Number.MAX_SAFE_INTEGER),
  firstLine: fc.constantFrom(1, 7),
  blockRows: fc.integer({ min: 1, max: 5 }),
};

describe('the record parser in WebAssembly', () => {
  it('gives the bits of the plain one, whatever the text and its pieces', function () {
    this.timeout(60_000);
    const anything = anyDialect.chain((dialect) =>
      fc.record({
        text: markedText(dialect),
        asked: fc.record({ ...askedOfParser, dialect: fc.constant(dialect) }),
        cuts: fc.array(fc.nat(60)),
      }),
    );
    fc.assert(
      fc.property(anything, ({ text, asked, cuts }) => assertAgreement(text, asked, cuts)),
      { numRuns: 1000 },
    );
  });

  it('gives the bits of the plain one for cells that look like numbers', function () {
    this.timeout(60_000);
    const anything = anyDialect.chain((dialect) => {
      const { delimiter, quote, decimalMark, thousandsMark } = dialect;
      const piece = fc.oneof(
        { weight: 5, arbitrary: fc.nat(999).map(String) },
        { weight: 2, arbitrary: fc.constantFrom(decimalMark, thousandsMark, '0', '000') },
        { weight: 1, arbitrary: fc.constantFrom('-', '+', 'e', 'E-', '.', ',', ' ', '\u00a0') },
        { weight: 1, arbitrary: fc.constantFrom('\u202f', '\t', 'x', '1234567890', '\u2009') },
      );
      const cell = fc
        .tuple(fc.boolean(), fc.array(piece, { maxLength: 9 }))
        .map(([isQuoted, pieces]) => {
          const text = pieces.join('');
          return isQuoted ? quote + text + quote : text.replaceAll(delimiter, '');
        });
      return fc.record({
        text: fc
          .array(fc.tuple(cell, cell), { maxLength: 20 })
          .map((rows) => rows.map((row) => row.join(delimiter)).join('\n')),
        asked: fc.record({ ...askedOfParser, dialect: fc.constant(dialect) }),
      });
    });
    fc.assert(
      fc.property(anything, ({ text, asked }) => {
        assertAgreement(text, { ...asked, columnCount: 2 });
      }),
      { numRuns: 1000 },
    );
  });

  it('goes on after a record that is longer than the pieces it copies', () => {
    const long = `"${'x\r\n""'.repeat(100_000)}"`;
    const text = `1,2\n${long},${long}\n3,4\n${'5'.repeat(600_000)},6\n7,8\r`;
    assertAgreement(text);
    const { rows, lines } = parseText(wasmParser, text);
    assert.deepEqual(rows[2], [3, 4]);
    assert.deepEqual(lines, [1, 2, 200_003, 200_004, 200_005]);
  });

  it('gives up a quote after four mebibytes, to the byte', function () {
    this.timeout(60_000);
    const limit = 4 * 1024 * 1024;
    for (const length of [limit - 4, limit - 3]) {
      for (const inner of ['x', '\n', '\r', '\r\n', '""']) {
        const content = 'x'.repeat(length - inner.length) + inner;
        assertAgreement(`1,"${content}"\n2,"a\n3"\n4,5`);
      }
    }
  });

  it('needs time in proportion to the bytes when every line opens a quote that is never closed', function () {
    this.timeout(60_000);
    // followed to the end from each of its lines, this would take some 10¹¹ steps
    const lines = 200_000;
    const { faults, rowCount } = parseText(wasmParser, 'a","\n'.repeat(lines));
    assert.deepEqual([faults.length, rowCount], [lines, 0]);
    // more than the limit of a record, and a quote that is closed in the end
    const text = `${'a","\r\n'.repeat(800_000)}","b"\n1,2\n`;
    assertAgreement(text);
  });

  it('remembers many texts in many columns', () => {
    const row = (i: number): string =>
      Array.from({ length: 40 }, (_, j) => `t${i % (50 * j + 1)}`).join();
    const text = Array.from({ length: 3000 }, (_, i) => row(i)).join('\n');
    assertAgreement(text, { columnCount: 40, levelLimit: 1500, blockRows: 512 });
  });

  it('tells texts apart that differ in one byte, whatever their length', () => {
    const texts = Array.from({ length: 70 }, (_, length) =>
      Array.from({ length: length + 1 }, (_, at) => `${'a'.repeat(at)}b${'a'.repeat(length - at)}`),
    ).flat();
    assertAgreement([...texts, ...texts].join('\n'), { columnCount: 1, levelLimit: 5000 });
  });

  it('never throws, even at bytes that are no text', () => {
    fc.assert(
      fc.property(anyDialect, fc.array(fc.uint8Array({ maxLength: 40 })), (dialect, pieces) => {
        parsePieces(wasmParser, pieces, { dialect });
      }),
    );
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
      const parser = wasmParser(specOf({}), sink);
      assert.throws(
        () => parser.push(new TextEncoder().encode(text)),
        (error) => error === stop,
      );
    }
  });
});
