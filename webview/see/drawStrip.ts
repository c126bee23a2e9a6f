import { sigmoid, sigmoidDerivative } from '../../src/core/kernels/sigmoid';
import type { DesignRows } from '../../src/core/experiment/rows';
import { fitted, fontOf } from '../canvas/letters';
import { ticksWithin } from '../charts/axis';
import type { Palette } from '../theme/palette';
import { drawBars } from './drawBars';
import { placeOf, type StripGeometry } from './geometry';
import { kindOf, type MarkLayer } from './markLayer';
import type { Marks } from './marks';
import type { Overlay } from './overlays';

/** All that the strip shows at one moment; texts are ready to be written. */
export interface StripContent {
  readonly rows: DesignRows;
  readonly halfWidth: number;
  readonly overlays: readonly Overlay[];
  /** Indexes of the rows that are selected and pointed at; −1 for none. */
  readonly selected: number;
  readonly pointed: number;
  readonly palette: Palette;
  readonly texts: StripTexts;
}

export interface StripTexts {
  readonly axis: string;
  /** What the model predicts on each side of z = 0. */
  readonly negativeSide: string;
  readonly positiveSide: string;
  /** Whose bars these are. */
  readonly negatives: string;
  readonly positives: string;
  readonly step: string;
  readonly slope: string;
  readonly formatTick: (value: number) => string;
  readonly formatCount: (value: number) => string;
}

export function drawStrip(
  ctx: CanvasRenderingContext2D,
  geometry: StripGeometry,
  layer: MarkLayer,
  content: StripContent,
): void {
  ctx.font = fontOf(content.palette, 0.9);
  ctx.textBaseline = 'middle';
  drawSides(ctx, geometry, content);
  drawAxes(ctx, geometry, content);
  drawBars(ctx, geometry, content);
  drawOverlays(ctx, geometry, content);
  drawCurve(ctx, geometry, sigmoid, content.palette.foreground, content.palette);
  ctx.fillStyle = content.palette.foreground;
  ctx.textAlign = 'end';
  ctx.fillText('p = σ(z)', geometry.right - 4, geometry.y(1) + 22);
  drawRows(ctx, geometry, layer, content);
  drawChosen(ctx, geometry, layer.marks, content);
}

/** The side of z = 0 on which a row is predicted to be of a class, faintly in its colour. */
function drawSides(
  ctx: CanvasRenderingContext2D,
  { left, right, x, sides, positives, negatives, band }: StripGeometry,
  { palette, texts }: StripContent,
): void {
  const middle = x(0);
  const [top, bottom] = [positives - band, negatives + band];
  if (!palette.isHighContrast) {
    ctx.globalAlpha = 0.055;
    ctx.fillStyle = palette.negative;
    ctx.fillRect(left, top, middle - left, bottom - top);
    ctx.fillStyle = palette.positive;
    ctx.fillRect(middle, top, right - middle, bottom - top);
    ctx.globalAlpha = 1;
  }
  ctx.strokeStyle = palette.muted;
  ctx.lineWidth = palette.isHighContrast ? 2 : 1;
  ctx.setLineDash([4, 3]);
  ctx.beginPath();
  ctx.moveTo(Math.round(middle) + 0.5, sides * 2);
  ctx.lineTo(Math.round(middle) + 0.5, bottom);
  ctx.stroke();
  ctx.setLineDash([]);
  ctx.fillStyle = palette.muted;
  ctx.textAlign = 'end';
  ctx.fillText(fitted(ctx, texts.negativeSide, middle - left - 8), middle - 8, sides);
  ctx.textAlign = 'start';
  ctx.fillText(fitted(ctx, texts.positiveSide, right - middle - 8), middle + 8, sides);
}

const probabilities = [
  [0, 'p = 0'],
  [0.5, '½'],
  [1, 'p = 1'],
] as const;

function drawAxes(
  ctx: CanvasRenderingContext2D,
  { left, right, x, y, numbers, title, negatives, band }: StripGeometry,
  { palette, halfWidth, texts }: StripContent,
): void {
  ctx.lineWidth = 1;
  ctx.strokeStyle = palette.grid;
  ctx.fillStyle = palette.muted;
  ctx.textAlign = 'end';
  for (const [p, text] of probabilities) {
    const at = Math.round(y(p)) + 0.5;
    ctx.beginPath();
    ctx.moveTo(left, at);
    ctx.lineTo(right, at);
    ctx.stroke();
    ctx.fillText(text, left - 6, at);
  }
  ctx.textAlign = 'center';
  const count = Math.max(2, Math.floor((right - left) / 70));
  for (const z of ticksWithin(-halfWidth, halfWidth, count)) {
    const at = Math.round(x(z)) + 0.5;
    ctx.beginPath();
    ctx.moveTo(at, negatives + band);
    ctx.lineTo(at, negatives + band + 4);
    ctx.stroke();
    const text = texts.formatTick(z);
    const half = ctx.measureText(text).width / 2;
    ctx.fillText(text, Math.min(at, right + 12 - half), numbers);
  }
  ctx.fillText(texts.axis, (left + right) / 2, title);
}

function drawCurve(
  ctx: CanvasRenderingContext2D,
  { left, right, y, z }: StripGeometry,
  valueAt: (z: number) => number,
  color: string,
  palette: Palette,
): void {
  ctx.strokeStyle = color;
  ctx.lineWidth = palette.isHighContrast ? 3 : 2;
  ctx.beginPath();
  for (let at = left; at <= right; at += 1.5) ctx.lineTo(at, y(valueAt(z(at))));
  ctx.stroke();
}

function drawOverlays(
  ctx: CanvasRenderingContext2D,
  geometry: StripGeometry,
  { overlays, palette, texts }: StripContent,
): void {
  const { left, right, x, y } = geometry;
  const middle = x(0);
  if (overlays.includes('slope')) {
    drawCurve(ctx, geometry, sigmoidDerivative, palette.accent, palette);
    ctx.fillStyle = palette.accent;
    ctx.textAlign = 'start';
    ctx.fillText(texts.slope, middle + 10, y(0.25) - 8);
  }
  if (overlays.includes('step')) {
    ctx.strokeStyle = palette.accent;
    ctx.lineWidth = palette.isHighContrast ? 3 : 2;
    ctx.setLineDash([7, 4]);
    ctx.beginPath();
    ctx.moveTo(left, y(0));
    ctx.lineTo(middle, y(0));
    ctx.lineTo(middle, y(1));
    ctx.lineTo(right, y(1));
    ctx.stroke();
    ctx.setLineDash([]);
    ctx.fillStyle = palette.accent;
    ctx.textAlign = 'end';
    ctx.fillText(texts.step, middle - 8, y(0.85));
  }
}

function drawRows(
  ctx: CanvasRenderingContext2D,
  geometry: StripGeometry,
  layer: MarkLayer,
  { rows }: StripContent,
): void {
  const { scale } = layer.marks;
  const { left, top } = geometry.rows;
  layer.putRows(rows, (row) => {
    const { x, y } = placeOf(geometry, rows, row);
    return [(x - left) * scale, (y - top) * scale];
  });
  layer.drawOn(ctx, left, top, scale);
}

/** The selected row and the one pointed at, each with how far p is from its label. */
function drawChosen(
  ctx: CanvasRenderingContext2D,
  geometry: StripGeometry,
  marks: Marks,
  { rows, selected, pointed, palette }: StripContent,
): void {
  for (const row of new Set([selected, pointed])) {
    const z = rows.logits[row] ?? NaN;
    if (row < 0 || Number.isNaN(z)) continue;
    const { x, y } = placeOf(geometry, rows, row);
    const at = Math.round(geometry.x(z)) + 0.5;
    const onCurve = geometry.y(sigmoid(z));
    ctx.strokeStyle = palette.foreground;
    ctx.fillStyle = palette.foreground;
    ctx.lineWidth = row === selected ? 2 : 1;
    ctx.setLineDash([2, 2]);
    ctx.beginPath();
    ctx.moveTo(at, onCurve);
    ctx.lineTo(at, geometry.y(rows.labels[row] ?? NaN));
    ctx.stroke();
    ctx.setLineDash([]);
    ctx.beginPath();
    ctx.arc(at, onCurve, 2.5, 0, 2 * Math.PI);
    ctx.fill();
    marks.draw(ctx, kindOf(rows, row), x, y);
    ctx.beginPath();
    ctx.arc(x, y, geometry.radius + 5, 0, 2 * Math.PI);
    ctx.stroke();
  }
}
