import assert from 'node:assert/strict';
import { Pacing } from '../../../src/worker/pacing';

/** Epochs made in `seconds` by somebody who looks every `interval` ms. */
function epochsIn(seconds: number, speed: number, interval: number): number {
  const pacing = new Pacing(speed, 0);
  let made = 0;
  for (let now = 0; now < seconds * 1000; now += interval) {
    const due = pacing.due(now);
    pacing.spend(due);
    made += due;
  }
  return made;
}

describe('Pacing', () => {
  it('keeps the speed, however often it is asked', () => {
    for (const speed of [1, 10, 60, 1000]) {
      for (const interval of [1, 7, 16.7, 33]) {
        const made = epochsIn(10, speed, interval);
        assert.ok(
          Math.abs(made - 10 * speed) <= 1 + (speed * interval) / 1000,
          `${made} at ${speed}`,
        );
      }
    }
  });

  it('has the first epoch due at once, and says when the next is', () => {
    const pacing = new Pacing(10, 500);
    assert.equal(pacing.due(500), 1);
    pacing.spend(1);
    assert.equal(pacing.due(500), 0);
    assert.ok(Math.abs(pacing.wait - 100) < 1e-9);
    assert.equal(pacing.due(560), 0);
    assert.ok(Math.abs(pacing.wait - 40) < 1e-9);
  });

  it('does not make up for a long sleep in a burst', () => {
    const pacing = new Pacing(1000, 0);
    pacing.spend(pacing.due(0));
    assert.equal(pacing.due(60_000), 101);
  });

  it('knows no limit at full speed', () => {
    const pacing = new Pacing('full', 0);
    pacing.spend(1e9);
    assert.equal(pacing.due(0), Infinity);
    assert.equal(pacing.wait, 0);
  });
});
