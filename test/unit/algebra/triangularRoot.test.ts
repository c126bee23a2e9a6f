import assert from 'node:assert/strict';
import { TriangularRoot } from '../../../src/core/algebra/triangularRoot';
import { Random } from '../../../src/core/random';

describe('the triangular root', () => {
  it('is that of the cross products, also from blocks of far fewer rows than columns', () => {
    const size = 120;
    const blockRows = 4;
    const rowCount = 240;
    const random = new Random(9);
    const rows = Array.from({ length: rowCount }, () =>
      Array.from({ length: size }, () => random.nextFloat() - 0.5),
    );
    const accumulator = new TriangularRoot(size, blockRows);
    for (let from = 0; from < rowCount; from += blockRows) {
      for (let i = 0; i < blockRows; i++) {
        for (let j = 0; j < size; j++) {
          accumulator.block[j * blockRows + i] = rows[from + i]?.[j] ?? NaN;
        }
      }
      accumulator.absorb();
    }
    for (let i = 0; i < size; i++) {
      for (let j = i; j < size; j++) {
        let product = 0;
        for (let k = 0; k <= i; k++) {
          product +=
            (accumulator.root[k * size + i] ?? NaN) * (accumulator.root[k * size + j] ?? NaN);
        }
        const expected = rows.reduce((sum, row) => sum + (row[i] ?? NaN) * (row[j] ?? NaN), 0);
        assert.ok(Math.abs(product - expected) < 1e-12, `${i}, ${j}: ${product}, ${expected}`);
      }
    }
  });
});
