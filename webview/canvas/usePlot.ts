import { useSignal, type ReadonlySignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { dependOn } from '../store/dependOn';
import type { Palette } from '../theme/palette';
import type { Layer } from './layer';
import { fontOf } from './letters';
import { usePicture, type Picture } from './usePicture';

/** A canvas that is ready to be painted and written on, in the theme's colours. */
export interface Sheet extends Layer {
  readonly palette: Palette;
}

/** Keeps a canvas painted: after the component was drawn, and when the theme changes. */
export function usePlot(
  canvas: RefObject<HTMLCanvasElement | null>,
  palette: ReadonlySignal<Palette>,
  paint: (sheet: Sheet) => void,
): void {
  const newest = useSignal(paint);
  const picture = useMemo(
    (): Picture => ({
      watch: () => dependOn(newest, palette),
      draw: (layer) => {
        layer.ctx.font = fontOf(palette.peek());
        newest.peek()({ ...layer, palette: palette.peek() });
      },
    }),
    [newest, palette],
  );
  usePicture(canvas, picture);
  useEffect(() => {
    newest.value = paint;
  });
}
