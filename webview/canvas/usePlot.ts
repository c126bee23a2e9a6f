import { effect } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { dependOn } from '../store/dependOn';
import type { Palette } from '../theme/palette';
import { useView } from '../view';
import { keepDrawn, type Kept } from './keepDrawn';
import { cleared, type Layer } from './layer';
import { fontOf } from './letters';

/** A canvas that is ready to be painted and written on, in the theme's colours. */
export interface Sheet extends Layer {
  readonly palette: Palette;
}

/** Keeps a canvas painted: after the component was drawn, and when the theme changes. */
export function usePlot(
  canvas: RefObject<HTMLCanvasElement | null>,
  paint: (sheet: Sheet) => void,
): void {
  const { palette } = useView();
  const newest = useRef(paint);
  newest.current = paint;
  const kept = useRef<Kept>(null);
  useEffect(() => {
    const element = canvas.current;
    if (element === null) return undefined;
    const made = keepDrawn(element, () => {
      const layer = cleared(element);
      if (!layer) return;
      layer.ctx.font = fontOf(palette.peek());
      newest.current({ ...layer, palette: palette.peek() });
    });
    kept.current = made;
    const stop = effect(() => {
      dependOn(palette);
      made.request();
    });
    return () => {
      kept.current = null;
      stop();
      made.dispose();
    };
  }, [canvas, palette]);
  useEffect(() => kept.current?.request());
}
