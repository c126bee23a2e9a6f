import type { Palette } from '../theme/palette';
import type { EdgeTick, Level } from './chartContent';
import { fontOf, writeOver } from '../canvas/letters';
import type { DrawnCurve } from './paintCurves';
import { pixelAcross, pixelUp, type Geometry } from './plotArea';

/** Where the words of a level may stand: the share of the plot that lies before them, and the side. */
const places = [
  { share: 0, isBelow: true },
  { share: 1, isBelow: true },
  { share: 1, isBelow: false },
  { share: 0, isBelow: false },
  { share: 0.5, isBelow: true },
  { share: 0.5, isBelow: false },
] as const;

/** Between the words and the line, or the edge of the plot. */
const gap = 4;

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/**
 * Draws values of their own, each a line across the plot with its words where the curves leave most
 * room. What was chosen stays while there is room, so that words do not jump as the curves grow.
 */
export class LevelPainter {
  readonly #chosen: number[] = [];

  paint(
    ctx: CanvasRenderingContext2D,
    levels: readonly Level[],
    curves: readonly DrawnCurve[],
    geometry: Geometry,
    palette: Palette,
  ): void {
    const { area, y } = geometry;
    ctx.save();
    ctx.font = fontOf(palette);
    ctx.textAlign = 'left';
    ctx.textBaseline = 'middle';
    for (const [i, { value, label }] of levels.entries()) {
      const up = y(value);
      if (!(up >= area.top - 1 && up <= area.bottom + 1)) continue;
      paintLine(ctx, area, up, palette);
      const width = ctx.measureText(label).width;
      const height = Math.round(palette.fontSize * 1.2);
      const boxes = places.map(({ share, isBelow }): Box => {
        const left = area.left + gap + share * (area.right - area.left - width - 2 * gap);
        const top = isBelow ? up + 1 : up - height - 1;
        return { left, top, right: left + width, bottom: top + height };
      });
      const costs = boxes.map((box) => crowdIn(box, curves, geometry));
      const before = this.#chosen[i] ?? 0;
      const best = costs[before] === 0 ? before : costs.indexOf(Math.min(...costs));
      this.#chosen[i] = best;
      const box = boxes[best];
      if (box) writeOver(ctx, label, box.left, (box.top + box.bottom) / 2, palette, palette.muted);
    }
    ctx.restore();
  }
}

function paintLine(
  ctx: CanvasRenderingContext2D,
  area: Geometry['area'],
  up: number,
  palette: Palette,
): void {
  ctx.strokeStyle = palette.foreground;
  ctx.lineWidth = 1;
  ctx.setLineDash([1, 3]);
  ctx.beginPath();
  ctx.moveTo(area.left, Math.round(up) + 0.5);
  ctx.lineTo(area.right, Math.round(up) + 0.5);
  ctx.stroke();
  ctx.setLineDash([]);
}

/** How many pieces of curves go through a box; no box may reach out of the plot. */
function crowdIn(
  { left, top, right, bottom }: Box,
  curves: readonly DrawnCurve[],
  { area, across, up }: Geometry,
): number {
  if (top < area.top - gap || bottom > area.bottom + gap) return Infinity;
  let count = 0;
  for (const { points } of curves) {
    let [xBefore, yBefore] = [NaN, NaN];
    for (const point of points) {
      const x = pixelAcross(area, across, point.x);
      const y = pixelUp(area, up, point.y);
      if (x >= left && xBefore <= right) {
        // of the piece that lies over or under the box, the heights of its ends
        const slope = (y - yBefore) / Math.max(x - xBefore, 1e-9);
        const from = yBefore + slope * (Math.max(left, xBefore) - xBefore);
        const to = y - slope * (x - Math.min(right, x));
        if (Math.min(from, to) <= bottom && Math.max(from, to) >= top) count++;
      }
      [xBefore, yBefore] = [x, y];
    }
  }
  return count;
}

/** Values at the right edge, each a short line in the colour of its curve. */
export function paintEdges(
  ctx: CanvasRenderingContext2D,
  edges: readonly EdgeTick[],
  { area, y }: Geometry,
): void {
  ctx.save();
  ctx.lineWidth = 2.5;
  for (const { value, color } of edges) {
    const up = y(value);
    if (!(up >= area.top && up <= area.bottom)) continue;
    ctx.strokeStyle = color;
    ctx.beginPath();
    ctx.moveTo(area.right + 1, up);
    ctx.lineTo(area.right + 9, up);
    ctx.stroke();
  }
  ctx.restore();
}
