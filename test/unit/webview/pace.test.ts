import assert from 'node:assert/strict';
import { Pace } from '../../../webview/store/pace';
import { TestTime } from '../../support/testTime';

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
