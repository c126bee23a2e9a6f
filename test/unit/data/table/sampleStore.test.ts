import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Cells } from '../../../../src/core/data/table/cells';
import { ChosenStore, Reservoir } from '../../../../src/core/data/table/sampleStore';
import { WholeStore } from '../../../../src/core/data/table/blockStore';
import type { RowBlock } from '../../../../src/core/data/csv/recordParser';

/** Rows whose cells are row × 10 + column, on lines 2, 3, …, in blocks of `size` rows. */
function* blocksOf(rowCount: number, columnCount: number, size: number): Generator<RowBlock> {
  const stride = size + 3;
  for (let first = 0; first < rowCount; first += size) {
    const count = Math.min(size, rowCount - first);
    const values = new Float64Array(columnCount * stride);
    for (let column = 0; column < columnCount; column++) {
      for (let i = 0; i < count; i++) values[column * stride + i] = (first + i) * 10 + column;
    }
    yield { rowCount: count, stride, values, lines: Uint32Array.of(0, first + 2) };
  }
}

describe('ChosenStore', () => {
  it('keeps the rows asked for, with their lines, in the order of the file', () => {
    const shape = fc.record({
      rowCount: fc.integer({ min: 1, max: 60 }),
      size: fc.integer({ min: 1, max: 9 }),
      shift: fc.integer({ min: 0, max: 4 }),
      chosen: fc.uniqueArray(fc.integer({ min: 0, max: 59 })),
    });
    fc.assert(
      fc.property(shape, ({ rowCount, size, shift, chosen }) => {
        const positions = Uint32Array.from(chosen.filter((row) => row < rowCount)).sort();
        let counted = 0;
        const store = new ChosenStore(2, shift, positions, (block, firstRow) => {
          assert.equal(firstRow, counted);
          counted += block.rowCount;
        });
        for (const block of blocksOf(rowCount, 2, size)) store.add(block);
        const { blocks, lines } = store.finish();
        assert.equal(counted, positions.length);
        assert.equal(lines.rowCount, positions.length);
        const columns = [new Cells(blocks, 0, shift), new Cells(blocks, 1, shift)];
        positions.forEach((position, row) => {
          assert.equal(lines.lineOf(row), position + 2);
          columns.forEach((cells, column) =>
            assert.equal(cells.number(row), position * 10 + column),
          );
        });
      }),
    );
  });
});

describe('WholeStore', () => {
  it('keeps every row', () => {
    const store = new WholeStore(2, () => undefined);
    for (const block of blocksOf(21, 2, 8)) store.add(block);
    const { blocks, lines } = store.finish();
    const cells = new Cells(blocks, 1, 3);
    for (let row = 0; row < 21; row++) {
      assert.equal(cells.number(row), row * 10 + 1);
      assert.equal(lines.lineOf(row), row + 2);
    }
    assert.ok(Number.isNaN(cells.number(24)), 'there is no such row');
  });
});

describe('Reservoir', () => {
  it('keeps all rows when they are fewer than its size', () => {
    const reservoir = new Reservoir(10, 1);
    reservoir.see(3);
    reservoir.see(4);
    assert.deepEqual([...reservoir.drawn()], [0, 1, 2, 3, 4, 5, 6]);
  });

  it('draws the same rows for the same seed, however the stream is cut, and others for another', () => {
    const drawn = (seed: number, parts: readonly number[]): number[] => {
      const reservoir = new Reservoir(20, seed);
      for (const part of parts) reservoir.see(part);
      return [...reservoir.drawn()];
    };
    assert.deepEqual(drawn(7, [1000]), drawn(7, [1, 499, 250, 250]));
    assert.notDeepEqual(drawn(7, [1000]), drawn(8, [1000]));
    assert.equal(new Set(drawn(7, [1000])).size, 20);
  });

  it('draws every row equally often', () => {
    // 2000 draws of 10 rows of 50: each row is drawn 400 times, give or take 18 (one deviation)
    const counts = new Float64Array(50);
    for (let seed = 0; seed < 2000; seed++) {
      const reservoir = new Reservoir(10, seed);
      reservoir.see(50);
      for (const position of reservoir.drawn()) counts[position] = (counts[position] ?? 0) + 1;
    }
    for (const count of counts) assert.ok(Math.abs(count - 400) < 5 * 18, String(count));
  });
});
