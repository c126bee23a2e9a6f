// The chart of the range test: the objective against the rate of the step that led to it.
import type { RateTest } from '../../../src/core/optimizers/rates/findRate';
import { writeOver } from '../../canvas/letters';
import { paintRule } from '../../canvas/lines';
import type { Sheet } from '../../canvas/usePlot';
import { valueDomain, valueProjection } from '../../charts/axis';
import { formatShort } from '../../format';
import { criticalOf, type Zones } from '../zones';
import { paintAxes, paintCurve, paintDot } from './paint';
import { Plane } from './plane';

/** What is drawn beside the curve. */
export interface RangeMarks {
  readonly zones: Zones | undefined;
  /** The rate that is set. */
  readonly rate: number;
  readonly suggestion: number | undefined;
  /** Index of the rate that is pointed at. */
  readonly pointed: number | undefined;
  readonly words: { readonly critical: string; readonly suggestion: string };
}

/** Of the way down from the start, by so much the plot reaches above it. */
const headroom = 0.6;

/** Where the test is drawn on a canvas of a size; what ran away leaves it at the top. */
export function rangePlane(test: RateTest, width: number, height: number, em: number): Plane {
  const lowest = test.objectives.reduce((least, value) => Math.min(least, value), test.start);
  const highest = test.start + Math.max(headroom * (test.start - lowest), 0.02 * test.start);
  const first = test.rates[0] ?? 0.1;
  const last = test.rates.at(-1) ?? 1;
  const domain = valueDomain(first, Math.max(last, first * 10), {
    scale: 'log',
    tickCount: Math.max(2, Math.floor(width / 80)),
  });
  return new Plane(
    { left: 4 * em, top: 1.9 * em, right: width - em, bottom: height - 1.9 * em },
    {
      domain: { ...domain, minimum: first, maximum: Math.max(last, first * 10) },
      projection: valueProjection('log'),
      format: formatShort,
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

export function paintRange(sheet: Sheet, plane: Plane, test: RateTest, marks: RangeMarks): void {
  const { ctx, palette } = sheet;
  const { zones, pointed, suggestion } = marks;
  if (zones !== undefined) paintZones(sheet, plane, zones, marks.words.critical);
  paintAxes(sheet, plane);
  const points = [...test.rates].map((rate, k): [number, number] => [
    rate,
    test.objectives[k] ?? NaN,
  ]);
  const width = palette.isHighContrast ? 2.5 : 2;
  paintCurve(sheet, plane, points, { color: palette.training, width });
  paintRateMark(sheet, plane, marks.rate);
  if (suggestion !== undefined) {
    const x = plane.x(suggestion);
    paintRule(ctx, plane.area, x, palette.foreground);
    paintLabel(sheet, plane, x, marks.words.suggestion);
  }
  const rate = pointed === undefined ? undefined : test.rates[pointed];
  if (pointed === undefined || rate === undefined) return;
  paintRule(ctx, plane.area, plane.x(rate), palette.muted);
  const y = plane.y(test.objectives[pointed] ?? NaN);
  paintDot(sheet, plane.x(rate), Math.max(plane.area.top, y), palette.training);
}

/** The zones as tints of the ground, with the bounds between them. */
function paintZones(sheet: Sheet, plane: Plane, zones: Zones, criticalWord: string): void {
  const { ctx, palette } = sheet;
  const { area } = plane;
  const critical = criticalOf(zones);
  const at = (rate: number): number => Math.min(area.right, Math.max(area.left, plane.x(rate)));
  const end = critical === undefined ? area.right : at(critical);
  const tints: [from: number, to: number, color: string, strength: number][] = [
    [area.left, at(zones.smooth), palette.good, 0.14],
    [at(zones.smooth), at(zones.monotone), palette.good, 0.07],
    [at(zones.monotone), end, palette.caution, 0.13],
    [end, area.right, palette.error, 0.13],
  ];
  ctx.save();
  for (const [from, to, color, strength] of tints) {
    ctx.globalAlpha = strength;
    ctx.fillStyle = color;
    ctx.fillRect(from, area.top, to - from, area.bottom - area.top);
  }
  ctx.restore();
  const bounds: [rate: number, word: string][] = [
    [zones.smooth, '1/L'],
    [zones.monotone, '2/L'],
    ...(critical === undefined ? [] : [[critical, criticalWord] satisfies [number, string]]),
  ];
  paintBounds(sheet, plane, bounds);
}

/** Dashed lines, named above the plot as far as there is room. */
function paintBounds(sheet: Sheet, plane: Plane, bounds: readonly [number, string][]): void {
  const { ctx, palette } = sheet;
  const { area } = plane;
  ctx.save();
  ctx.fillStyle = palette.muted;
  ctx.textBaseline = 'bottom';
  let free = area.left;
  for (const [rate, word] of bounds) {
    const x = plane.x(rate);
    if (!(x >= area.left && x <= area.right)) continue;
    paintRule(ctx, plane.area, x, palette.muted, [3, 3]);
    const width = ctx.measureText(word).width;
    const left = Math.min(Math.max(x - width / 2, free), area.right - width);
    if (left < free) continue;
    ctx.fillText(word, left, area.top - 3);
    free = left + width + 6;
  }
  ctx.restore();
}

/** A wedge on the axis at the rate that is set. */
function paintRateMark({ ctx, palette }: Sheet, plane: Plane, rate: number): void {
  const { area } = plane;
  const x = plane.x(rate);
  if (!(x >= area.left && x <= area.right)) return;
  ctx.save();
  ctx.fillStyle = palette.foreground;
  ctx.beginPath();
  ctx.moveTo(x, area.bottom - 7);
  ctx.lineTo(x - 5, area.bottom);
  ctx.lineTo(x + 5, area.bottom);
  ctx.fill();
  ctx.restore();
}

function paintLabel({ ctx, palette }: Sheet, { area }: Plane, x: number, text: string): void {
  ctx.save();
  const width = ctx.measureText(text).width;
  const isRight = x + 6 + width <= area.right;
  ctx.textBaseline = 'top';
  ctx.textAlign = isRight ? 'left' : 'right';
  writeOver(ctx, text, isRight ? x + 6 : x - 6, area.top + 4, palette);
  ctx.restore();
}
