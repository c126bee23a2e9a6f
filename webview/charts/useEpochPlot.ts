import type { ReadonlySignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useMemo } from 'preact/hooks';
import { dependOn } from '../store/dependOn';
import type { Run } from '../store/run';
import type { RunEvent } from '../time/events';
import { useView } from '../view';
import { contentOf, type ChartSource } from './chartSource';
import type { EpochPlot } from './epochPlot';
import { useKeptPlot, type PlotContent } from './useKeptPlot';

/** The two canvases of a chart, one over the other. */
export interface Canvases {
  readonly curves: RefObject<HTMLCanvasElement | null>;
  readonly overlay: RefObject<HTMLCanvasElement | null>;
}

/** Keeps a chart on its canvases in step with the run. */
export function useEpochPlot(
  source: ChartSource,
  run: Run,
  events: ReadonlySignal<readonly RunEvent[]>,
  curves: Canvases['curves'],
  overlay: Canvases['overlay'],
): RefObject<EpochPlot | null> {
  const view = useView();
  const kept = useMemo((): PlotContent => {
    const { choices, palette } = view;
    return {
      content: () => contentOf(source, run, events.peek(), view),
      watchCurves: () => {
        dependOn(events, run.status, palette);
        dependOn(choices.epochScale, choices.hidden, choices.pointedLine, choices.window);
        source.watch();
        source.watchRecord();
      },
      watchOverlay: () => dependOn(choices.cursor, run.shown),
    };
  }, [source, run, events, view]);
  return useKeptPlot(kept, curves, overlay);
}
