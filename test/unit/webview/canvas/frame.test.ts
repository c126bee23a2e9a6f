import assert from 'node:assert/strict';
import { Frame, type Effort } from '../../../../webview/canvas/frame';

describe('work before the next frame', () => {
  let callbacks: (() => void)[];
  let done: string[];
  const nextFrame = (): void => {
    const due = callbacks;
    callbacks = [];
    for (const callback of due) callback();
  };
  const frame = (name: string): Frame => new Frame(() => done.push(name));

  beforeEach(() => {
    callbacks = [];
    done = [];
    Object.assign(globalThis, {
      requestAnimationFrame: (callback: () => void) => callbacks.push(callback),
      cancelAnimationFrame: () => {
        callbacks = [];
      },
    });
  });
  afterEach(() => {
    Reflect.deleteProperty(globalThis, 'requestAnimationFrame');
    Reflect.deleteProperty(globalThis, 'cancelAnimationFrame');
  });

  it('is done once, however often it is asked for', () => {
    const one = frame('one');
    one.request();
    one.request();
    assert.deepEqual([done, callbacks.length], [[], 1]);
    nextFrame();
    nextFrame();
    assert.deepEqual([done, callbacks.length], [['one'], 0]);
  });

  it('takes turns where it is heavy: whoever has waited longest comes first', () => {
    const all = ['a', 'b', 'c'].map(frame);
    const requestAll = (): void => {
      for (const one of all) one.request();
    };
    requestAll();
    nextFrame();
    assert.deepEqual(done.splice(0), ['a']);
    requestAll();
    nextFrame();
    assert.deepEqual(done.splice(0), ['b']);
    nextFrame();
    nextFrame();
    nextFrame();
    assert.deepEqual([done, callbacks.length], [['c', 'a'], 0]);
  });

  it('is all done at once where it is light, beside one that is heavy', () => {
    let effort: Effort = 'light';
    const light = ['a', 'b'].map(
      (name) =>
        new Frame(
          () => done.push(name),
          () => effort,
        ),
    );
    const heavy = ['x', 'y'].map(frame);
    for (const one of [...heavy, ...light]) one.request();
    nextFrame();
    assert.deepEqual(done.splice(0), ['x', 'a', 'b']);
    nextFrame();
    assert.deepEqual(done.splice(0), ['y']);
    effort = 'heavy';
    for (const one of light) one.request();
    nextFrame();
    assert.deepEqual(done, ['a'], 'what it costs is asked anew');
    nextFrame();
    assert.deepEqual(done, ['a', 'b']);
  });

  it('can be asked for while it is done', () => {
    let count = 0;
    const easing: Frame = new Frame(() => {
      if (++count < 3) easing.request();
    });
    easing.request();
    for (let i = 0; i < 5; i++) nextFrame();
    assert.equal(count, 3);
  });

  it('is not done once it is given up', () => {
    const [given, other] = [frame('given up'), frame('other')];
    given.request();
    other.request();
    given.dispose();
    nextFrame();
    assert.deepEqual(done, ['other']);
    given.request();
    given.dispose();
    assert.equal(callbacks.length, 0);
  });
});
