// What the small pictures have in common: where their plots lie in them.

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The part of a picture that is spanned by its axes. */
export interface Stretch {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Room for a sign and a number beside the vertical axis, and below the other. */
const margins = { left: 66, right: 12, top: 10, bottom: 20 };

export function plotOf({ width, height }: Size): Stretch {
  return {
    left: margins.left,
    right: Math.max(margins.left + 20, width - margins.right),
    top: margins.top,
    bottom: height - margins.bottom,
  };
}

/** A round value on an axis, and its pixel. */
export interface Tick {
  readonly text: string;
  readonly at: number;
}

/** The ends and the middle of an axis of probabilities. @param position the pixel of each */
export function probabilityTicks(position: (probability: number) => number): readonly Tick[] {
  return [
    { text: '0', at: position(0) },
    { text: '½', at: position(0.5) },
    { text: '1', at: position(1) },
  ];
}

type Ends = readonly [from: number, to: number];

/** Lays values evenly along a stretch; halves are taken first, so that no width overflows. */
export function positionIn([low, high]: Ends, [from, to]: Ends): (value: number) => number {
  const half = high / 2 - low / 2;
  return (value) => from + ((value / 2 - low / 2) / half) * (to - from);
}

/** About how wide a text is, in pixels: the font is small, and digits are most of it. */
export function widthOf(text: string): number {
  return 6.6 * text.length;
}

/** Whether two labels that are centred at `a` and `b` leave a gap between them. */
export function areApart(
  a: { readonly at: number; readonly size: number },
  b: { readonly at: number; readonly size: number },
): boolean {
  return Math.abs(a.at - b.at) >= (a.size + b.size) / 2 + 5;
}

export function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), Math.max(low, high));
}

/** Straight lines from point to point, to a hundredth of a pixel. */
export function pathThrough(points: readonly Point[]): string {
  return points
    .map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${x.toFixed(2)} ${y.toFixed(2)}`)
    .join('');
}
