import { computed, effect } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { formatEpochTick, formatShort } from '../format';
import { dependOn } from '../store/dependOn';
import type { Run } from '../store/run';
import { useView, type View } from '../view';
import type { ChartContent } from './chartContent';
import { Frame } from './frame';
import { seriesOf, type Metric } from './metric';
import { MetricChart } from './metricChart';

/**
 * Keeps a chart on a canvas in step with the run: it is drawn in the next frame after something it
 * shows has changed, and only while it can be seen.
 */
export function useMetricChart(
  metric: Metric,
  run: Run,
  canvas: RefObject<HTMLCanvasElement | null>,
): RefObject<MetricChart | null> {
  const view = useView();
  const chart = useRef<MetricChart>(null);
  useEffect(() => {
    if (canvas.current === null) return undefined;
    const watch = keepDrawn(metric, run, view, canvas.current);
    chart.current = watch.chart;
    return () => {
      chart.current = null;
      watch.dispose();
    };
  }, [metric, run, view, canvas]);
  return chart;
}

function keepDrawn(
  metric: Metric,
  run: Run,
  view: View,
  canvas: HTMLCanvasElement,
): { chart: MetricChart; dispose: () => void } {
  const { choices } = view;
  const status = computed(() => run.state.value.status);
  let isVisible = true;
  let isStale = true;
  const content = (): ChartContent => contentOf(metric, run, view);
  const frame = new Frame(() => {
    if (!isVisible) return;
    if (isStale) chart.draw(content());
    else chart.drawOverlay(content());
    isStale = false;
  });
  const drawAgain = (): void => {
    isStale = true;
    frame.request();
  };
  const chart = new MetricChart(canvas, content(), drawAgain);
  const stopCurves = effect(() => {
    dependOn(run.revision, run.marks, view.palette);
    dependOn(choices.lossScale, choices.epochScale, choices.hidden, status);
    drawAgain();
  });
  const stopCursor = effect(() => {
    dependOn(choices.cursor);
    frame.request();
  });
  const observer = new IntersectionObserver(([entry]) => {
    isVisible = entry?.isIntersecting ?? true;
    if (isVisible && isStale) frame.request();
  });
  observer.observe(canvas);
  return {
    chart,
    dispose: () => {
      stopCurves();
      stopCursor();
      observer.disconnect();
      frame.dispose();
      chart.destroy();
    },
  };
}

function contentOf(metric: Metric, run: Run, { choices, palette }: View): ChartContent {
  const { status, epoch } = run.state.peek();
  const hidden = choices.hidden.peek();
  return {
    trace: run.trace,
    series: seriesOf(metric, run).filter(({ part }) => !hidden.includes(part)),
    valueScale: metric.id === 'loss' ? choices.lossScale.peek() : 'linear',
    epochScale: choices.epochScale.peek(),
    limits: metric.limits,
    marks: run.marks.peek(),
    initialRate: run.info.experiment.learningRate,
    divergedAt: status === 'diverged' ? epoch : undefined,
    cursor: choices.cursor.peek(),
    palette: palette.peek(),
    formatValueTick: (value) => metric.formatTick(value),
    formatEpochTick,
    formatRate: formatShort,
  };
}
