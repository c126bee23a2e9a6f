import assert from 'node:assert/strict';
import { groupEvents, kindsOf, rateChangeOf } from '../../../webview/charts/marks';
import type { RunEvent } from '../../../webview/time/events';

const pixels = (epoch: number): number => epoch;

function rates(...changes: readonly (readonly [epoch: number, to: number])[]): RunEvent[] {
  let from = 0.3;
  return changes.map(([epoch, to]) => {
    const event: RunEvent = { kind: 'rate', epoch, from, to };
    from = to;
    return event;
  });
}

function groupsOf(events: readonly RunEvent[]): unknown[] {
  return groupEvents(events, pixels, 20).map((group) => [
    group.firstEpoch,
    group.lastEpoch,
    rateChangeOf(group),
  ]);
}

describe('the marks of a chart', () => {
  it('are apart where there is room, and tell from which rate to which', () => {
    assert.deepEqual(groupsOf(rates([100, 0.1], [500, 1])), [
      [100, 100, { from: 0.3, to: 0.1 }],
      [500, 500, { from: 0.1, to: 1 }],
    ]);
  });

  it('are one where they lie close together', () => {
    assert.deepEqual(groupsOf(rates([100, 1], [105, 2], [110, 3], [130, 4])), [
      [100, 110, { from: 0.3, to: 3 }],
      [130, 130, { from: 3, to: 4 }],
    ]);
  });

  it('are kept when the rate came back: it was another in between', () => {
    assert.deepEqual(groupsOf(rates([100, 0.1], [105, 0.3])), [[100, 105, { from: 0.3, to: 0.3 }]]);
  });

  it('of several kinds that lie close together have the sign of each kind once', () => {
    const rose: RunEvent = { kind: 'rose', epoch: 52, from: 0.3, highest: 0.5 };
    const hand: RunEvent = { kind: 'hand', epoch: 58 };
    const events = [...rates([50, 2]), rose, { ...rose, epoch: 54 }, hand];
    const [group] = groupEvents(events, pixels, 20);
    assert.ok(group);
    assert.deepEqual(kindsOf(group), ['rate', 'rose', 'hand']);
    assert.equal(group.lastEpoch, 58);
  });
});
