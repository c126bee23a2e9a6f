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
 * Keeps a plot on its two canvases, in step with what it shows.
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
    const { content, watchCurves, watchOverlay } = kept;
    const made = new EpochPlot(curves.current, overlay.current, content());
    const drawn = keepDrawn(
      curves.current,
      () => made.draw(content()),
      () => made.drawOverlay(content()),
    );
    const stopCurves = effect(() => {
      watchCurves();
      drawn.request();
    });
    const stopOverlay = effect(() => {
      watchOverlay();
      drawn.requestOver();
    });
    plot.current = made;
    return () => {
      plot.current = null;
      stopCurves();
      stopOverlay();
      drawn.dispose();
    };
  }, [kept, curves, overlay]);
  return plot;
}
