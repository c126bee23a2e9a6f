import assert from 'node:assert/strict';
import fc from 'fast-check';
import { RecordLinesBuilder } from '../../../../src/core/data/table/recordLines';

const ascendingLines = fc
  .array(fc.constantFrom(1, 1, 1, 2, 5), { minLength: 1, maxLength: 60 })
  .map((gaps) => {
    let line = 1;
    return gaps.map((gap) => (line += gap));
  });

describe('RecordLines', () => {
  it('knows the line of each row, and the row of each line', () => {
    fc.assert(
      fc.property(ascendingLines, (lines) => {
        const builder = new RecordLinesBuilder();
        for (const line of lines) builder.add(line);
        const known = builder.finish();
        assert.equal(known.rowCount, lines.length);
        lines.forEach((line, row) => assert.equal(known.lineOf(row), line));
        const last = (lines.at(-1) ?? 0) + 3;
        for (let line = 0; line <= last; line++) {
          assert.equal(known.rowAt(line), lines.filter((one) => one <= line).length - 1, `${line}`);
        }
      }),
    );
  });

  it('takes blocks as they come from a parser for the same as single rows', () => {
    fc.assert(
      fc.property(ascendingLines, fc.integer({ min: 1, max: 8 }), (lines, size) => {
        const builder = new RecordLinesBuilder();
        for (let from = 0; from < lines.length; from += size) {
          const part = lines.slice(from, from + size);
          const pairs = part.flatMap((line, row) =>
            row === 0 || line !== (part[row - 1] ?? 0) + 1 ? [row, line] : [],
          );
          builder.addBlock(Uint32Array.from(pairs), part.length);
        }
        const known = builder.finish();
        lines.forEach((line, row) => assert.equal(known.lineOf(row), line));
        assert.equal(known.rowCount, lines.length);
      }),
    );
  });
});
