import { sigmoid } from '../../src/core/kernels/sigmoid';
import type { DesignRows } from '../../src/core/experiment/rows';
import type { Size } from '../canvas/layer';
import type { Palette } from '../theme/palette';
import { jitterOf } from './stripRows';

/** Where everything of the strip is on its canvas. */
export interface StripGeometry extends Size {
  readonly left: number;
  readonly right: number;
  /** Where the side of each class is named. */
  readonly sides: number;
  /** Bars of the positive class stand on this line, at most `band` high; … */
  readonly positives: number;
  /** … those of the negative class hang from this one. */
  readonly negatives: number;
  readonly band: number;
  /** p = 1 and p = 0. */
  readonly one: number;
  readonly zero: number;
  /** Numbers along z, and its name. */
  readonly numbers: number;
  readonly title: number;
  /** The part of the canvas that marks of rows can be on. */
  readonly rows: Readonly<Record<'left' | 'top' | 'width' | 'height', number>>;
  /** Size of a row's mark, and how far rows stand off the curve. */
  readonly radius: number;
  readonly spread: number;
  readonly x: (z: number) => number;
  readonly z: (x: number) => number;
  readonly y: (p: number) => number;
}

/** @param rowCount rows that are drawn one by one */
export function stripGeometry(
  { width, height }: Size,
  halfWidth: number,
  rowCount: number,
  { fontSize }: Palette,
): StripGeometry {
  const line = Math.round(1.45 * fontSize);
  const radius = radiusFor(rowCount, width);
  const left = Math.round(3.2 * fontSize);
  const right = width - Math.round(fontSize);
  const title = height - line / 2;
  const numbers = title - line;
  const inner = numbers - line / 2 - line;
  const spread = Math.min(6 + 0.6 * Math.sqrt(rowCount), 0.11 * inner);
  const band = 0.13 * inner;
  const gap = spread + 2 * radius + 4;
  const positives = Math.round(line + 4 + band);
  const negatives = Math.round(numbers - line / 2 - 4 - band);
  const one = positives + gap;
  const zero = negatives - gap;
  const middle = (left + right) / 2;
  return {
    ...{ width, height, left, right, positives, negatives, band, one, zero },
    ...{ numbers, title, radius, spread },
    sides: line / 2 + 1,
    rows: { left: 0, top: positives - 6, width, height: negatives - positives + 12 },
    z: (x) => ((x - middle) / ((right - left) / 2)) * halfWidth,
    x: (z) => middle + ((right - left) / 2) * Math.max(-1, Math.min(1, z / halfWidth)),
    y: (p) => zero + p * (one - zero),
  };
}

/** Smaller the more there are, so that many can still be told apart. */
function radiusFor(rowCount: number, width: number): number {
  const room = width < 500 ? 0.8 : 1;
  if (rowCount <= 150) return 4.5 * room;
  if (rowCount <= 600) return 3.5 * room;
  return rowCount <= 2000 ? 2.75 * room : 2.25 * room;
}

/**
 * Where the mark of a row is: at its z, above the curve when it is of the positive class and below
 * when not. Rows beyond the ends of the axis are at its ends; one without a logit is nowhere (NaN).
 */
export function placeOf(
  { x, y, radius, spread }: StripGeometry,
  { logits, labels, lines }: DesignRows,
  row: number,
): { readonly x: number; readonly y: number } {
  const z = logits[row] ?? NaN;
  const away = radius + 2 + spread * jitterOf(lines[row] ?? 0);
  return { x: x(z), y: y(sigmoid(z)) + (labels[row] === 1 ? -away : away) };
}

/** The row nearest to a place, if one is within reach of a pointer; −1 when none is. */
export function rowNear(geometry: StripGeometry, rows: DesignRows, x: number, y: number): number {
  const reach = Math.max(12, 2 * geometry.radius);
  let nearest = -1;
  let least = reach * reach;
  for (let row = 0; row < rows.lines.length; row++) {
    const place = placeOf(geometry, rows, row);
    const distance = (place.x - x) ** 2 + (place.y - y) ** 2;
    if (distance <= least) {
      least = distance;
      nearest = row;
    }
  }
  return nearest;
}
