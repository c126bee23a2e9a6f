import assert from 'node:assert/strict';
import fc from 'fast-check';
import { plainParser } from '../../../../src/core/data/csv/plainRecordParser';
import { anyDialect, markedText } from '../../../support/dialects';
import { readByGrammar } from '../../../support/recordGrammar';
import { parsePieces, parseText, piecesOf } from '../../../support/records';

const anyText = anyDialect.chain((dialect) =>
  fc.record({
    dialect: fc.constant(dialect),
    text: markedText(dialect),
    columnCount: fc.integer({ min: 1, max: 4 }),
  }),
);

describe('the plain record parser, given any text', () => {
  it('finds the rows and faults that the grammar says, and so accounts for every line once', function () {
    this.timeout(30_000);
    fc.assert(
      fc.property(anyText, ({ dialect, text, columnCount }) => {
        const expected = readByGrammar(text, dialect, columnCount);
        const asText = Array.from({ length: columnCount }, () => true);
        const asked = { dialect, columnCount, asText, missing: new Set<string>() };
        const { rows, lines, faults } = parseText(plainParser, text, asked);
        assert.deepEqual(
          { rows: rows.map((row) => row.map((cell) => cell ?? '')), lines, faults },
          {
            rows: expected.rows.map(({ cells }) => cells),
            lines: expected.rows.map(({ line }) => line),
            faults: expected.faults,
          },
        );
        // the grammar knows where rows end: each line is in a row, left out by a fault, or a comment
        assert.ok(
          expected.uses.every((times) => times === 1),
          expected.uses.join(),
        );
      }),
      { numRuns: 2000 },
    );
  });

  it('gives the same whatever pieces the text comes in', function () {
    this.timeout(30_000);
    fc.assert(
      fc.property(
        anyText,
        fc.array(fc.nat(60)),
        fc.integer({ min: 1, max: 4 }),
        ({ dialect, text, columnCount }, cuts, blockRows) => {
          const asked = { dialect, columnCount, blockRows, levelLimit: 2 };
          const places = cuts.filter((at) => at < text.length);
          assert.deepEqual(
            parsePieces(plainParser, piecesOf(text, places), asked),
            parseText(plainParser, text, asked),
          );
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('never throws, even at bytes that are no text', () => {
    fc.assert(
      fc.property(anyDialect, fc.array(fc.uint8Array({ maxLength: 40 })), (dialect, pieces) => {
        parsePieces(plainParser, pieces, { dialect });
      }),
    );
  });
});
