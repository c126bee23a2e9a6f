import { strict as assert } from 'node:assert';
import { epochInterval } from '../../../src/host/panel/epochInterval';
import { Throttle } from '../../../src/host/panel/throttle';

describe('Throttle', () => {
  let time = 0;
  let count = 0;
  let throttle: Throttle;

  beforeEach(() => {
    [time, count] = [0, 0];
    throttle = new Throttle(
      () => {
        count++;
      },
      () => time,
    );
  });
  afterEach(() => throttle.cancel());

  it('acts at once when it has not acted for the interval', () => {
    throttle.request(100);
    assert.equal(count, 1);
    time = 100;
    throttle.request(100);
    assert.equal(count, 2);
  });

  it('waits for the rest of the interval, once for all requests meanwhile', async () => {
    throttle.request(100);
    time = 98;
    throttle.request(100);
    throttle.request(100);
    assert.equal(count, 1);
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.equal(count, 2);
  });

  it('goes by the interval of the moment', () => {
    throttle.request(100);
    time = 50;
    throttle.request(50);
    assert.equal(count, 2);
  });

  it('does what waits when told to, and nothing when nothing waits', () => {
    throttle.request(100);
    throttle.flush();
    assert.equal(count, 1);
    throttle.request(100);
    throttle.flush();
    assert.equal(count, 2);
  });
});

describe('epochInterval', () => {
  it('leaves a view two frames at full speed and one at a chosen speed', () => {
    assert.ok(Math.abs(epochInterval('full') - 2 * epochInterval(30)) < 1e-12);
    assert.ok(epochInterval(1) <= 1000 / 60);
  });
});
