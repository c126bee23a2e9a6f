import { effect } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Frame } from '../../charts/frame';
import { dependOn } from '../../store/dependOn';
import type { Palette } from '../../theme/palette';
import { useView } from '../../view';

/** A canvas that is ready to be painted: cleared, and in CSS pixels whatever the screen's are. */
export interface Sheet {
  readonly ctx: CanvasRenderingContext2D;
  readonly width: number;
  readonly height: number;
  readonly palette: Palette;
}

/**
 * Keeps a canvas painted: after the component was drawn, and when its size or the theme changes; in
 * the next frame, and only while it can be seen.
 */
export function usePlot(
  canvas: RefObject<HTMLCanvasElement | null>,
  paint: (sheet: Sheet) => void,
): void {
  const { palette } = useView();
  const newest = useRef(paint);
  newest.current = paint;
  const frame = useRef<Frame>(null);
  useEffect(() => {
    const element = canvas.current;
    if (element === null) return undefined;
    let isVisible = true;
    const work = new Frame(
      () => {
        const sheet = isVisible ? prepare(element, palette.peek()) : undefined;
        if (sheet) newest.current(sheet);
      },
      () => (isVisible ? 'heavy' : 'light'),
    );
    frame.current = work;
    const stop = effect(() => {
      dependOn(palette);
      work.request();
    });
    const resizes = new ResizeObserver(() => work.request());
    resizes.observe(element);
    const sight = new IntersectionObserver(([entry]) => {
      isVisible = entry?.isIntersecting ?? true;
      if (isVisible) work.request();
    });
    sight.observe(element);
    return () => {
      frame.current = null;
      stop();
      resizes.disconnect();
      sight.disconnect();
      work.dispose();
    };
  }, [canvas, palette]);
  useEffect(() => frame.current?.request());
}

function prepare(canvas: HTMLCanvasElement, palette: Palette): Sheet | undefined {
  const { clientWidth: width, clientHeight: height } = canvas;
  const ctx = canvas.getContext('2d');
  if (ctx === null || width === 0 || height === 0) return undefined;
  const scale = window.devicePixelRatio;
  const [wide, high] = [Math.round(width * scale), Math.round(height * scale)];
  if (canvas.width !== wide) canvas.width = wide;
  if (canvas.height !== high) canvas.height = high;
  ctx.setTransform(scale, 0, 0, scale, 0, 0);
  ctx.clearRect(0, 0, width, height);
  ctx.font = fontOf(palette);
  return { ctx, width, height, palette };
}

/** As the axes of the other charts are lettered. */
export function fontOf({ fontSize, fontFamily }: Palette): string {
  return `${Math.round(fontSize * 0.85)}px ${fontFamily}`;
}
