/** The lines of a map of the loss: heights above its lowest place. */
export interface Levels {
  /** The lowest value of the map. */
  readonly floor: number;
  /** Ascending, above the floor, in steps that grow with the height. */
  readonly values: readonly number[];
}

/** Lines at most. */
const lineLimit = 14;
/** Shares of the map that lie below its lowest line, and above its highest. */
const lowest = 0.002;
const highest = 0.02;

/** How far apart lines may lie: heights above the floor in each decade. */
const spacings: readonly (readonly number[])[] = [[1, 1.5, 2, 3, 5, 7], [1, 2, 5], [1, 3], [1]];

/**
 * Values for the lines of a map: round ones, at heights above its floor that lie closer together
 * near it, from the smallest that still encloses something to the largest that still leaves
 * something out.
 */
export function levelsOf(values: Float64Array): Levels {
  const sorted = Float64Array.from(values).sort();
  const floor = sorted[0] ?? NaN;
  const heightAt = (share: number): number =>
    (sorted[Math.floor(share * (sorted.length - 1))] ?? NaN) - floor;
  const top = heightAt(1 - highest);
  // differences of rounding are no slopes
  const bottom = Math.max(heightAt(lowest), top * 1e-9, Math.abs(floor) * 1e-12);
  if (!(top > bottom)) return { floor, values: [] };
  const heights = heightsBetween(bottom, top);
  const rounded = heights.map((height) => roundNear(floor + height, height));
  return { floor, values: rounded.filter((value, i) => value > (rounded[i - 1] ?? floor)) };
}

function heightsBetween(bottom: number, top: number): number[] {
  const from = Math.floor(Math.log10(bottom));
  const to = Math.ceil(Math.log10(top));
  for (const sizes of spacings) {
    const heights: number[] = [];
    for (let decade = from; decade <= to; decade++) {
      for (const size of sizes) heights.push(size * 10 ** decade);
    }
    const inside = heights.filter((height) => height >= bottom && height <= top);
    if (inside.length <= lineLimit) return inside;
  }
  // more decades than lines
  const every = Math.ceil((to - from) / lineLimit);
  const heights: number[] = [];
  for (let decade = from + 1; decade <= to; decade += every) heights.push(10 ** decade);
  return heights;
}

/** A number of few digits, nearer to the value than half the height. */
function roundNear(value: number, height: number): number {
  const unit = 10 ** Math.floor(Math.log10(height)) / 2;
  const rounded = Math.round(value / unit) * unit;
  return Number(rounded.toPrecision(12));
}
