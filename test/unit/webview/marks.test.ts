import assert from 'node:assert/strict';
import { groupMarks } from '../../../webview/charts/marks';

const pixels = (epoch: number): number => epoch;

describe('marks of the learning rate', () => {
  it('say from which rate to which', () => {
    const marks = [
      { epoch: 100, value: 0.1 },
      { epoch: 500, value: 1 },
    ];
    assert.deepEqual(groupMarks(marks, 0.3, pixels, 20), [
      { firstEpoch: 100, lastEpoch: 100, from: 0.3, to: 0.1, count: 1 },
      { firstEpoch: 500, lastEpoch: 500, from: 0.1, to: 1, count: 1 },
    ]);
  });

  it('are one where they lie close together', () => {
    const marks = [100, 105, 110, 130].map((epoch, i) => ({ epoch, value: i + 1 }));
    assert.deepEqual(groupMarks(marks, 0.3, pixels, 20), [
      { firstEpoch: 100, lastEpoch: 110, from: 0.3, to: 3, count: 3 },
      { firstEpoch: 130, lastEpoch: 130, from: 3, to: 4, count: 1 },
    ]);
  });

  it('are kept when the rate came back: it was another in between', () => {
    const marks = [
      { epoch: 100, value: 0.1 },
      { epoch: 105, value: 0.3 },
    ];
    assert.equal(groupMarks(marks, 0.3, pixels, 20)[0]?.count, 2);
  });

  it('leave out what is no change: the start, and the same rate again', () => {
    const marks = [
      { epoch: 0, value: 0.5 },
      { epoch: 10, value: 0.5 },
      { epoch: 60, value: 2 },
    ];
    assert.deepEqual(groupMarks(marks, 0.3, pixels, 20), [
      { firstEpoch: 60, lastEpoch: 60, from: 0.5, to: 2, count: 1 },
    ]);
  });
});
