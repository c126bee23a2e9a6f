import { formatShort } from '../format';
import { fontOf } from './letters';
import type { Palette } from '../theme/palette';
import { groupMarks, kindsOf, labelOf, type ChartMark, type MarkKind } from './marks';
import type { Area, Geometry } from './plotArea';

/** Marks closer than this many pixels are shown as one. */
const groupDistance = 24;
/** Side of the square that a sign is drawn in. */
const signSize = 9;
const signGap = 3;

/**
 * The marks of a run: a line each with the signs of its kinds, and its words where there is room. The
 * newest matter most: room is given from the right.
 */
export function paintMarks(
  ctx: CanvasRenderingContext2D,
  marks: readonly ChartMark[],
  { area, x }: Geometry,
  palette: Palette,
): void {
  const inside = marks.filter(({ epoch }) => x(epoch) >= area.left && x(epoch) <= area.right);
  ctx.save();
  ctx.font = fontOf(palette);
  ctx.textAlign = 'left';
  ctx.textBaseline = 'middle';
  const line = area.top - 4 - signSize / 2;
  let freeUpTo = area.right;
  for (const group of groupMarks(inside, x, groupDistance).toReversed()) {
    const at = x(group.firstEpoch);
    const kinds = kindsOf(group);
    const colors = kinds.map((kind) => colorOf(kind, palette));
    paintRule(ctx, area, at, colors[0] ?? palette.muted, [3, 3]);
    const signs = kinds.length * (signSize + signGap);
    const label = labelOf(group, rateInWords);
    const words = ctx.measureText(label).width;
    const placeOf = (width: number): number =>
      Math.min(Math.max(at - width / 2, area.left), area.right - width);
    const hasRoom = placeOf(signs + words) + signs + words <= freeUpTo;
    const width = hasRoom ? signs + words : signs - signGap;
    const left = placeOf(width);
    if (left + width > freeUpTo) continue;
    for (const [i, kind] of kinds.entries()) {
      ctx.strokeStyle = ctx.fillStyle = colors[i] ?? palette.muted;
      paintSign(ctx, kind, left + i * (signSize + signGap), line - signSize / 2);
    }
    ctx.fillStyle = palette.muted;
    if (hasRoom) ctx.fillText(label, left + signs, line + 0.5);
    freeUpTo = left - 8;
  }
  ctx.restore();
}

/** A vertical line, sharp on whole pixels. */
export function paintRule(
  ctx: CanvasRenderingContext2D,
  area: Area,
  x: number,
  color: string,
  dash: readonly number[],
): void {
  if (!(x >= area.left - 1 && x <= area.right + 1)) return;
  ctx.save();
  ctx.strokeStyle = color;
  ctx.lineWidth = 1;
  ctx.setLineDash([...dash]);
  ctx.beginPath();
  ctx.moveTo(Math.round(x) + 0.5, area.top);
  ctx.lineTo(Math.round(x) + 0.5, area.bottom);
  ctx.stroke();
  ctx.restore();
}

/** "0.3 → 0.1" */
export function rateInWords(from: number, to: number): string {
  return `${formatShort(from)} → ${formatShort(to)}`;
}

function colorOf(kind: MarkKind, palette: Palette): string {
  switch (kind) {
    case 'lossRose':
      return palette.caution;
    case 'bestValidation':
      return palette.validation;
    case 'setByHand':
    case 'fork':
      return palette.accent;
    case 'rate':
      return palette.muted;
  }
}

/** The sign of a kind; shapes, since not every font has such letters. */
function paintSign(ctx: CanvasRenderingContext2D, kind: MarkKind, x: number, y: number): void {
  const half = signSize / 2;
  ctx.save();
  ctx.translate(x, y);
  ctx.lineWidth = 1.5;
  ctx.lineCap = 'round';
  ctx.lineJoin = 'round';
  ctx.beginPath();
  switch (kind) {
    case 'rate':
      ctx.textAlign = 'center';
      ctx.fillText('η', half, half + 0.5);
      break;
    case 'lossRose':
      tracePolygon(ctx, [0, signSize - 1, half, 1, signSize, signSize - 1]);
      ctx.fill();
      break;
    case 'bestValidation':
      tracePolygon(ctx, [0, 1, half, signSize - 1, signSize, 1]);
      ctx.fill();
      break;
    case 'setByHand':
      tracePolygon(ctx, [half, 0, signSize, half, half, signSize, 0, half]);
      ctx.fill();
      break;
    case 'fork':
      ctx.moveTo(half, signSize);
      ctx.lineTo(half, half);
      ctx.lineTo(1, 1);
      ctx.moveTo(half, half);
      ctx.lineTo(signSize - 1, 1);
      ctx.stroke();
      break;
  }
  ctx.restore();
}

function tracePolygon(ctx: CanvasRenderingContext2D, corners: readonly number[]): void {
  for (let i = 0; i + 1 < corners.length; i += 2) {
    ctx.lineTo(corners[i] ?? 0, corners[i + 1] ?? 0);
  }
  ctx.closePath();
}
