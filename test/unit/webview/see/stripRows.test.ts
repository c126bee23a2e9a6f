import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { DesignRows } from '../../../../src/core/experiment/rows';
import { placeOf, rowNear, stripGeometry } from '../../../../webview/see/geometry';
import {
  indexOfLine,
  isMisclassified,
  jitterOf,
  orderByLogit,
} from '../../../../webview/see/stripRows';
import { stepAlong } from '../../../../webview/see/walk';
import type { Palette } from '../../../../webview/theme/palette';

function rowsAt(logits: readonly number[], labels: readonly number[] = []): DesignRows {
  return {
    trainingRows: logits.length,
    validationRows: 0,
    sampled: logits.length,
    lines: Float64Array.from(logits, (_, i) => 10 + i),
    labels: Uint8Array.from(logits, (_, i) => labels[i] ?? 0),
    heldBack: new Uint8Array(logits.length),
    logits: Float64Array.from(logits),
    values: [],
  };
}

describe('the rows of the strip', () => {
  it('are misclassified on the other side of z = 0, which itself is positive', () => {
    const rows = rowsAt([-1, 0, 1, -1, 0, 1, NaN], [0, 0, 0, 1, 1, 1, 1]);
    const wrong = [...rows.lines.keys()].filter((row) => isMisclassified(rows, row));
    assert.deepEqual(wrong, [1, 2, 3]);
  });

  it('are ordered by z, equal ones by line, those without z left out', () => {
    const rows = rowsAt([2, -Infinity, NaN, 0, 2, -5]);
    assert.deepEqual([...orderByLogit(rows)], [1, 5, 3, 0, 4]);
  });

  it('are walked along in that order, from the one nearest to z = 0', () => {
    const rows = rowsAt([2, -7, 0.5, -1]);
    assert.equal(stepAlong('ArrowRight', rows, undefined), 12);
    assert.equal(stepAlong('ArrowRight', rows, 12), 10);
    assert.equal(stepAlong('ArrowRight', rows, 10), 10);
    assert.equal(stepAlong('ArrowLeft', rows, 12), 13);
    assert.equal(stepAlong('Home', rows, 10), 11);
    assert.equal(stepAlong('End', rows, undefined), 10);
    assert.equal(stepAlong('x', rows, 10), undefined);
    assert.equal(stepAlong('Home', rowsAt([NaN]), undefined), undefined);
  });

  it('reach every row by arrow keys alone', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true }), { minLength: 1 }), (logits) => {
        const rows = rowsAt(logits);
        const seen = new Set<number>();
        let line = stepAlong('Home', rows, undefined);
        while (line !== undefined && !seen.has(line)) {
          seen.add(line);
          line = stepAlong('ArrowRight', rows, line);
        }
        assert.equal(seen.size, logits.length);
      }),
    );
  });

  it('are found by their line', () => {
    assert.equal(indexOfLine(rowsAt([1, 2, 3]), 12), 2);
    assert.equal(indexOfLine(rowsAt([1, 2, 3]), 13), -1);
    assert.equal(indexOfLine(rowsAt([1, 2, 3]), undefined), -1);
  });

  it('are moved aside evenly, each always as far', () => {
    const shares = Array.from({ length: 10_000 }, (_, line) => jitterOf(line));
    assert.ok(shares.every((share) => share >= 0 && share < 1));
    for (let tenth = 0; tenth < 10; tenth++) {
      const count = shares.filter((share) => Math.floor(10 * share) === tenth).length;
      // 1,000 each; the standard deviation of a binomial of 10,000 with p = 1/10 is 30
      assert.ok(Math.abs(count - 1000) < 150, `${count} in tenth ${tenth}`);
    }
    assert.equal(jitterOf(4711), jitterOf(4711));
  });
});

describe('the geometry of the strip', () => {
  const palette = { fontSize: 13 } as Palette;

  it('keeps every row inside, between the bars and on the side of its class', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 300, max: 1600 }),
        fc.integer({ min: 280, max: 500 }),
        fc.double({ min: 4, max: 1e290, noNaN: true }),
        fc.array(fc.tuple(fc.double({ noNaN: true }), fc.nat(1)), { minLength: 1 }),
        (width, height, halfWidth, drawn) => {
          const rows = rowsAt(
            drawn.map(([z]) => z),
            drawn.map(([, label]) => label),
          );
          const geometry = stripGeometry({ width, height }, halfWidth, drawn.length, palette);
          for (const row of rows.lines.keys()) {
            const { x, y } = placeOf(geometry, rows, row);
            const { left, right, positives, negatives } = geometry;
            assert.ok(x >= left && x <= right, `x ${x}`);
            assert.ok(y > positives && y < negatives, `y ${y}`);
          }
        },
      ),
    );
  });

  it('finds the row under the pointer, and none where there is none', () => {
    const rows = rowsAt([-3, 0, 3], [0, 1, 1]);
    const geometry = stripGeometry({ width: 800, height: 400 }, 4, 3, palette);
    for (const row of [0, 1, 2]) {
      const { x, y } = placeOf(geometry, rows, row);
      assert.equal(rowNear(geometry, rows, x + 2, y - 2), row);
    }
    assert.equal(rowNear(geometry, rows, 790, 390), -1);
    assert.equal(rowNear(geometry, rowsAt([NaN]), 400, 200), -1);
  });

  it('reads z off the place where it puts it', () => {
    const geometry = stripGeometry({ width: 800, height: 400 }, 8, 100, palette);
    for (const z of [-8, -1.5, 0, 7]) {
      assert.ok(Math.abs(geometry.z(geometry.x(z)) - z) < 1e-12);
    }
  });
});
