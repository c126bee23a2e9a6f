import { effect } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { keepDrawn } from '../canvas/keepDrawn';
import type { ChartContent } from './chartContent';
import { EpochPlot } from './epochPlot';

/** What a plot shows, and what it is drawn again for. */
export interface PlotContent {
  /** All of it as it is now; reads no signal for good. */
  readonly content: () => ChartContent;
  /** Reads every signal that the curves depend on. */
  readonly watchCurves: () => void;
  /** The same for what lies over them. */
  readonly watchOverlay: () => void;
}

type Canvas = RefObject<HTMLCanvasElement | null>;

/**
 * Keeps a plot on its two canvases: it is drawn in the next frame after something that it shows has
 * changed, and only while it can be seen.
 * @param kept the same object while it is the same plot
 */
export function useKeptPlot(
  kept: PlotContent,
  curves: Canvas,
  overlay: Canvas,
): RefObject<EpochPlot | null> {
  const plot = useRef<EpochPlot>(null);
  useEffect(() => {
    if (curves.current === null || overlay.current === null) return undefined;
    const drawn = keepPlot(kept, curves.current, overlay.current);
    plot.current = drawn.plot;
    return () => {
      plot.current = null;
      drawn.dispose();
    };
  }, [kept, curves, overlay]);
  return plot;
}

function keepPlot(
  { content, watchCurves, watchOverlay }: PlotContent,
  canvas: HTMLCanvasElement,
  overlay: HTMLCanvasElement,
): { readonly plot: EpochPlot; readonly dispose: () => void } {
  let isStale = true;
  const plot = new EpochPlot(canvas, overlay, content());
  const kept = keepDrawn(
    canvas,
    () => {
      if (isStale) plot.draw(content());
      else plot.drawOverlay(content());
      isStale = false;
    },
    {
      effort: () => (isStale ? 'heavy' : 'light'),
      onResize: () => {
        isStale = true;
      },
    },
  );
  const stopCurves = effect(() => {
    watchCurves();
    isStale = true;
    kept.request();
  });
  const stopOverlay = effect(() => {
    watchOverlay();
    kept.request();
  });
  return {
    plot,
    dispose: () => {
      stopCurves();
      stopOverlay();
      kept.dispose();
    },
  };
}
