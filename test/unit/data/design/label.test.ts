import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { DesignSpec } from '../../../../src/core/data/design/designSpec';
import { labelReader } from '../../../../src/core/data/design/labelReader';
import type { Cell } from '../../../support/tableOf';
import { tableOfColumns } from '../../../support/tableOf';
import { designOfColumns } from '../../../support/designs';
import { isUserError } from '../tables';

/** Labels of the design, and the names of its classes. */
async function labelled(
  y: readonly Cell[],
  changes: Partial<DesignSpec>,
): Promise<{ labels: number[]; classes: [positive: string, negative: string] }> {
  const design = await designOfColumns({ x: y.map((_, i) => i % 4), y }, changes);
  return {
    labels: [...design.training.labels],
    classes: [design.positiveClass, design.negativeClass],
  };
}

describe('a label', () => {
  const spellings: [positive: Cell, negative: Cell][] = [
    ['yes', 'no'],
    ['true', 'false'],
    [1, -1],
    [-1, 1],
    ['+', '-'],
    [0.5, 1e308],
    ['男', '女'],
    ['__proto__', 'constructor'],
  ];
  for (const [positive, negative] of spellings) {
    it(`of the classes ${positive} and ${negative} may be spelt so`, async () => {
      const positiveClass = String(positive);
      assert.deepEqual(await labelled([positive, negative, positive], { positiveClass }), {
        labels: [1, 0, 1],
        classes: [positiveClass, String(negative)],
      });
    });
  }

  it('of numbers knows a class by its value, however it is written', async () => {
    for (const positiveClass of ['1', '1.0', '+1', ' 1 ', '1e0']) {
      const { labels, classes } = await labelled([1, 0, 1, 0], { positiveClass });
      assert.deepEqual(
        [labels, classes],
        [
          [1, 0, 1, 0],
          ['1', '0'],
        ],
      );
    }
    const zero = await labelled([-0, 1, 0, 1], { positiveClass: '0' });
    assert.deepEqual(zero.labels, [1, 0, 1, 0]);
    for (const positiveClass of ['', '0x1', 'one', '2']) {
      await assert.rejects(
        labelled([1, 0, 1, 0], { positiveClass }),
        isUserError(/no class .* Its classes are: 1, 0/),
      );
    }
  });

  it('of three classes tells one from the rest', async () => {
    assert.deepEqual(await labelled(['a', 'b', 'c', 'b'], { positiveClass: 'b' }), {
      labels: [0, 1, 0, 1],
      classes: ['b', 'not b'],
    });
    assert.deepEqual(await labelled([3, 1, 2, 1], { positiveClass: '1' }), {
      labels: [0, 1, 0, 1],
      classes: ['1', 'not 1'],
    });
  });

  it('of a hundred classes may have a rare one as positive', async () => {
    const y = Array.from({ length: 300 }, (_, i) => (i === 299 ? 1000 : i % 100));
    const { labels } = await labelled(y, { positiveClass: '1000' });
    assert.equal(labels.indexOf(1), 299);
    await assert.rejects(
      labelled(y, { positiveClass: '5000' }),
      isUserError(/All 300 rows .* none has y = 5000/),
    );
  });

  it('of one class is refused', async () => {
    await assert.rejects(
      labelled(['no', 'no'], { positiveClass: 'no' }),
      isUserError(/only one class, no,/),
    );
    await assert.rejects(
      labelled([1, 1, null], { positiveClass: '1' }),
      isUserError(/only one class, 1,/),
    );
  });

  it('of a continuous target is refused without a threshold', async () => {
    const y = Array.from({ length: 1200 }, (_, i) => i / 7);
    await assert.rejects(
      labelled(y, { positiveClass: '1' }),
      isUserError(/too many different numbers .* Set a threshold/),
    );
  });
});

describe('a label that is cut at a threshold', () => {
  it('is 1 where the number is at least the threshold, whatever the positive class', async () => {
    const { labels, classes } = await labelled([24.9, 25, 25.1, -3, 1e308], {
      positiveClass: 'ignored',
      threshold: 25,
    });
    assert.deepEqual(labels, [0, 1, 1, 0, 1]);
    assert.deepEqual(classes, ['y ≥ 25', 'y < 25']);
  });

  it('cuts any numbers at any place that has some on both sides', async () => {
    const number = fc.double({ noNaN: true, noDefaultInfinity: true });
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(number, { minLength: 2, maxLength: 30 }), async (numbers) => {
        const threshold = Math.max(...numbers);
        fc.pre(numbers.some((y) => y < threshold));
        const { labels } = await labelled(numbers, { threshold });
        assert.deepEqual(
          labels,
          numbers.map((y) => (y >= threshold ? 1 : 0)),
        );
      }),
    );
  });

  it('is refused where all numbers are on one side, with the place of the numbers', async () => {
    await assert.rejects(
      labelled([1, 2, 3], { threshold: 3.5 }),
      isUserError(/none has y ≥ 3\.5\. The numbers of y run from 1 to 3/),
    );
    await assert.rejects(labelled([1, 2, 3], { threshold: 1 }), isUserError(/none has y < 1\./));
  });

  it('is refused for texts', async () => {
    await assert.rejects(
      labelled(['a', 'b'], { threshold: 1 }),
      isUserError(/y holds text, and a threshold can only cut numbers/),
    );
  });
});

describe('labelReader', () => {
  const y = (cells: readonly Cell[], changes: { positiveClass?: string; threshold?: number }) => {
    const read = labelReader(tableOfColumns({ y: cells }), {
      label: 'y',
      positiveClass: 'yes',
      ...changes,
    });
    return cells.map((_, row) => read(row));
  };

  it('tells y of each row, and nothing where there is no label', () => {
    assert.deepEqual(y(['yes', 'no', null, 'maybe'], {}), [1, 0, undefined, 0]);
    assert.deepEqual(y([1, 0, null, 'oops', 1], { positiveClass: '1' }), [
      ...[1, 0, undefined, undefined, 1],
    ]);
    assert.deepEqual(y([1, 2, null, 3], { threshold: 2 }), [0, 1, undefined, 1]);
  });

  it('refuses what cannot be a label', () => {
    assert.throws(() => y(['yes'], {}), isUserError(/only one class/));
  });
});
