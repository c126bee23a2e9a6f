import { fontOf, writeOver } from '../../canvas/letters';
import type { Palette } from '../../theme/palette';
import type { Plot } from '../plot';
import { lineOf, type Patch, type Segment } from './slice';

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
