import type { ClassLogits } from '../../src/core/evaluation/logitHistogram';
import { fitted } from '../canvas/letters';
import type { StripContent } from './drawStrip';
import type { StripGeometry } from './geometry';

/**
 * How many rows of each class have a z in each bin: those of the positive class stand above the
 * curve, those of the negative hang below. Each class is drawn to its own height, so that a rare
 * one can be seen as well.
 */
export function drawBars(
  ctx: CanvasRenderingContext2D,
  geometry: StripGeometry,
  content: StripContent,
): void {
  const { rows, palette, texts } = content;
  const { histogram } = rows;
  if (!histogram) return;
  const { positives, negatives, band, left, right } = geometry;
  const range = { from: histogram.from, to: histogram.to };
  ctx.globalAlpha = palette.isHighContrast ? 1 : 0.55;
  ctx.fillStyle = palette.positive;
  traceBars(ctx, geometry, histogram.positives, range, positives, -band);
  ctx.fill();
  ctx.fillStyle = palette.negative;
  traceBars(ctx, geometry, histogram.negatives, range, negatives, band);
  ctx.fill();
  ctx.globalAlpha = 1;
  ctx.fillStyle = palette.muted;
  ctx.textAlign = 'start';
  const room = (right - left) / 2 - 12;
  const line = Math.min(band / 2, 10);
  const [up, down] = [positives - band + line, negatives + band - line];
  ctx.fillText(fitted(ctx, texts.positives, room), left + 4, up);
  ctx.textAlign = 'end';
  ctx.fillText(fitted(ctx, texts.negatives, room), right - 4, down);
  drawBeyond(ctx, geometry, content, histogram.positives, positives - 8);
  drawBeyond(ctx, geometry, content, histogram.negatives, negatives + 8);
}

function traceBars(
  ctx: CanvasRenderingContext2D,
  { x }: StripGeometry,
  { counts }: ClassLogits,
  { from, to }: { readonly from: number; readonly to: number },
  foot: number,
  height: number,
): void {
  const most = counts.reduce((greatest, count) => Math.max(greatest, count), 0);
  const width = (to - from) / counts.length;
  ctx.beginPath();
  counts.forEach((count, bin) => {
    if (count === 0) return;
    const start = x(from + bin * width);
    const end = x(from + (bin + 1) * width);
    // a single row among a million still shows
    const length = Math.sign(height) * Math.max(1, (Math.abs(height) * count) / most);
    ctx.rect(start, foot, Math.max(end - start - 0.5, 0.5), length);
  });
}

/** How many rows are beyond each end of the axis. */
function drawBeyond(
  ctx: CanvasRenderingContext2D,
  { left, right }: StripGeometry,
  { texts }: StripContent,
  { below, above }: ClassLogits,
  at: number,
): void {
  ctx.textAlign = 'start';
  if (below > 0) ctx.fillText(`‹ ${texts.formatCount(below)}`, left + 4, at);
  ctx.textAlign = 'end';
  if (above > 0) ctx.fillText(`${texts.formatCount(above)} ›`, right - 4, at);
}
