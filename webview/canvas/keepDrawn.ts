import { Frame, type Effort } from './frame';

/** A canvas that is kept drawn. */
export interface Kept {
  /** Something that it shows has changed. */
  request(): void;
  dispose(): void;
}

interface Options {
  /** Of drawing it now; heavy unless told. */
  readonly effort?: () => Effort;
  /** The canvas has another size, and will be drawn. */
  readonly onResize?: () => void;
}

/**
 * Keeps a canvas drawn: in one of the next frames after it was asked for, when its size changes, and
 * only while it can be seen.
 */
export function keepDrawn(
  canvas: HTMLCanvasElement,
  draw: () => void,
  { effort = () => 'heavy', onResize }: Options = {},
): Kept {
  let isVisible = true;
  const frame = new Frame(
    () => {
      if (isVisible) draw();
    },
    () => (isVisible ? effort() : 'light'),
  );
  const resizes = new ResizeObserver(() => {
    onResize?.();
    frame.request();
  });
  resizes.observe(canvas);
  const sight = new IntersectionObserver((entries) => {
    isVisible = entries.at(-1)?.isIntersecting ?? true;
    if (isVisible) frame.request();
  });
  sight.observe(canvas);
  return {
    request: () => frame.request(),
    dispose: () => {
      resizes.disconnect();
      sight.disconnect();
      frame.dispose();
    },
  };
}
