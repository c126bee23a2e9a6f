import assert from 'node:assert/strict';
import {
  groupMarks,
  kindsOf,
  labelOf,
  rateMarks,
  type ChartMark,
} from '../../../webview/charts/marks';

const pixels = (epoch: number): number => epoch;
const words = (from: number, to: number): string => `${from} to ${to}`;

function groupsOf(marks: readonly ChartMark[]): [number, number, string][] {
  return groupMarks(marks, pixels, 20).map((group) => [
    group.firstEpoch,
    group.lastEpoch,
    labelOf(group, words),
  ]);
}

describe('marks of the learning rate', () => {
  it('say from which rate to which', () => {
    const marks = [
      { epoch: 100, value: 0.1 },
      { epoch: 500, value: 1 },
    ];
    assert.deepEqual(groupsOf(rateMarks(marks, 0.3, words)), [
      [100, 100, '0.3 to 0.1'],
      [500, 500, '0.1 to 1'],
    ]);
  });

  it('are one where they lie close together', () => {
    const marks = [100, 105, 110, 130].map((epoch, i) => ({ epoch, value: i + 1 }));
    assert.deepEqual(groupsOf(rateMarks(marks, 0.3, words)), [
      [100, 110, '0.3 to 3'],
      [130, 130, '3 to 4'],
    ]);
  });

  it('are kept when the rate came back: it was another in between', () => {
    const marks = [
      { epoch: 100, value: 0.1 },
      { epoch: 105, value: 0.3 },
    ];
    assert.equal(groupMarks(rateMarks(marks, 0.3, words), pixels, 20)[0]?.marks.length, 2);
  });

  it('leave out what is no change: the start, and the same rate again', () => {
    const marks = [
      { epoch: 0, value: 0.5 },
      { epoch: 10, value: 0.5 },
      { epoch: 60, value: 2 },
    ];
    assert.deepEqual(groupsOf(rateMarks(marks, 0.3, words)), [[60, 60, '0.5 to 2']]);
  });
});

describe('marks of several kinds', () => {
  const rose: ChartMark = { epoch: 52, kind: 'lossRose', label: 'loss rose' };
  const fork: ChartMark = { epoch: 58, kind: 'fork', label: 'fork 2' };
  const [rate] = rateMarks([{ epoch: 50, value: 2 }], 0.3, words);
  assert.ok(rate);

  it('that lie close together keep the sign of each kind once', () => {
    const [group] = groupMarks([rate, rose, { ...rose, epoch: 54 }, fork], pixels, 20);
    assert.ok(group);
    assert.deepEqual(kindsOf(group), ['rate', 'lossRose', 'fork']);
  });

  it('have the words of the newest', () => {
    assert.deepEqual(groupsOf([rate, rose]), [[50, 52, 'loss rose']]);
    assert.deepEqual(groupsOf([{ ...rose, epoch: 40 }, rate]), [[40, 50, '0.3 to 2']]);
  });
});
