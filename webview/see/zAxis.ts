/** The axis never shows less: σ would be cut off. */
const leastHalfWidth = 4;
/** Less than this share of the axis in use is too little … */
const littleUsed = 0.4;
/** … when it has been so for as long, in ms, while the run goes on. */
const patience = 1500;
/** Beyond this, widths of pixels and bins would no longer be numbers. */
const mostReach = 1e290;

const roundSizes = [1, 1.5, 2, 3, 4, 6, 8, 10];

/**
 * How far the axis of z reaches to both sides of 0. It follows the data calmly: it grows as soon as
 * rows would be beyond its ends, and shrinks only after they have kept near its middle for a while,
 * so that a run that swings from one epoch to the next does not shake it.
 */
export class ZAxis {
  #halfWidth = leastHalfWidth;
  /** When the width was last needed, and the farthest reach since then. */
  #neededAt = Number.NEGATIVE_INFINITY;
  #reachSince = 0;

  /** z runs from −halfWidth to halfWidth. */
  get halfWidth(): number {
    return this.#halfWidth;
  }

  /**
   * @param reach see {@link reachOf}
   * @param now ms from any fixed origin
   * @param isRunning whether other logits will follow by themselves
   * @returns whether the axis has another width now
   */
  follow(reach: number, now: number, isRunning: boolean): boolean {
    const before = this.#halfWidth;
    if (reach > before) this.#fit(reach, now);
    else if (reach >= littleUsed * before || before === leastHalfWidth) this.#need(now);
    else {
      this.#reachSince = Math.max(this.#reachSince, reach);
      if (!isRunning) this.#fit(reach, now);
      else if (now - this.#neededAt >= patience) this.#fit(this.#reachSince, now);
    }
    return this.#halfWidth !== before;
  }

  #fit(reach: number, now: number): void {
    this.#halfWidth = roundAbove(1.08 * Math.min(reach, mostReach));
    this.#need(now);
  }

  #need(now: number): void {
    this.#neededAt = now;
    this.#reachSince = 0;
  }
}

/**
 * How far an axis has to reach to show logits: to the farthest, unless a few lie far from all
 * others; those are shown at its ends. 0 when none is finite.
 */
export function reachOf(logits: Float64Array): number {
  // of many, every so-many-th tells as well what is usual
  const every = Math.ceil(logits.length / 1000);
  const sizes: number[] = [];
  let farthest = 0;
  for (let row = 0; row < logits.length; row++) {
    const size = Math.abs(logits[row] ?? NaN);
    if (!Number.isFinite(size)) continue;
    if (size > farthest) farthest = size;
    if (row % every === 0) sizes.push(size);
  }
  const ascending = Float64Array.from(sizes).sort();
  const usual = ascending[Math.ceil(0.95 * (ascending.length - 1))] ?? 0;
  // where nearly all are at one place, that place says nothing of how far is far
  return usual === 0 ? farthest : Math.min(farthest, 3 * usual);
}

function roundAbove(value: number): number {
  if (value <= leastHalfWidth) return leastHalfWidth;
  const unit = 10 ** Math.floor(Math.log10(value));
  return (roundSizes.find((size) => size * unit >= value) ?? 10) * unit;
}
