import { effect } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import { Frame } from '../charts/frame';
import type { Size } from './plot';

/** What is drawn on a canvas, and when. */
export interface Picture {
  /** Reads every signal that the picture depends on. */
  readonly watch: () => void;
  readonly draw: (ctx: CanvasRenderingContext2D, size: Size) => void;
}

/**
 * Keeps a canvas drawn: in the next frame after something it shows has changed, and only while it
 * can be seen.
 *
 * @param picture the same object as long as the same things are drawn
 */
export function usePicture(canvas: RefObject<HTMLCanvasElement | null>, picture: Picture): void {
  useEffect(() => {
    const element = canvas.current;
    const ctx = element?.getContext('2d');
    if (!element || !ctx) return undefined;
    let isVisible = true;
    const frame = new Frame(
      () => {
        if (!isVisible) return;
        const size = fit(element);
        if (size.width === 0 || size.height === 0) return;
        const scale = element.width / size.width;
        ctx.setTransform(scale, 0, 0, scale, 0, 0);
        ctx.clearRect(0, 0, size.width, size.height);
        picture.draw(ctx, size);
      },
      () => (isVisible ? 'heavy' : 'light'),
    );
    const stop = effect(() => {
      picture.watch();
      frame.request();
    });
    const seen = new IntersectionObserver(([entry]) => {
      isVisible = entry?.isIntersecting ?? true;
      if (isVisible) frame.request();
    });
    seen.observe(element);
    const resized = new ResizeObserver(() => frame.request());
    resized.observe(element);
    return () => {
      stop();
      seen.disconnect();
      resized.disconnect();
      frame.dispose();
    };
  }, [canvas, picture]);
}

/** As many pixels as the screen has where the canvas is. */
function fit(canvas: HTMLCanvasElement): Size {
  const { clientWidth: width, clientHeight: height } = canvas;
  const ratio = window.devicePixelRatio || 1;
  const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== wide || canvas.height !== high) {
    canvas.width = wide;
    canvas.height = high;
  }
  return { width, height };
}
