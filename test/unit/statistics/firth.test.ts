import assert from 'node:assert/strict';
import { finish } from '../../../src/core/sliced';
import { firthFit } from '../../../src/core/statistics/firth';
import { matrixOf, randomMatrix } from '../../support/matrices';

describe('Firth’s estimates', () => {
  it('without columns are the log odds with half a row added to either class', () => {
    for (const [positive, negative] of [
      [3, 7],
      [5, 5],
      [0, 4],
    ] as const) {
      const rows = [...Array<number[]>(positive).fill([1]), ...Array<number[]>(negative).fill([0])];
      const { value } = finish(firthFit(matrixOf(rows)));
      const expected = Math.log((positive + 0.5) / (negative + 0.5));
      assert.ok(Math.abs((value?.parameters.bias ?? NaN) - expected) < 1e-14);
    }
  });

  it('of a two by two table add half a row to each of its cells', () => {
    // a saturated model: Jeffreys' prior of each group on its own
    const counts = [
      [0, 1, 0],
      [0, 0, 6],
      [1, 1, 5],
      [1, 0, 0],
    ] as const;
    const rows = counts.flatMap(([x, label, count]) => Array<number[]>(count).fill([x, label]));
    const { value } = finish(firthFit(matrixOf(rows)));
    assert.ok(value);
    const bias = Math.log(0.5 / 6.5);
    assert.ok(Math.abs(value.parameters.bias - bias) < 1e-13);
    assert.ok(
      Math.abs((value.parameters.weights[0] ?? NaN) - (Math.log(5.5 / 0.5) - bias)) < 1e-13,
    );
  });

  it('are withheld with a reason where columns depend on others', () => {
    const rows = [
      [1, 2, 0],
      [2, 4, 1],
      [3, 6, 0],
      [5, 10, 1],
    ];
    const { value, reason } = finish(firthFit(matrixOf(rows)));
    assert.equal(value, undefined);
    assert.match(reason.text, /do not depend on one another/);
    assert.ok(
      finish(
        firthFit(
          matrixOf([
            [7, 0],
            [7, 1],
            [7, 1],
          ]),
        ),
      ).reason,
    );
    assert.ok(finish(firthFit(randomMatrix(5, 8, 1))).reason);
    assert.ok(finish(firthFit(matrixOf([]))).reason);
  });

  it('do not depend on where the work is cut, and give way', () => {
    const matrix = randomMatrix(3000, 30, 2);
    const whole = finish(firthFit(matrix)).value;
    let slices = 0;
    const work = firthFit(matrix);
    for (let step = work.next(); ; step = work.next()) {
      if (step.done === true) {
        assert.deepEqual(step.value.value, whole);
        break;
      }
      slices++;
    }
    assert.ok(slices > 10, `${slices}`);
  });
});
