import type { ChartDataset, ChartOptions, Scale } from 'chart.js';
import type { Palette } from '../theme/palette';
import type { Part } from './chartContent';
import type { Point } from './decimate';

/** Limits and lines of an axis, in axis positions. */
export interface AxisLayout {
  readonly min: number;
  readonly max: number;
  readonly ticks: readonly number[];
}

/** What the options ask for at each drawing; nothing in them has to be replaced afterwards. */
export interface AxisSettings {
  readonly epochAxis: () => AxisLayout;
  readonly valueAxis: () => AxisLayout;
  readonly formatEpoch: (position: number) => string;
  readonly formatValue: (position: number) => string;
}

/**
 * One curve in its colour; its dashes follow its shape (dash.ts). Every option is a plain value: were
 * one a function, Chart.js would ask it for every single point.
 */
export function lineDataset(
  part: Part,
  data: Point[],
  palette: Palette,
): ChartDataset<'line', Point[]> {
  return {
    data,
    borderColor: palette[part],
    borderWidth: palette.isHighContrast ? 2.5 : 1.75,
    // a swinging loss turns back at every point: round joins would cost more than the line itself
    borderJoinStyle: 'bevel',
    pointRadius: 0,
    pointHitRadius: 0,
    // the training curve is drawn last and lies on top
    order: part === 'training' ? 0 : 1,
  };
}

/**
 * Chart.js as a plain painter: no animation, no parsing, no events, no plugins of its own. Axes
 * take limits and ticks from us, since only we know their projection.
 */
export function chartOptions(palette: Palette, settings: AxisSettings): ChartOptions<'line'> {
  const ticks = (format: (position: number) => string) => ({
    autoSkip: false,
    maxRotation: 0,
    color: palette.muted,
    font: { family: palette.fontFamily, size: Math.round(palette.fontSize * 0.85) },
    padding: 6,
    callback: (position: number | string): string => format(Number(position)),
  });
  const grid = { color: palette.grid, tickLength: 0, drawTicks: false };
  const layOut = (axis: Scale, layout: AxisLayout): void => {
    axis.min = layout.min;
    axis.max = layout.max;
  };
  const setTicks = (axis: Scale, layout: AxisLayout): void => {
    axis.ticks = layout.ticks.map((value) => ({ value }));
  };
  return {
    animation: false,
    parsing: false,
    normalized: true,
    events: [],
    responsive: true,
    maintainAspectRatio: false,
    // room above the plot for the words of the marks, kept free so that nothing moves later
    layout: { padding: { top: 20, right: 12 } },
    scales: {
      x: {
        type: 'linear',
        border: { display: false },
        grid: { ...grid, display: false },
        ticks: ticks(settings.formatEpoch),
        afterDataLimits: (axis) => layOut(axis, settings.epochAxis()),
        afterBuildTicks: (axis) => setTicks(axis, settings.epochAxis()),
      },
      y: {
        type: 'linear',
        border: { display: false },
        grid,
        ticks: ticks(settings.formatValue),
        afterDataLimits: (axis) => layOut(axis, settings.valueAxis()),
        afterBuildTicks: (axis) => setTicks(axis, settings.valueAxis()),
        // one width whatever the labels: the curve must not jump sideways while numbers shrink
        afterFit: (axis) => {
          axis.width = Math.round(palette.fontSize * 3.7);
        },
      },
    },
  };
}
