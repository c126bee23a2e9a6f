import assert from 'node:assert/strict';
import fc from 'fast-check';
import { encodings } from '../../../../src/core/data/csv/dialect';
import { defaultReadOptions, type ReadOptions } from '../../../../src/core/data/table/readOptions';
import { readTable } from '../../../../src/core/data/table/readTable';
import type { Table } from '../../../../src/core/data/table/table';
import { UserError } from '../../../../src/core/message';
import { cellsOf, inputOf, utf8 } from '../tables';

/** Text rich in what matters to a reader of tables. */
const hostileText = fc.string({
  unit: fc.constantFrom(
    ...['a', 'b', '1', '2', '.', ',', ';', '\t', '|', ' ', '"', "'", '\n', '\r', '\r\n', '#'],
    ...['é', '姓', '😀', '\u00a0', 'NA', '-', 'e5', '\ufeff', '\0'],
  ),
  maxLength: 120,
});
const anyBytes = fc.oneof(
  { weight: 3, arbitrary: hostileText.map(utf8) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }) },
  // a good table with a few bytes exchanged
  {
    weight: 2,
    arbitrary: fc
      .tuple(
        fc.constantFrom('a,b\n1,2\n3,4\n5,6\n', 'x;y\n1,5;"q"\n2,5;w\n', '"n\nm",k\n"1",2\n'),
        fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 4 }),
      )
      .map(([text, changes]) => {
        const bytes = utf8(text);
        for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
        return bytes;
      }),
  },
);
const options: fc.Arbitrary<ReadOptions> = fc.record({
  dialect: fc.oneof(
    fc.constant({}),
    fc.constantFrom(...encodings).map((encoding) => ({ encoding })),
    fc.constantFrom(...([',', ';', '\t', '|', ' '] as const)).map((delimiter) => ({ delimiter })),
  ),
  missing: fc.constant(defaultReadOptions.missing),
  faults: fc.constantFrom('report', 'strict'),
});
const cuts = fc.array(fc.nat(), { maxLength: 4 });

async function outcome(
  bytes: Uint8Array,
  at: readonly number[],
  reading: ReadOptions,
): Promise<Table | UserError> {
  const places = at.map((cut) => cut % (bytes.length + 1));
  try {
    return await readTable(inputOf(bytes, places), { options: reading });
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}

describe('any bytes', () => {
  it('end in a table or an error for people, and how they are cut makes no difference', async () => {
    await fc.assert(
      fc.asyncProperty(anyBytes, cuts, options, async (bytes, at, reading) => {
        const found = await outcome(bytes, at, reading);
        const whole = await outcome(bytes, [], reading);
        if (found instanceof UserError) {
          assert.ok(whole instanceof UserError);
          assert.equal(found.message, whole.message);
          assert.ok(!/\{\w+\}/.test(found.message), found.message);
          return;
        }
        assert.ok(!(whole instanceof UserError));
        assert.deepEqual(found.profile, whole.profile);
        for (const { name } of found.columns) {
          assert.deepEqual(cellsOf(found, name), cellsOf(whole, name));
        }
      }),
      { numRuns: 1500 },
    );
  }).timeout(120_000);

  it('that are a table account for every row and every left-out record', async () => {
    await fc.assert(
      fc.asyncProperty(hostileText, async (text) => {
        const table = await outcome(utf8(text), [], defaultReadOptions);
        if (table instanceof UserError) return;
        const { profile, rowCount, lines, leftOutLines } = table;
        const counted = profile.leftOut.reduce((sum, { count }) => sum + count, 0);
        assert.equal(counted, leftOutLines.length);
        const total = profile.faultCounts.reduce((sum, { count }) => sum + count, 0);
        assert.equal(total, profile.faults.length);
        const starts = Array.from({ length: rowCount }, (_, row) => lines.lineOf(row));
        const all = [...starts, ...leftOutLines];
        assert.equal(new Set(all).size, all.length, 'no two records start on one line');
        for (const column of profile.columns) {
          const { missing, invalid } = column;
          const present = column.levels.reduce((sum, { count }) => sum + count, 0);
          assert.equal(missing + invalid + present, rowCount, column.name);
        }
      }),
      { numRuns: 1500 },
    );
  }).timeout(120_000);
});
