// The chart of a sweep: the objective over the first epochs, one curve for each rate.
import type { SweptRate } from '../../../src/core/optimizers/rates/rateSweep';
import { paintRule } from '../../canvas/lines';
import type { Sheet } from '../../canvas/usePlot';
import { apart } from '../../charts/apart';
import { epochDomain, epochProjection, valueDomain, valueProjection } from '../../charts/axis';
import { formatCount, formatShort } from '../../format';
import type { Palette } from '../../theme/palette';
import { paintAxes, paintCurve, paintDot } from './paint';
import { Plane } from './plane';

/** Of the way down from the start, by so much the plot reaches above it. */
const headroom = 0.35;

/** The curve and the epoch that are looked at. */
export interface SweepLook {
  /** Index of the curve that stands out; all do alike without one. */
  readonly chosen: number | undefined;
  readonly epoch: number | undefined;
}

/** Where a sweep is drawn on a canvas of a size; what runs away leaves it at the top. */
export function sweepPlane(
  runs: readonly SweptRate[],
  width: number,
  height: number,
  em: number,
): Plane {
  const start = runs[0]?.objectives[0] ?? 1;
  const epochs = Math.max(1, ...runs.map(({ objectives }) => objectives.length - 1));
  let lowest = start;
  for (const { objectives } of runs) {
    for (const value of objectives) if (value < lowest) lowest = value;
  }
  const highest = start + Math.max(headroom * (start - lowest), 0.02 * start);
  const domain = epochDomain(epochs, 'linear', Math.max(2, Math.floor(width / 90)));
  return new Plane(
    // room at the right for the rates
    { left: 4 * em, top: em, right: width - 5 * em, bottom: height - 1.9 * em },
    {
      domain: { ...domain, maximum: epochs, ticks: domain.ticks.filter((tick) => tick <= epochs) },
      projection: epochProjection('linear'),
      format: formatCount,
    },
    {
      domain: valueDomain(lowest, highest, {
        scale: 'linear',
        tickCount: Math.max(3, Math.floor(height / 42)),
        zeroWithin: 0.6,
      }),
      projection: valueProjection('linear'),
      format: formatShort,
    },
  );
}

/** The colour of a rate, from the smallest (cool) to the largest (hot); for canvas and style alike. */
export function rateColor(cool: string, hot: string, index: number, count: number): string {
  const share = count > 1 ? (100 * index) / (count - 1) : 0;
  return `color-mix(in oklch, ${cool}, ${hot} ${share.toFixed(1)}%)`;
}

export function paintSweep(
  sheet: Sheet,
  plane: Plane,
  runs: readonly SweptRate[],
  { chosen, epoch }: SweepLook,
): void {
  const { ctx, palette } = sheet;
  paintAxes(sheet, plane);
  if (epoch !== undefined) paintRule(ctx, plane.area, plane.x(epoch), palette.muted);
  const order = [...runs.keys()].filter((k) => k !== chosen);
  // the chosen one lies on top
  if (chosen !== undefined) order.push(chosen);
  for (const k of order) {
    const run = runs[k];
    if (run === undefined) continue;
    const isChosen = k === chosen;
    const color = colorIn(palette, k, runs.length);
    ctx.save();
    ctx.globalAlpha = chosen === undefined || isChosen ? 1 : 0.3;
    const points = [...run.objectives].map((value, at): [number, number] => [at, value]);
    const width = (palette.isHighContrast ? 2.25 : 1.75) + (isChosen ? 1 : 0);
    paintCurve(sheet, plane, points, { color, width });
    if (run.status === 'diverged') paintCross(sheet, plane, run, color);
    const value = epoch === undefined ? NaN : (run.objectives[epoch] ?? NaN);
    if (isChosen && epoch !== undefined && plane.y(value) >= plane.area.top) {
      paintDot(sheet, plane.x(epoch), plane.y(value), color);
    }
    ctx.restore();
  }
  paintRates(sheet, plane, runs, chosen);
}

function colorIn({ training, error }: Palette, index: number, count: number): string {
  return rateColor(training, error, index, count);
}

/** Where a run left the finite numbers. */
function paintCross({ ctx }: Sheet, plane: Plane, run: SweptRate, color: string): void {
  const last = run.objectives.length - 1;
  const x = plane.x(last);
  const y = Math.max(plane.area.top + 5, plane.y(run.objectives[last] ?? NaN));
  ctx.save();
  ctx.strokeStyle = color;
  ctx.lineWidth = 2;
  ctx.beginPath();
  ctx.moveTo(x - 4, y - 4);
  ctx.lineTo(x + 4, y + 4);
  ctx.moveTo(x + 4, y - 4);
  ctx.lineTo(x - 4, y + 4);
  ctx.stroke();
  ctx.restore();
}

/** The rates at the ends of their curves, moved apart where these lie close together. */
function paintRates(
  { ctx, palette }: Sheet,
  plane: Plane,
  runs: readonly SweptRate[],
  chosen: number | undefined,
): void {
  const { top, bottom, right } = plane.area;
  const lineHeight = Math.round(palette.fontSize * 1.05);
  const labels = runs.map(({ learningRate, objectives, status }, k) => {
    const end = plane.y(objectives.at(-1) ?? NaN);
    const isAbove = status === 'diverged' || end < top;
    const text = `${isAbove ? '↑ ' : ''}${formatShort(learningRate)}`;
    return { k, text, y: isAbove ? top : Math.min(bottom, end) };
  });
  const places = apart(
    labels.map(({ y }) => y),
    lineHeight,
    top,
    bottom,
  );
  ctx.save();
  ctx.textAlign = 'left';
  ctx.textBaseline = 'middle';
  for (const [i, { k, text }] of labels.entries()) {
    ctx.globalAlpha = chosen === undefined || chosen === k ? 1 : 0.4;
    ctx.fillStyle = palette.isHighContrast ? palette.foreground : colorIn(palette, k, runs.length);
    ctx.fillText(text, right + 8, places[i] ?? NaN);
  }
  ctx.restore();
}
