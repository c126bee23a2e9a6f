import { effect } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { dependOn } from '../store/dependOn';
import type { Run } from '../store/run';
import { useView, type View } from '../view';
import { contentOf, type ChartSource } from './chartSource';
import { EpochPlot } from './epochPlot';
import { Frame } from './frame';

/** The two canvases of a chart, one over the other. */
export interface Canvases {
  readonly curves: RefObject<HTMLCanvasElement | null>;
  readonly overlay: RefObject<HTMLCanvasElement | null>;
}

/**
 * Keeps a chart on its canvases in step with the run: it is drawn in the next frame after something
 * that it shows has changed, and only while it can be seen.
 */
export function useEpochPlot(
  source: ChartSource,
  run: Run,
  curves: Canvases['curves'],
  overlay: Canvases['overlay'],
): RefObject<EpochPlot | null> {
  const view = useView();
  const plot = useRef<EpochPlot>(null);
  useEffect(() => {
    if (curves.current === null || overlay.current === null) return undefined;
    const kept = keepDrawn(source, run, view, curves.current, overlay.current);
    plot.current = kept.plot;
    return () => {
      plot.current = null;
      kept.dispose();
    };
  }, [source, run, view, curves, overlay]);
  return plot;
}

function keepDrawn(
  source: ChartSource,
  run: Run,
  view: View,
  canvas: HTMLCanvasElement,
  overlay: HTMLCanvasElement,
): { readonly plot: EpochPlot; readonly dispose: () => void } {
  const { choices, palette } = view;
  let isVisible = true;
  let isStale = true;
  const plot = new EpochPlot(canvas, overlay, contentOf(source, run, view));
  const frame = new Frame(() => {
    if (!isVisible) return;
    const content = contentOf(source, run, view);
    if (isStale) plot.draw(content);
    else plot.drawOverlay(content);
    isStale = false;
  });
  const drawAgain = (): void => {
    isStale = true;
    frame.request();
  };
  const stopCurves = effect(() => {
    dependOn(run.revision, run.marks, run.handSet, run.state, palette);
    dependOn(choices.epochScale, choices.hidden, choices.pointedLine, choices.window);
    source.watch();
    drawAgain();
  });
  const stopOverlay = effect(() => {
    dependOn(choices.cursor, run.shown);
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
