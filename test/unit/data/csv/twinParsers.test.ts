import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { TextDialect } from '../../../../src/core/data/csv/dialect';
import { plainParser } from '../../../../src/core/data/csv/plainRecordParser';
import { wasmParserFrom } from '../../../../src/core/data/csv/wasmRecordParser';
import { anyDialect } from '../../../support/dialects';
import { parsePieces, piecesOf, type Asked } from '../../../support/records';
import { writeNumber } from '../../../support/tableWriter';
import { wasmModule } from '../../../support/wasmModule';

const wasmParser = wasmParserFrom(wasmModule());

/** What is asked, apart from the dialect. */
const anyAsked: fc.Arbitrary<Asked> = fc.integer({ min: 1, max: 4 }).chain((columnCount) =>
  fc.record({
    columnCount: fc.constant(columnCount),
    asText: fc.array(fc.boolean(), { minLength: columnCount, maxLength: columnCount }),
    missing: fc.subarray(['NA', '?', '-999', '.', '-', '0', '中', 'a']).map((all) => new Set(all)),
    levelLimit: fc.constantFrom(0, 1, 2, 50),
    firstLine: fc.constantFrom(1, 2, 1000),
    blockRows: fc.constantFrom(1, 2, 3, 8, 9, 64),
  }),
);

function assertTwins(text: string, cuts: readonly number[], asked: Asked): void {
  const pieces = piecesOf(
    text,
    cuts.filter((at) => at < text.length),
  );
  const [fast, plain] = [wasmParser, plainParser].map((one) => parsePieces(one, pieces, asked));
  assert.deepEqual(fast, plain);
}

/** What looks like a number, is one, or nearly is. */
function numberLike(dialect: TextDialect): fc.Arbitrary<string> {
  const { decimalMark, thousandsMark } = dialect;
  const digits = fc.oneof(
    fc.stringMatching(/^\d{1,4}$/),
    fc.stringMatching(/^\d{1,25}$/),
    fc.stringMatching(/^0{0,30}\d{0,30}0{0,30}$/),
  );
  const mark = fc.constantFrom(decimalMark, decimalMark, '', thousandsMark, '.', ',');
  const exponent = fc.oneof(
    fc.constantFrom('', '', '', 'e', 'E+', 'e-400', 'e400', 'e+0000000000000000000001'),
    fc.integer({ min: -345, max: 330 }).map((power) => `e${power}`),
  );
  const built = fc
    .tuple(
      fc.constantFrom('', '', '-', '+', '−', '--'),
      digits,
      mark,
      fc.oneof(digits, fc.constant('')),
      exponent,
    )
    .map((parts) => parts.join(''));
  const group = fc.oneof(fc.stringMatching(/^\d{3}$/), fc.stringMatching(/^\d{1,4}$/));
  const space = fc.constantFrom(
    thousandsMark,
    thousandsMark,
    thousandsMark,
    '\u00a0',
    '\u202f',
    ' ',
  );
  const grouped = fc
    .tuple(
      fc.constantFrom('', '-', '+'),
      fc.stringMatching(/^\d{1,4}$/),
      fc.array(
        fc.tuple(space, group).map((parts) => parts.join('')),
        { maxLength: 6 },
      ),
      fc.constantFrom(
        '',
        decimalMark,
        `${decimalMark}5`,
        `${decimalMark}25e3`,
        `${thousandsMark}5`,
      ),
    )
    .map(([sign, first, groups, rest]) => sign + first + groups.join('') + rest);
  const written = fc
    .tuple(fc.double({ noNaN: true }), fc.boolean())
    .map(([value, useGroups]) => writeNumber(value, dialect, useGroups));
  /** Halfway between two doubles, or a little beside, where rounding is decided by the last digits. */
  const halfway = fc
    .tuple(
      fc.bigInt({ min: 2n ** 52n, max: 2n ** 53n - 1n }),
      fc.nat(200),
      fc.integer({ min: -1, max: 1 }),
    )
    .map(([mantissa, shift, beside]) =>
      String(((2n * mantissa + 1n) << BigInt(shift + 1)) + BigInt(beside)),
    );
  const odd = fc.constantFrom(
    'NaN',
    'Infinity',
    '0x1F',
    '1_0',
    '१२',
    '1 2',
    '٣',
    '1e',
    'e1',
    '.',
    '-',
    '1f',
  );
  return fc.oneof(built, grouped, written, halfway, odd);
}

// Any text in any pieces is tried in wasmRecordParser.test.ts; here is what chance seldom brings.
describe('the two record parsers', function () {
  this.timeout(60_000);

  it('give the same bits for whatever looks like a number', () => {
    const cases = anyDialect.chain((dialect) =>
      fc.tuple(
        fc.constant(dialect),
        fc.array(numberLike(dialect), { minLength: 1, maxLength: 20 }),
        fc.array(fc.nat(200)),
        anyAsked,
      ),
    );
    const wraps = ['', ' ', '\t', '\u00a0', '\ufeff'];
    fc.assert(
      fc.property(
        cases,
        fc.nat(),
        fc.constantFrom('\n', '\r', '\r\n'),
        ([dialect, cells, cuts, asked], salt, lineEnd) => {
          const { quote, delimiter } = dialect;
          const text = cells
            .map((cell, index) => {
              const wrap = wraps[(salt >> index) % 16] ?? '';
              const quoted = quote !== '' && (salt >> index) % 3 === 0;
              const content = quoted ? quote + wrap + cell + wrap + quote : wrap + cell + wrap;
              return content + (index % (asked.columnCount ?? 2) === 0 ? lineEnd : delimiter);
            })
            .join('');
          assertTwins(text, cuts, { ...asked, dialect });
        },
      ),
      { numRuns: 500 },
    );
  });

  it('give the same bits for long texts, long records and many levels', () => {
    const unit = fc.oneof(
      fc.constantFrom(',', ',', '"', '""', '\n', '\r\n', '"\n', '\n"', 'a', ' ', '1.5'),
      fc
        .tuple(
          fc.constantFrom('x', 'é', '中', '😀', '\n', '""', '7', ' ', ',', '\r'),
          fc.integer({ min: 1, max: 5000 }),
        )
        .map(([one, times]) => one.repeat(times)),
    );
    fc.assert(
      fc.property(
        fc.array(unit, { maxLength: 200 }),
        fc.array(fc.nat(1_000_000), { maxLength: 10 }),
        anyAsked,
        (units, cuts, asked) => {
          assertTwins(units.join(''), cuts, asked);
        },
      ),
      { numRuns: 30 },
    );
    const many = Array.from(
      { length: 60_000 },
      (_, i) => `${'level'.repeat(i % 9)}${i % 50_000},${i}\n`,
    ).join('');
    for (const levelLimit of [1000, 40_000, Number.MAX_SAFE_INTEGER]) {
      assertTwins(many, [7, 300_000, 300_001], {
        levelLimit,
        blockRows: 4096,
        asText: [true, true],
      });
    }
  });

  it('give the same bits for very wide tables', () => {
    const columnCount = 3000;
    const row = (i: number): string =>
      Array.from({ length: columnCount - (i === 7 ? 1 : 0) }, (_, j) =>
        j % 3 === 0 ? `t${(i * j) % 11}` : `${i * j}.25`,
      ).join(',');
    const text = Array.from({ length: 40 }, (_, i) => row(i)).join('\r\n');
    assertTwins(text, [1000, 100_000], { columnCount, blockRows: 16, levelLimit: 5 });
  });

  for (const [name, unit] of Object.entries({
    'opens a quote that is never closed': 'a","\n',
    'holds one quote': '"\r\n',
    'holds a literal quote and opens one': 'é"x,"😀\n',
    'has text after a quote': '"a"b,"\n',
    'has a quote after many blanks': ' \t \t "a" \t ,"\r',
  })) {
    it(`give the same faults when every line ${name}`, () => {
      for (const ending of ['', '"', 'x,"\n', '",1\n2,3\n']) {
        assertTwins(unit.repeat(5000) + ending, [9999, 10_000], {});
      }
    });
  }

  it('give the same faults at the limit of a record', () => {
    const limit = 4 * 1024 * 1024;
    for (const offset of [-2, -1, 0, 1]) {
      for (const end of ['"\n', '""\n"', '\r\n"\n', '"']) {
        const text = `1,"${'x'.repeat(limit - 3 + offset)}${end}2,"é\n3,4\n`;
        assertTwins(text, [limit - 1, limit, limit + 3], {});
      }
    }
    const lines = `${'é'.repeat(999)}\n`.repeat(4000);
    const after = '"x\ny",1\n'.repeat(50_000);
    assertTwins(
      `1,"a\n${lines}",2\n3,"${lines}",4\n${after}"\n${lines}`,
      [5, limit, limit + 1],
      {},
    );
  });
});
