import type { Palette } from '../theme/palette';
import { apart } from './apart';
import type { Curve } from './chartContent';
import type { Layer } from '../canvas/layer';
import { fitted, fontOf } from '../canvas/letters';
import type { Geometry } from './plotArea';
import { readAt } from './reading';

/** Between the plot, the piece of a curve that stands before its name, the name, and the end. */
const gap = 6;
const pieceLength = 16;
/** The most of the width of a chart that names may take, and pixels at most. */
const mostOfWidth = 0.26;
const mostPixels = 180;
/** Of what is not pointed at. */
const faintness = 0.4;

/** Room at the right that the names of the curves need; none where curves have no names. */
export function roomForLabels(
  { ctx, width }: Layer,
  curves: readonly Curve[],
  palette: Palette,
): number {
  const labels = curves.flatMap(({ label }) => (label === undefined ? [] : [label]));
  if (labels.length === 0) return 0;
  ctx.font = fontOf(palette);
  const widest = Math.max(...labels.map((label) => ctx.measureText(label).width));
  return Math.min(
    Math.ceil(widest) + pieceLength + 4 * gap,
    Math.round(width * mostOfWidth),
    mostPixels,
  );
}

/** A dot at the end of each curve that has a name, and the names at the right, none over another. */
export function paintEnds(
  { ctx, width }: Layer,
  curves: readonly Curve[],
  { area, x, y }: Geometry,
  palette: Palette,
): void {
  const ends = curves.flatMap(({ label, record, color, dash, isFaint }) => {
    const epoch = record.endEpoch - 1;
    const up = y(readAt(record, epoch).last);
    const isNone = label === undefined || record.endEpoch <= record.firstEpoch;
    return isNone ? [] : [{ label, color, dash, isFaint, across: x(epoch), up }];
  });
  if (ends.length === 0) return;
  const middle = (area.top + area.bottom) / 2;
  const within = (up: number): number =>
    Number.isNaN(up) ? middle : Math.max(area.top, Math.min(area.bottom, up));
  const lineHeight = Math.round(palette.fontSize * 1.05);
  const wanted = ends.map(({ up }) => within(up));
  const places = apart(wanted, lineHeight, area.top, area.bottom);
  ctx.save();
  ctx.font = fontOf(palette);
  ctx.textAlign = 'left';
  ctx.textBaseline = 'middle';
  ctx.lineWidth = palette.isHighContrast ? 2.5 : 1.75;
  for (const [i, { label, color, dash, isFaint, across, up }] of ends.entries()) {
    const place = places[i] ?? middle;
    ctx.globalAlpha = isFaint === true ? faintness : 1;
    ctx.fillStyle = color;
    if (across <= area.right + 1 && up >= area.top && up <= area.bottom) {
      ctx.beginPath();
      ctx.arc(across, up, 3, 0, 2 * Math.PI);
      ctx.fill();
    }
    const left = area.right + 2 * gap;
    ctx.strokeStyle = color;
    ctx.setLineDash([...dash]);
    ctx.beginPath();
    ctx.moveTo(left, place);
    ctx.lineTo(left + pieceLength, place);
    ctx.stroke();
    // not in the colour of the curve, which need not be strong enough for letters
    ctx.fillStyle = palette.foreground;
    const at = left + pieceLength + gap;
    ctx.fillText(fitted(ctx, label, width - at - gap), at, place);
  }
  ctx.restore();
}
