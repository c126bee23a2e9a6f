import assert from 'node:assert/strict';
import { keepDrawn, type Kept } from '../../../../webview/canvas/keepDrawn';

describe('a canvas that is kept drawn', () => {
  let frames: (() => void)[];
  let sized: () => void;
  let seen: (entries: readonly { readonly isIntersecting: boolean }[]) => void;
  let zoomed: (() => void) | undefined;
  let observing: number;
  let drawn: string[];
  let kept: Kept;

  const nextFrames = (): string[] => {
    for (let due = frames.shift(); due; due = frames.shift()) due();
    return drawn.splice(0);
  };
  const see = (isIntersecting: boolean): void => seen([{ isIntersecting }]);

  beforeEach(() => {
    [frames, drawn, observing] = [[], [], 0];
    class Observer {
      observe(): void {
        observing++;
      }
      disconnect(): void {
        observing--;
      }
    }
    Object.assign(globalThis, {
      requestAnimationFrame: (callback: () => void) => frames.push(callback),
      cancelAnimationFrame: () => {
        frames = [];
      },
      ResizeObserver: class extends Observer {
        constructor(callback: typeof sized) {
          super();
          sized = callback;
        }
      },
      IntersectionObserver: class extends Observer {
        constructor(callback: typeof seen) {
          super();
          seen = callback;
        }
      },
      devicePixelRatio: 1,
      window: {
        addEventListener: (_: string, listener: () => void) => {
          zoomed = listener;
        },
        removeEventListener: () => {
          zoomed = undefined;
        },
      },
    });
    kept = keepDrawn(
      {} as HTMLCanvasElement,
      () => drawn.push('all'),
      () => drawn.push('over'),
    );
  });
  afterEach(() => {
    kept.dispose();
    const given = ['requestAnimationFrame', 'cancelAnimationFrame', 'ResizeObserver'];
    for (const name of [...given, 'IntersectionObserver', 'devicePixelRatio', 'window']) {
      Reflect.deleteProperty(globalThis, name);
    }
  });

  it('is drawn once after what it shows has changed, however often', () => {
    assert.deepEqual(nextFrames(), []);
    kept.request();
    kept.request();
    assert.deepEqual(drawn, [], 'not at once');
    assert.deepEqual(nextFrames(), ['all']);
    assert.deepEqual(nextFrames(), []);
  });

  it('has only what lies over it drawn when only that has changed', () => {
    kept.requestOver();
    assert.deepEqual(nextFrames(), ['over']);
    kept.requestOver();
    kept.request();
    kept.requestOver();
    assert.deepEqual(nextFrames(), ['all']);
  });

  it('is drawn when its size changes, and when a pixel of it does', () => {
    sized();
    assert.deepEqual(nextFrames(), ['all']);
    zoomed?.();
    assert.deepEqual(nextFrames(), [], 'the window alone is another');
    Object.assign(globalThis, { devicePixelRatio: 2 });
    zoomed?.();
    assert.deepEqual(nextFrames(), ['all']);
    zoomed?.();
    assert.deepEqual(nextFrames(), []);
  });

  it('is not drawn while it cannot be seen, but as soon as it can, if anything has changed', () => {
    see(false);
    kept.request();
    assert.deepEqual(nextFrames(), []);
    see(true);
    assert.deepEqual(nextFrames(), ['all']);
    see(false);
    see(true);
    assert.deepEqual(nextFrames(), [], 'it is as it was');
    see(false);
    kept.requestOver();
    assert.deepEqual(nextFrames(), []);
    see(true);
    assert.deepEqual(nextFrames(), ['over']);
  });

  it('is left alone when it has gone out of sight before its frame', () => {
    kept.request();
    see(false);
    assert.deepEqual(nextFrames(), []);
    see(true);
    assert.deepEqual(nextFrames(), ['all']);
  });

  it('can ask to be drawn again while it is drawn', () => {
    let count = 0;
    const easing = keepDrawn({} as HTMLCanvasElement, () => {
      if (++count < 3) easing.request();
    });
    easing.request();
    nextFrames();
    assert.equal(count, 3);
    easing.dispose();
  });

  it('is given up: nothing is watched and nothing is drawn', () => {
    assert.equal(observing, 2);
    kept.request();
    kept.dispose();
    assert.deepEqual([observing, zoomed, nextFrames()], [0, undefined, []]);
  });
});
