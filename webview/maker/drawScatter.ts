import { fontOf } from '../canvas/letters';
import { strokeLine } from '../canvas/lines';
import { formatShort } from '../format';
import type { Palette } from '../theme/palette';
import { toPixels, type Area, type Place, type Plane } from './plane';

/** A point of a class to be drawn. */
export interface Mark extends Place {
  readonly label: 0 | 1;
}

export interface ScatterContent {
  readonly plane: Plane;
  readonly xName: string;
  readonly yName: string;
  /** From the recipe. */
  readonly drawn: readonly Mark[];
  readonly painted: readonly Mark[];
  /** Where the keys have led, if they have. */
  readonly crosshair: Place | undefined;
  /** Pixels, and radius, of an eraser that is held over the points. */
  readonly eraser: { readonly at: Place; readonly radius: number } | undefined;
  readonly palette: Palette;
}

/** Room around the area for the ticks and names of the axes, CSS pixels. */
export function areaOf(width: number, height: number, tickWidth: number): Area {
  const left = tickWidth + 14;
  const bottom = 34;
  return {
    left,
    top: 20,
    width: Math.max(width - left - 10, 1),
    height: Math.max(height - bottom - 20, 1),
  };
}

/** Draws points over two axes; class 1 as filled discs, class 0 as open diamonds. */
export function drawScatter(ctx: CanvasRenderingContext2D, content: ScatterContent): void {
  drawAxes(ctx, content);
  const { plane, drawn, painted, palette } = content;
  const radius = drawn.length > 1000 ? 2.5 : 3.2;
  const { left, top, width, height } = plane.area;
  ctx.save();
  ctx.beginPath();
  // a point on the edge is shown whole
  ctx.rect(left - 6, top - 6, width + 12, height + 12);
  ctx.clip();
  drawPoints(ctx, plane, drawn, radius, palette, 0.7);
  drawPoints(ctx, plane, painted, 4, palette, 1);
  outlinePainted(ctx, plane, painted, palette);
  ctx.restore();
  if (content.crosshair) drawCrosshair(ctx, plane, content.crosshair, palette);
  if (content.eraser) {
    const { at, radius: size } = content.eraser;
    ctx.strokeStyle = palette.foreground;
    ctx.lineWidth = 1;
    ctx.beginPath();
    ctx.arc(at.x, at.y, size, 0, 2 * Math.PI);
    ctx.stroke();
  }
}

function drawAxes(
  ctx: CanvasRenderingContext2D,
  { plane, xName, yName, palette }: ScatterContent,
): void {
  const { area, x, y } = plane;
  const { left, top, width, height } = area;
  ctx.font = fontOf(palette);
  ctx.lineWidth = 1;
  ctx.strokeStyle = palette.grid;
  ctx.fillStyle = palette.muted;
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'right';
  for (const tick of y.ticks) {
    const at = Math.round(toPixels(plane, { x: x.minimum, y: tick }).y) + 0.5;
    strokeLine(ctx, left, at, left + width, at);
    ctx.fillText(formatShort(tick), left - 7, at);
  }
  ctx.textBaseline = 'top';
  ctx.textAlign = 'center';
  // the last label of the row is not to reach out of the picture
  const every = Math.ceil((x.ticks.length * 46) / width);
  x.ticks.forEach((tick, i) => {
    const at = Math.round(toPixels(plane, { x: tick, y: y.minimum }).x) + 0.5;
    strokeLine(ctx, at, top, at, top + height);
    if (i % every === 0) ctx.fillText(formatShort(tick), at, top + height + 7);
  });
  ctx.fillStyle = palette.foreground;
  ctx.textBaseline = 'alphabetic';
  ctx.textAlign = 'right';
  ctx.fillText(xName, left + width, top + height + 30);
  ctx.textAlign = 'left';
  ctx.fillText(yName, left, top - 8);
}

function drawPoints(
  ctx: CanvasRenderingContext2D,
  plane: Plane,
  points: readonly Mark[],
  radius: number,
  { positive, negative, isHighContrast }: Palette,
  alpha: number,
): void {
  ctx.globalAlpha = isHighContrast ? 1 : alpha;
  const discs = new Path2D();
  const diamonds = new Path2D();
  for (const point of points) {
    const { x, y } = toPixels(plane, point);
    // an empty cell has no place
    if (Number.isNaN(x) || Number.isNaN(y)) continue;
    if (point.label === 1) addDisc(discs, x, y, radius);
    else addDiamond(diamonds, x, y, radius * 1.25);
  }
  ctx.strokeStyle = negative;
  ctx.lineWidth = isHighContrast ? 1.8 : 1.4;
  ctx.stroke(diamonds);
  ctx.fillStyle = positive;
  ctx.fill(discs);
  ctx.globalAlpha = 1;
}

/** What was painted stands out from what was drawn at random. */
function outlinePainted(
  ctx: CanvasRenderingContext2D,
  plane: Plane,
  points: readonly Mark[],
  palette: Palette,
): void {
  const outline = new Path2D();
  for (const point of points) {
    const { x, y } = toPixels(plane, point);
    if (point.label === 1) addDisc(outline, x, y, 4.8);
    else addDiamond(outline, x, y, 6.6);
  }
  ctx.strokeStyle = palette.foreground;
  ctx.lineWidth = 1;
  ctx.stroke(outline);
}

function addDisc(path: Path2D, x: number, y: number, radius: number): void {
  path.moveTo(x + radius, y);
  path.arc(x, y, radius, 0, 2 * Math.PI);
}

function addDiamond(path: Path2D, x: number, y: number, reach: number): void {
  path.moveTo(x, y - reach);
  path.lineTo(x + reach, y);
  path.lineTo(x, y + reach);
  path.lineTo(x - reach, y);
  path.closePath();
}

function drawCrosshair(
  ctx: CanvasRenderingContext2D,
  plane: Plane,
  place: Place,
  palette: Palette,
): void {
  const { area } = plane;
  const at = toPixels(plane, place);
  ctx.strokeStyle = palette.foreground;
  ctx.lineWidth = 1;
  const [x, y] = [Math.round(at.x) + 0.5, Math.round(at.y) + 0.5];
  strokeLine(ctx, x, area.top, x, area.top + area.height);
  strokeLine(ctx, area.left, y, area.left + area.width, y);
}
