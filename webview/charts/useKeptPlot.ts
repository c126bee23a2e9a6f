import { effect } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { ChartContent } from './chartContent';
import { EpochPlot } from './epochPlot';
import { Frame } from './frame';

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
    const drawn = keepDrawn(kept, curves.current, overlay.current);
    plot.current = drawn.plot;
    return () => {
      plot.current = null;
      drawn.dispose();
    };
  }, [kept, curves, overlay]);
  return plot;
}

function keepDrawn(
  { content, watchCurves, watchOverlay }: PlotContent,
  canvas: HTMLCanvasElement,
  overlay: HTMLCanvasElement,
): { readonly plot: EpochPlot; readonly dispose: () => void } {
  let isVisible = true;
  let isStale = true;
  const plot = new EpochPlot(canvas, overlay, content());
  const frame = new Frame(
    () => {
      if (!isVisible) return;
      if (isStale) plot.draw(content());
      else plot.drawOverlay(content());
      isStale = false;
    },
    () => (isVisible && isStale ? 'heavy' : 'light'),
  );
  const drawAgain = (): void => {
    isStale = true;
    frame.request();
  };
  const stopCurves = effect(() => {
    watchCurves();
    drawAgain();
  });
  const stopOverlay = effect(() => {
    watchOverlay();
    frame.request();
  });
  const size = new ResizeObserver(drawAgain);
  size.observe(canvas);
  const sight = new IntersectionObserver((entries) => {
    isVisible = entries.at(-1)?.isIntersecting ?? true;
    if (isVisible && isStale) frame.request();
  });
  sight.observe(canvas);
  return {
    plot,
    dispose: () => {
      stopCurves();
      stopOverlay();
      size.disconnect();
      sight.disconnect();
      frame.dispose();
    },
  };
}
