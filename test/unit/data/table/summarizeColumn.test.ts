import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Cells, type CellBlock } from '../../../../src/core/data/table/cells';
import type { ColumnSummary } from '../../../../src/core/data/table/columnSummary';
import { histogramEdges } from '../../../../src/core/data/table/histogramEdges';
import { MedianSearch } from '../../../../src/core/data/table/medianSearch';
import {
  summarizeColumn,
  summarizeInSlices,
} from '../../../../src/core/data/table/summarizeColumn';
import type { Column } from '../../../../src/core/data/table/table';
import { otherText } from '../../../../src/core/data/csv/recordParser';
import { message } from '../../../../src/core/message';

const blockShift = 4;
/** In place of a text that is beyond the levels. */
const beyond = Symbol('a text beyond the levels');
type Cell = number | string | undefined | typeof beyond;

/** A column as the reader would keep it, in blocks of sixteen rows. */
function columnOf(cells: readonly Cell[], kind: Column['kind'] = 'numeric'): Column {
  const levels = [...new Set(cells.filter((cell) => typeof cell === 'string'))];
  const blocks: CellBlock[] = [];
  for (let from = 0; from < cells.length; from += 2 ** blockShift) {
    const part = cells.slice(from, from + 2 ** blockShift);
    const values = new Float64Array(part.length);
    const words = new Uint32Array(values.buffer);
    part.forEach((cell, row) => {
      if (typeof cell === 'number') values[row] = cell;
      else {
        words[2 * row] =
          cell === undefined ? 0 : cell === beyond ? otherText : levels.indexOf(cell) + 1;
        words[2 * row + 1] = 0x7ff8_0000;
      }
    });
    blocks.push({ rowCount: part.length, stride: part.length, values, words });
  }
  const numbers = cells.filter((cell) => typeof cell === 'number');
  const distinct = (kind === 'numeric' ? new Set(numbers) : new Set(levels)).size;
  return {
    name: 'x',
    index: 0,
    kind,
    cells: new Cells(blocks, 0, blockShift),
    levels,
    hasOtherTexts: cells.includes(beyond),
    profile: {
      ...{ name: 'x', index: 0, kind, type: 'decimal', evidence: message('') },
      ...{ missing: 0, invalid: 0, firstInvalid: undefined, distinct, levels: [] },
      ...{ minimum: undefined, maximum: undefined },
    },
  };
}

const summaryOf = (
  cells: readonly Cell[],
  classOf?: (row: number) => 0 | 1 | undefined,
): ColumnSummary => summarizeColumn(columnOf(cells), cells.length, classOf);

/** The median as one would find it by hand. */
function sortedMedian(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  const [low = NaN, high = NaN] = [
    sorted[Math.floor((values.length - 1) / 2)],
    sorted[Math.floor(values.length / 2)],
  ];
  return Number.isFinite(low + high) ? (low + high) / 2 : low / 2 + high / 2;
}

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
const awkward = fc.oneof(
  finite,
  fc.constantFrom(
    0,
    -0,
    5e-324,
    -5e-324,
    Number.MAX_VALUE,
    -Number.MAX_VALUE,
    1e308,
    1,
    1 + 2 ** -52,
  ),
  fc.integer({ min: -5, max: 5 }),
);

describe('summarizeColumn', () => {
  it('gives the numbers of each class, and passes over rows without one', () => {
    const cells = [1, 2, 3, 4, undefined, 'oops', 100, 10, 20];
    const classes = [0, 0, 0, 0, 0, 1, undefined, 1, 1] as const;
    const { negative, positive, column } = summaryOf(cells, (row) => classes[row]);
    assert.equal(column, 'x');
    assert.deepEqual(negative, {
      ...{ count: 5, missing: 1, mean: 2.5, median: 2.5 },
      standardDeviation: Math.sqrt(5 / 3),
    });
    assert.deepEqual(positive, {
      ...{ count: 3, missing: 1, mean: 15, median: 15 },
      standardDeviation: Math.sqrt(50),
    });
  });

  it('takes all rows for one class without a label', () => {
    const { negative, positive } = summaryOf([1, 2, undefined]);
    assert.deepEqual([negative.count, negative.missing, negative.mean], [3, 1, 1.5]);
    assert.deepEqual(
      [
        positive.count,
        positive.missing,
        positive.mean,
        positive.standardDeviation,
        positive.median,
      ],
      [0, 0, NaN, NaN, NaN],
    );
  });

  it('knows no spread of one value, and none of equal ones', () => {
    assert.ok(Number.isNaN(summaryOf([7]).negative.standardDeviation));
    for (const value of [14.62, 0.1, 5e-324, 1e308, -Number.MAX_VALUE]) {
      const { negative, histogram } = summaryOf(new Array<number>(1000).fill(value));
      assert.equal(negative.mean, value);
      assert.equal(negative.standardDeviation, 0);
      assert.equal(negative.median, value);
      assert.deepEqual([...(histogram?.negative ?? [])], [1000]);
      const [low = NaN, high = NaN] = histogram?.edges ?? [];
      assert.ok(low <= value && value <= high && low < high);
    }
  });

  it('loses no digit to a large mean, a huge or a tiny unit', () => {
    const shifted = summaryOf([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16]).negative;
    assert.equal(shifted.mean, 1e9 + 10);
    assert.equal(shifted.standardDeviation, Math.sqrt(30));
    const huge = summaryOf([1e308, -1e308, 1e308, -1e308]).negative;
    assert.equal(huge.mean, 0);
    assert.ok(Math.abs(huge.standardDeviation / 1.1547005383792515e308 - 1) < 1e-15);
    const tiny = summaryOf([5e-324, 15e-324]).negative;
    assert.equal(tiny.mean, 10e-324);
    assert.ok(tiny.standardDeviation > 0);
  });

  it('puts every number into one bin, at 5e-324 and at 1e308 too', () => {
    fc.assert(
      fc.property(fc.array(awkward, { minLength: 1, maxLength: 60 }), (values) => {
        const { histogram, negative, positive } = summaryOf(values, (row) =>
          row % 3 === 0 ? 1 : 0,
        );
        assert.ok(histogram);
        const edges = [...histogram.edges];
        assert.ok(edges.length >= 2 && edges.length <= 62, `${edges.length} edges`);
        assert.ok(edges.every(Number.isFinite));
        assert.ok(edges.every((edge, i) => i === 0 || edge > (edges[i - 1] ?? NaN)));
        const last = edges.length - 2;
        const counted = edges.slice(1).map((): [number, number] => [0, 0]);
        values.forEach((value, row) => {
          const bin = Math.min(
            edges.findLastIndex((edge) => edge <= value),
            last,
          );
          const counts = counted[bin];
          assert.ok(counts, `${value} is below the first edge`);
          assert.ok(value <= (edges[bin + 1] ?? NaN), `${value} is above the last edge`);
          counts[row % 3 === 0 ? 1 : 0]++;
        });
        assert.deepEqual(
          [...histogram.negative],
          counted.map(([count]) => count),
        );
        assert.deepEqual(
          [...histogram.positive],
          counted.map(([, count]) => count),
        );
        assert.equal(negative.count + positive.count, values.length);
        for (const part of [negative, positive]) {
          if (part.count > 0) assert.ok(Number.isFinite(part.mean) && Number.isFinite(part.median));
          if (part.count > 1) assert.ok(part.standardDeviation >= 0);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('gives few whole numbers a bin each, with the number at its centre', () => {
    const { histogram } = summaryOf([2, 3, 3, 5]);
    assert.deepEqual([...(histogram?.edges ?? [])], [1.5, 2.5, 3.5, 4.5, 5.5]);
    assert.deepEqual([...(histogram?.negative ?? [])], [1, 2, 0, 1]);
  });

  it('puts the edges at round numbers', () => {
    const facts = { count: 400, lowerQuartile: 0.4, upperQuartile: 0.6 };
    assert.deepEqual(
      [...histogramEdges({ ...facts, minimum: 0.13, maximum: 0.98, allIntegers: false })],
      [
        0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9,
        0.95, 1,
      ],
    );
    const whole = histogramEdges({
      ...{ minimum: 2700, maximum: 6300, count: 344, allIntegers: true },
      ...{ lowerQuartile: 3550, upperQuartile: 4750 },
    });
    assert.deepEqual([...whole.slice(0, 3)], [2500, 3000, 3500]);
  });

  it('counts levels of texts by class, the most frequent first, and those beyond twenty', () => {
    const cells = [
      ...Array.from({ length: 25 }, (_, i) => `l${i}`),
      ...(['l3', 'l3', 'l7', undefined, beyond] as const),
    ];
    const column = columnOf(cells, 'text');
    const summary = summarizeColumn(column, cells.length, (row) =>
      row === 25 || row === 29 ? 1 : 0,
    );
    assert.equal(summary.histogram, undefined);
    assert.equal(summary.levels.length, 20);
    assert.deepEqual(summary.levels.slice(0, 3), [
      { name: 'l3', negative: 2, positive: 1 },
      { name: 'l7', negative: 2, positive: 0 },
      { name: 'l0', negative: 1, positive: 0 },
    ]);
    assert.deepEqual(summary.otherLevels, { negative: 5, positive: 1 });
    assert.deepEqual([summary.negative.count, summary.negative.missing], [28, 1]);
    assert.deepEqual([summary.positive.count, summary.positive.missing], [2, 0]);
    assert.ok(Number.isNaN(summary.negative.mean));
  });

  it('counts the values of numbers too when they are few', () => {
    const { levels } = summaryOf([2, 1, 2, undefined, 0.5], (row) => (row === 0 ? 1 : 0));
    assert.deepEqual(levels, [
      { name: '2', negative: 1, positive: 1 },
      { name: '1', negative: 1, positive: 0 },
      { name: '0.5', negative: 1, positive: 0 },
    ]);
    assert.deepEqual(summaryOf(Array.from({ length: 21 }, (_, i) => i / 4)).levels, []);
  });

  it('says nothing of a column without a value', () => {
    const empty = summarizeColumn(columnOf([undefined, undefined], 'empty'), 2);
    assert.equal(empty.histogram, undefined);
    assert.deepEqual([empty.negative.count, empty.negative.missing], [2, 2]);
    assert.equal(summaryOf([undefined]).histogram, undefined);
  });

  it('pauses on its way, and comes to the same', () => {
    const cells = Array.from({ length: 140_000 }, (_, i) => ((i * 7919) % 140_009) / 16);
    const slices = summarizeInSlices(columnOf(cells), cells.length);
    let pauses = 0;
    let slice = slices.next();
    for (; !slice.done; slice = slices.next()) pauses++;
    assert.ok(pauses >= 3, `${pauses} pauses`);
    assert.deepEqual(slice.value, summaryOf(cells));
    assert.equal(slice.value.negative.median, sortedMedian(cells));
  });
});

describe('MedianSearch', () => {
  const medianOf = (values: Float64Array, mostKept?: number): [number, passes: number] => {
    const search = new MedianSearch(values.length, mostKept);
    let passes = 0;
    for (; search.median === undefined; passes++) {
      search.add(values.subarray(0, values.length >> 1));
      search.add(values.subarray(values.length >> 1));
      search.endPass();
    }
    return [search.median, passes];
  };

  it('finds what sorting finds, however few values it may keep', () => {
    const some = fc.array(awkward, { minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(some, fc.constantFrom(1, 3, 1000), (values, mostKept) => {
        const [median, passes] = medianOf(Float64Array.from(values), mostKept);
        assert.equal(median, sortedMedian(values) + 0);
        assert.ok(passes <= 5);
      }),
      { numRuns: 1000 },
    );
  });

  it('takes one pass for a million values, and two for more that differ', () => {
    const values = Float64Array.from({ length: 2 ** 20 + 3 }, (_, i) => (i * 7919) % (2 ** 20 + 3));
    assert.deepEqual(medianOf(values.subarray(0, 2 ** 20))[1], 1);
    assert.deepEqual(medianOf(values), [2 ** 19 + 1, 2]);
  });

  it('tells any two doubles apart', () => {
    const values = Float64Array.from({ length: 99 }, (_, i) => 1 + ((i * 17) % 99) * 2 ** -52);
    assert.deepEqual(medianOf(values, 2), [1 + 49 * 2 ** -52, 5]);
    assert.deepEqual(medianOf(new Float64Array(99).fill(-3), 2), [-3, 5]);
  });
});
