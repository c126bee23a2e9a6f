import { strict as assert } from 'node:assert';
import { leastValidation } from '../../../src/core/experiment/leastValidation';
import { perSeries, Trace } from '../../../src/core/experiment/trace';

function traceOf(losses: readonly number[], capacity = 64): Trace {
  const trace = new Trace(capacity);
  trace.append(perSeries(() => Float64Array.from(losses)));
  return trace;
}

describe('leastValidation', () => {
  it('is the first epoch with the least value', () => {
    assert.deepEqual(leastValidation(traceOf([3, 1, 2, 1])), {
      ...{ validationLoss: 1, firstEpoch: 1, lastEpoch: 1 },
    });
  });

  it('names the epochs that are recorded together in a long run', () => {
    const losses = Array.from({ length: 30 }, (_, epoch) => (epoch - 17) ** 2);
    const { firstEpoch, lastEpoch, validationLoss } = leastValidation(traceOf(losses, 8)) ?? {
      ...{ firstEpoch: NaN, lastEpoch: NaN, validationLoss: NaN },
    };
    assert.equal(validationLoss, 0);
    assert.ok(firstEpoch <= 17 && 17 <= lastEpoch && lastEpoch - firstEpoch === 3);
  });

  it('goes no further than the run has come', () => {
    assert.equal(leastValidation(traceOf([9, 8, 7, 6, 5, 4, 3, 2, 1], 8))?.lastEpoch, 8);
  });

  it('is nothing where no rows were held back, and passes over what is no number', () => {
    assert.equal(leastValidation(traceOf([NaN, NaN])), undefined);
    assert.equal(leastValidation(traceOf([NaN, 5, Infinity]))?.validationLoss, 5);
    assert.equal(leastValidation(new Trace(8)), undefined);
  });
});
