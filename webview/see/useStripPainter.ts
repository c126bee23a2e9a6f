import { effect, type ReadonlySignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { dependOn } from '../store/dependOn';
import type { Run } from '../store/run';
import { useView } from '../view';
import type { StripContent } from './drawStrip';
import { StripPainter } from './stripPainter';
import { indexOfLine } from './stripRows';
import type { StripSource } from './stripSource';
import { stripTexts } from './words';

/** Keeps the strip on its canvas in step with what it shows. */
export function useStripPainter(
  run: Run,
  source: StripSource,
  pointed: ReadonlySignal<number | undefined>,
  canvas: RefObject<HTMLCanvasElement | null>,
): RefObject<StripPainter | null> {
  const { store, palette, choices } = useView();
  const { selection } = store;
  const painter = useRef<StripPainter>(null);
  useEffect(() => {
    if (!canvas.current) return undefined;
    const content = (): StripContent | undefined => {
      const rows = source.rows.peek();
      if (!rows || source.isBeyond.peek()) return undefined;
      return {
        rows,
        halfWidth: source.halfWidth.peek(),
        overlays: choices.stripOverlays.peek(),
        selected: indexOfLine(rows, selection.line.peek()),
        pointed: indexOfLine(rows, pointed.peek()),
        palette: palette.peek(),
        texts: stripTexts(run.info.design, rows.histogram),
      };
    };
    const made = new StripPainter(canvas.current, content);
    painter.current = made;
    const stop = effect(() => {
      dependOn(source.rows, source.halfWidth, source.isBeyond, selection.line, pointed);
      dependOn(palette, choices.stripOverlays);
      made.request();
    });
    return () => {
      stop();
      painter.current = null;
      made.dispose();
    };
  }, [run, source, pointed, canvas, selection, palette, choices]);
  return painter;
}
