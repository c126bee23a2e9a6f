import type { Span } from '../plot';

/** Room left and right of what has to be seen, as a share of it. */
const margin = 0.18;
/** What is to be seen comes no nearer to the end of a span that is kept, as a share of the span. */
const nearest = 0.03;
/** A span that is kept is filled at least by this share. */
const leastFilled = 0.35;

/**
 * A stretch that holds all (finite) values with room around them; the one before as long as it
 * does, so that the picture stands still while a run moves in it.
 *
 * @param leastWidth of a span whose values all lie together
 */
export function spanAround(values: Iterable<number>, leastWidth: number, before?: Span): Span {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low > high) return before ?? spanAround([0], leastWidth);
  const width = Math.max(high - low, leastWidth, Math.abs(high) * 1e-9, Math.abs(low) * 1e-9);
  if (before && holds(before, low, high, width)) return before;
  const middle = low / 2 + high / 2;
  const half = width * (0.5 + margin);
  return { minimum: Math.max(-largest, middle - half), maximum: Math.min(largest, middle + half) };
}

/** Beyond, the ends of a span have no finite distance. */
const largest = Number.MAX_VALUE / 4;

function holds({ minimum, maximum }: Span, low: number, high: number, width: number): boolean {
  const room = maximum - minimum;
  return (
    low >= minimum + nearest * room &&
    high <= maximum - nearest * room &&
    width >= leastFilled * room
  );
}

/** Spans whose scales differ by more stay as they are. */
const largestStretch = 4;

/**
 * Widens one of two spans so that a unit is as long on both axes: lines of equal loss then have
 * their true shape, and the way downhill stands at right angles to them. Spans of too different
 * size are left alone.
 *
 * @param aspect width of the picture by its height
 */
export function equallyScaled(
  across: Span,
  up: Span,
  aspect: number,
): { readonly across: Span; readonly up: Span; readonly isEqual: boolean } {
  const perWidth = (across.maximum - across.minimum) / aspect;
  const perHeight = up.maximum - up.minimum;
  const stretch = perWidth / perHeight;
  if (!(stretch > 1 / largestStretch && stretch < largestStretch)) {
    return { across, up, isEqual: false };
  }
  return stretch > 1
    ? { across, up: widened(up, stretch), isEqual: true }
    : { across: widened(across, 1 / stretch), up, isEqual: true };
}

function widened({ minimum, maximum }: Span, factor: number): Span {
  const middle = (minimum + maximum) / 2;
  const half = ((maximum - minimum) / 2) * factor;
  return { minimum: middle - half, maximum: middle + half };
}
