import assert from 'node:assert/strict';
import { Pace, type Timing } from '../../../webview/store/pace';

/** Time that passes only when told to. */
class TestTime implements Timing {
  #now = 0;
  #wakes: { at: number; callback: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  wake(delay: number, callback: () => void): () => void {
    const wake = { at: this.#now + delay, callback };
    this.#wakes.push(wake);
    return () => {
      this.#wakes = this.#wakes.filter((one) => one !== wake);
    };
  }

  get isWaiting(): boolean {
    return this.#wakes.length > 0;
  }

  pass(milliseconds: number): void {
    this.#now += milliseconds;
    const due = this.#wakes.filter(({ at }) => at <= this.#now);
    this.#wakes = this.#wakes.filter((wake) => !due.includes(wake));
    for (const { callback } of due) callback();
  }
}

describe('a pace', () => {
  it('lets the first change through at once and the last one always', () => {
    const time = new TestTime();
    const pace = new Pace(100, time);
    pace.touch();
    assert.equal(pace.beat.value, 1);
    for (let i = 0; i < 50; i++) {
      pace.touch();
      time.pass(1);
    }
    assert.equal(pace.beat.value, 1);
    time.pass(50);
    assert.equal(pace.beat.value, 2);
    time.pass(1000);
    assert.equal(pace.beat.value, 2);
    assert.equal(time.isWaiting, false);
  });

  it('can be hurried, and then rests as long as before', () => {
    const time = new TestTime();
    const pace = new Pace(100, time);
    pace.touch();
    pace.touch();
    pace.flush();
    assert.equal(pace.beat.value, 2);
    assert.equal(time.isWaiting, false);
    pace.touch();
    assert.equal(pace.beat.value, 2);
    time.pass(100);
    assert.equal(pace.beat.value, 3);
  });

  it('ends without a last beat', () => {
    const time = new TestTime();
    const pace = new Pace(100, time);
    pace.touch();
    pace.touch();
    pace.dispose();
    assert.equal(time.isWaiting, false);
  });
});
