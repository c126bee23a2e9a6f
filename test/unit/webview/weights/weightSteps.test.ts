import assert from 'node:assert/strict';
import fc from 'fast-check';
import { dragFrom, stepFrom, stepSize } from '../../../../webview/weights/weightSteps';

const size = fc.double({ min: 1e-6, max: 1e6, noNaN: true });
const value = fc.double({ min: -1e6, max: 1e6, noNaN: true });

describe('the steps of a weight', () => {
  it('are round, and small beside the weight or the change that matters', () => {
    assert.equal(stepSize(0, 1), 0.02);
    assert.equal(stepSize(3, 1), 0.1);
    assert.equal(stepSize(-3, 1), 0.1);
    // a column in grams: its weights are thousandths
    assert.equal(stepSize(0, 800), 0.00002);
    assert.equal(stepSize(Number.NaN, 1), 0.02);
    // a constant column varies by nothing
    assert.equal(stepSize(0, 0), 0.02);
    fc.assert(
      fc.property(value, size, (weight, spread) => {
        const step = stepSize(weight, spread);
        assert.match(step.toExponential(), /^[125]e/);
        const scale = Math.max(Math.abs(weight), 1 / spread / 2) / 20;
        assert.ok(step <= scale * 1.001 && step > scale / 2.6, `${step} of ${scale}`);
      }),
    );
  });

  it('go to the next multiple, up and down and back', () => {
    assert.equal(stepFrom(0.1942, 0.02, 1), 0.2);
    assert.equal(stepFrom(0.1942, 0.02, -1), 0.18);
    assert.equal(stepFrom(0.2, 0.02, 1), 0.22);
    assert.equal(stepFrom(0.02, 0.02, -1), 0);
    assert.ok(Object.is(stepFrom(0.02, 0.02, -1), 0), 'and no −0');
    fc.assert(
      fc.property(value, size, (weight, spread) => {
        const step = stepSize(weight, spread);
        const up = stepFrom(weight, step, 1);
        const down = stepFrom(weight, step, -1);
        assert.ok(up > weight && up <= weight + step * 1.01, `${weight} to ${up}`);
        assert.ok(down < weight && down >= weight - step * 1.01, `${weight} to ${down}`);
        assert.ok(Math.abs(stepFrom(up, step, -1) - (up - step)) < step * 1e-6);
      }),
    );
  });

  it('follow a drag in numbers of few digits, and leave the weight where it does not move', () => {
    assert.equal(dragFrom(0.194_212, 0.02, 0), 0.194_212);
    assert.equal(dragFrom(0.194_212, 0.02, 80), 0.595);
    assert.equal(dragFrom(0.194_212, 0.02, -80), -0.205);
    assert.equal(dragFrom(0, 0.02, 4), 0.02);
  });
});
