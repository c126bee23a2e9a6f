import { sigmoid } from '../../../src/core/kernels/sigmoid';
import { fontOf, writeOver } from '../../canvas/letters';
import type { Palette } from '../../theme/palette';
import { css, mix, rgbOf, type Rgb } from '../colors';
import type { Plot } from '../plot';
import { lineOf, type Patch, type Segment } from './slice';

/** How much of a class's colour there is where it is certain. */
const strongest = 0.27;
/** Beyond these logits a colour is as good as pure. */
const certain = 7;
const stops = 28;

/** The colour of a probability: towards that of the class which it favours. */
export function probabilityColor(
  p: number,
  colors: { readonly negative: Rgb; readonly positive: Rgb; readonly background: Rgb },
): Rgb {
  const side = p >= 0.5 ? colors.positive : colors.negative;
  return mix(colors.background, side, strongest * Math.abs(2 * p - 1));
}

/** Fills the picture with the colour of the probability; high contrast has lines alone. */
export function paintField(
  ctx: CanvasRenderingContext2D,
  patches: readonly Patch[],
  plot: Plot,
  palette: Palette,
): void {
  if (palette.isHighContrast) return;
  const colors = {
    negative: rgbOf(palette.negative),
    positive: rgbOf(palette.positive),
    background: rgbOf(palette.background),
  };
  const colorAt = (z: number): string => css(probabilityColor(sigmoid(z), colors));
  for (const patch of patches) {
    const box = boxOf(patch, plot);
    ctx.fillStyle = fillOf(ctx, patch, plot, colorAt);
    ctx.fillRect(box.left, box.top, box.width, box.height);
  }
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

function boxOf({ across, up }: Patch, plot: Plot): Box {
  const [left, right] = [plot.x(across.minimum), plot.x(across.maximum)];
  const [top, bottom] = [plot.y(up.maximum), plot.y(up.minimum)];
  return { left, top, width: right - left, height: bottom - top };
}

/** z is a plane, so that one gradient along its steepest way colours all of a patch. */
function fillOf(
  ctx: CanvasRenderingContext2D,
  patch: Patch,
  plot: Plot,
  colorAt: (z: number) => string,
): string | CanvasGradient {
  const { across, up, atOrigin, slopeX, slopeY } = patch;
  const x = (across.minimum + across.maximum) / 2;
  const y = (up.minimum + up.maximum) / 2;
  const middle = atOrigin + slopeX * x + slopeY * y;
  // z a pixel to the right, and a pixel down
  const right = slopeX * (plot.valueAtX(1) - plot.valueAtX(0));
  const down = slopeY * (plot.valueAtY(1) - plot.valueAtY(0));
  const steepness = Math.hypot(right, down);
  const { width, height } = boxOf(patch, plot);
  const reach = (Math.abs(right) * width + Math.abs(down) * height) / 2;
  const low = Math.max(middle - reach, -certain);
  const high = Math.min(middle + reach, certain);
  if (!(steepness > 0 && low < high)) return colorAt(middle);
  const place = (z: number): readonly [number, number] => {
    const distance = (z - middle) / steepness;
    return [plot.x(x) + (distance * right) / steepness, plot.y(y) + (distance * down) / steepness];
  };
  const gradient = ctx.createLinearGradient(...place(low), ...place(high));
  for (let i = 0; i <= stops; i++) {
    const share = i / stops;
    gradient.addColorStop(share, colorAt(low + share * (high - low)));
  }
  return gradient;
}

/** Lines that are drawn: where the classes part, and where one of them is nearly certain. */
const lines = [0.1, 0.5, 0.9];

function segmentsOf(patches: readonly Patch[], p: number): readonly Segment[] {
  const z = p === 0.5 ? 0 : Math.log(p / (1 - p));
  return patches.flatMap((patch) => lineOf(patch, z) ?? []);
}

/** Draws the lines of equal probability. */
export function paintProbabilityLines(
  ctx: CanvasRenderingContext2D,
  patches: readonly Patch[],
  plot: Plot,
  palette: Palette,
): void {
  for (const p of lines) {
    const isBorder = p === 0.5;
    ctx.save();
    ctx.strokeStyle = palette.foreground;
    ctx.globalAlpha = isBorder ? 1 : palette.isHighContrast ? 0.8 : 0.4;
    ctx.lineWidth = isBorder ? (palette.isHighContrast ? 3 : 2) : 1;
    ctx.setLineDash(isBorder ? [] : [5, 4]);
    ctx.lineCap = 'round';
    ctx.beginPath();
    for (const { from, to } of segmentsOf(patches, p)) {
      ctx.moveTo(plot.x(from[0]), plot.y(from[1]));
      ctx.lineTo(plot.x(to[0]), plot.y(to[1]));
    }
    ctx.stroke();
    ctx.restore();
  }
}

/** Writes the probability beside each of the lines. */
export function labelProbabilityLines(
  ctx: CanvasRenderingContext2D,
  patches: readonly Patch[],
  plot: Plot,
  palette: Palette,
  format: (p: number) => string,
): void {
  for (const p of lines) {
    const longest = longestOf(segmentsOf(patches, p), plot);
    if (longest) labelLine(ctx, longest, plot, palette, format(p));
  }
}

function longestOf(segments: readonly Segment[], plot: Plot): Segment | undefined {
  const length = ({ from, to }: Segment): number =>
    Math.hypot(plot.x(to[0]) - plot.x(from[0]), plot.y(to[1]) - plot.y(from[1]));
  return segments.reduce<Segment | undefined>(
    (best, one) => (best && length(best) >= length(one) ? best : one),
    undefined,
  );
}

/** The number stands near the upper end of its line, out of the way of most points. */
function labelLine(
  ctx: CanvasRenderingContext2D,
  { from, to }: Segment,
  plot: Plot,
  palette: Palette,
  text: string,
): void {
  const ends = [from, to].map(([x, y]) => [plot.x(x), plot.y(y)] as const);
  const [upper, lower] = ends.sort((a, b) => a[1] - b[1]);
  if (!upper || !lower) return;
  const length = Math.hypot(lower[0] - upper[0], lower[1] - upper[1]);
  const share = Math.min(0.5, 22 / Math.max(1, length));
  ctx.save();
  ctx.font = fontOf(palette);
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  const half = ctx.measureText(text).width / 2 + 4;
  const x = upper[0] + share * (lower[0] - upper[0]);
  const within = Math.min(Math.max(x, plot.left + half), plot.left + plot.width - half);
  writeOver(ctx, text, within, upper[1] + share * (lower[1] - upper[1]), palette);
  ctx.restore();
}
