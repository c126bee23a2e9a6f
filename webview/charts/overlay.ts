import type { Chart, Plugin } from 'chart.js';
import { epochProjection, valueProjection } from './axis';
import type { ChartContent } from './chartContent';
import { groupMarks } from './marks';
import { readAt } from './reading';

type Position = (value: number) => number;
type Area = Chart['chartArea'];

/** Changes of the learning rate closer than this many pixels are shown as one. */
const groupDistance = 24;

/** Where values lie on the canvas. */
interface Geometry {
  readonly x: Position;
  readonly y: Position;
}

/**
 * Draws what lies over the curves: the changes of the learning rate, where the run diverged, the
 * newest values, and the epoch pointed at.
 */
export function overlayPlugin(content: () => ChartContent): Plugin<'line'> {
  return {
    id: 'overlay',
    beforeDatasetsDraw: (chart) => {
      drawMarks(chart.ctx, chart.chartArea, content(), geometryOf(chart, content()).x);
    },
    afterDatasetsDraw: (chart) => {
      const { ctx, chartArea } = chart;
      const now = content();
      const { palette, trace } = now;
      const geometry = geometryOf(chart, now);
      if (now.divergedAt !== undefined) {
        drawRule(ctx, chartArea, geometry.x(now.divergedAt), palette.error, [2, 2]);
      }
      drawDots(ctx, now, trace.epochCount - 1, geometry, 2.5);
      if (now.cursor !== undefined) {
        drawRule(ctx, chartArea, geometry.x(now.cursor), palette.foreground, []);
        drawDots(ctx, now, now.cursor, geometry, 4);
      }
    },
  };
}

function geometryOf({ scales }: Chart<'line'>, content: ChartContent): Geometry {
  const epochs = epochProjection(content.epochScale);
  const values = valueProjection(content.valueScale);
  return {
    x: (epoch) => scales['x']?.getPixelForValue(epochs.toAxis(epoch)) ?? Number.NaN,
    y: (value) => scales['y']?.getPixelForValue(values.toAxis(value)) ?? Number.NaN,
  };
}

function drawMarks(
  ctx: CanvasRenderingContext2D,
  area: Area,
  { palette, formatRate, marks, initialRate }: ChartContent,
  pixelOfEpoch: Position,
): void {
  const groups = groupMarks(marks, initialRate, pixelOfEpoch, groupDistance);
  ctx.save();
  ctx.font = `${Math.round(palette.fontSize * 0.85)}px ${palette.fontFamily}`;
  ctx.fillStyle = palette.muted;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'bottom';
  let freeUpTo = area.right;
  // the newest change matters most: labels are placed from the right, older ones where room is left
  for (const group of groups.toReversed()) {
    const x = pixelOfEpoch(group.firstEpoch);
    drawRule(ctx, area, x, palette.muted, [3, 3]);
    const label = `η ${formatRate(group.from)} → ${formatRate(group.to)}`;
    const half = ctx.measureText(label).width / 2;
    const middle = Math.min(Math.max(x, area.left + half), area.right - half);
    if (middle + half > freeUpTo) continue;
    ctx.fillText(label, middle, area.top - 4);
    freeUpTo = middle - half - 8;
  }
  ctx.restore();
}

/** A vertical line, sharp on whole pixels. */
function drawRule(
  ctx: CanvasRenderingContext2D,
  area: Area,
  x: number,
  color: string,
  dash: number[],
): void {
  ctx.save();
  ctx.strokeStyle = color;
  ctx.lineWidth = 1;
  ctx.setLineDash(dash);
  ctx.beginPath();
  ctx.moveTo(Math.round(x) + 0.5, area.top);
  ctx.lineTo(Math.round(x) + 0.5, area.bottom);
  ctx.stroke();
  ctx.restore();
}

function drawDots(
  ctx: CanvasRenderingContext2D,
  { series, trace, palette }: ChartContent,
  epoch: number,
  geometry: Geometry,
  radius: number,
): void {
  ctx.save();
  // in the order of the curves: training on top
  for (const { name, part } of series.toReversed()) {
    const y = geometry.y(readAt(trace, name, epoch).last);
    if (!Number.isFinite(y)) continue;
    ctx.fillStyle = palette[part];
    ctx.beginPath();
    ctx.arc(geometry.x(epoch), y, radius, 0, 2 * Math.PI);
    ctx.fill();
  }
  ctx.restore();
}
