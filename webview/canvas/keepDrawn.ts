import { Frame } from './frame';
import { watchVisibility } from './visibility';

/** A canvas that is kept drawn; each request is met in one of the next frames. */
export interface Kept {
  /** Something that it shows has changed. */
  request(): void;
  /** Only what lies over the rest has changed. */
  requestOver(): void;
  dispose(): void;
}

/**
 * Keeps a canvas drawn: after it was asked for, and when its size or the pixels of the screen change.
 * Nothing is drawn while the canvas cannot be seen; what has changed meanwhile is drawn when it can.
 * @param drawOver draws what lies over the rest, on a canvas of its own; `draw` includes it
 */
export function keepDrawn(
  canvas: HTMLCanvasElement,
  draw: () => void,
  drawOver: () => void = draw,
): Kept {
  let isVisible = true;
  let stale: 'nothing' | 'over' | 'all' = 'nothing';
  const frame = new Frame(
    () => {
      if (!isVisible || stale === 'nothing') return;
      const work = stale === 'all' ? draw : drawOver;
      // before the work, which may ask for more of it
      stale = 'nothing';
      work();
    },
    () => (isVisible && stale === 'all' ? 'heavy' : 'light'),
  );
  const request = (): void => {
    stale = 'all';
    if (isVisible) frame.request();
  };
  const resizes = new ResizeObserver(request);
  resizes.observe(canvas);
  let ratio = devicePixelRatio;
  const onZoom = (): void => {
    // sizes in CSS pixels need not change with it
    if (devicePixelRatio !== ratio) request();
    ratio = devicePixelRatio;
  };
  window.addEventListener('resize', onZoom);
  const stopWatching = watchVisibility(canvas, (isNow) => {
    isVisible = isNow;
    if (isVisible && stale !== 'nothing') frame.request();
  });
  return {
    request,
    requestOver: () => {
      if (stale === 'nothing') stale = 'over';
      if (isVisible) frame.request();
    },
    dispose: () => {
      resizes.disconnect();
      window.removeEventListener('resize', onZoom);
      stopWatching();
      frame.dispose();
    },
  };
}
