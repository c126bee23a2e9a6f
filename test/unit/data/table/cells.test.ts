import assert from 'node:assert/strict';
import fc from 'fast-check';
import { missingCode, numberCode, otherCode } from '../../../../src/core/data/table/cells';
import { tableOfColumns } from '../../../support/tableOf';
import { columnOf } from '../tables';

const cell = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom('a', 'b', 'c'),
  fc.constant(null),
);
const cells = fc.array(cell, { minLength: 1, maxLength: 40 });

describe('Cells', () => {
  it('tell numbers, texts, texts beyond the levels and nothing apart', () => {
    const table = tableOfColumns({ x: [1.5, 'a', null, 'b', 'c', -0] }, { levelLimit: 2 });
    const { cells: x } = columnOf(table, 'x');
    const rows = [0, 1, 2, 3, 4, 5];
    assert.deepEqual(
      rows.map((row) => x.code(row)),
      [numberCode, 0, missingCode, 1, otherCode, numberCode],
    );
    assert.deepEqual(
      rows.map((row) => x.number(row)),
      [1.5, NaN, NaN, NaN, NaN, -0],
    );
  });

  it('are the same one by one and in blocks, whichever rows are asked for', () => {
    fc.assert(
      fc.property(
        cells,
        fc.integer({ min: 0, max: 6 }),
        fc.array(fc.nat(), { maxLength: 60 }),
        fc.nat({ max: 5 }),
        (x, blockShift, picks, start) => {
          const other = x.map((_, row) => row);
          const table = tableOfColumns({ other, x }, { blockShift, levelLimit: 2 });
          const column = columnOf(table, 'x').cells;
          // in any order, and again and again
          const wanted = picks.map((pick) => pick % x.length);
          const rows = Uint32Array.from(wanted);
          const count = Math.max(0, rows.length - start);
          const numbers = new Float64Array(count + 1).fill(7);
          const codes = new Int32Array(count + 1).fill(7);
          column.readNumbers(rows, start, count, numbers);
          column.readCodes(rows, start, count, codes);
          const asked = wanted.slice(start);
          assert.deepEqual([...numbers], [...asked.map((row) => column.number(row)), 7]);
          assert.deepEqual([...codes], [...asked.map((row) => column.code(row)), 7]);
        },
      ),
    );
  });
});
