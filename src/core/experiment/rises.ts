import type { SeriesName, Trace } from './trace';

/** A stretch of epochs in which the loss rose again and again. */
export interface Rise {
  /** The last epoch before it: the update after it was the first that led upwards. */
  readonly epoch: number;
  /** The last epoch, so far, that was higher than the one before. */
  readonly lastEpoch: number;
  /** The loss at `epoch`. */
  readonly from: number;
  /** The highest loss of the stretch. */
  readonly highest: number;
}

/** Of the value: what is less may come of rounding, and nobody sees it. */
const leastRise = 1e-9;
/** Rises with fewer epochs between them are one: a run that swings rises in every second epoch. */
const calmEpochs = 10;

/**
 * Where a series rose, in the order of the epochs, as exactly as it is recorded. Where a bucket holds
 * many epochs, a rise in it shows when its greatest value is above the last before it, or its last
 * value above its least.
 *
 * @param limit of stretches that are told apart, at least 1: beyond it those with the shortest calm
 * between them are told as one
 */
export function risesOf(trace: Trace, limit: number, name: SeriesName = 'loss'): readonly Rise[] {
  const rises = stretchesThatRise(trace, name);
  if (rises.length <= limit) return rises;
  const calm = (i: number): number => (rises[i]?.epoch ?? NaN) - (rises[i - 1]?.lastEpoch ?? NaN);
  const gaps = rises.slice(1).map((_, i) => calm(i + 1));
  // the longest stretches of calm part what is told apart
  const least = gaps.toSorted((a, b) => b - a)[limit - 1] ?? 0;
  const parted = new Stretches(least + 1);
  for (const { epoch, lastEpoch, from, highest } of rises) {
    parted.add(epoch, lastEpoch, from, highest);
  }
  return parted.all;
}

type Open = { -readonly [Key in keyof Rise]: Rise[Key] };

/** Collects rises in their order; those with less calm in between are put together. */
class Stretches {
  readonly all: Open[] = [];

  /** @param calm epochs that part two rises, at least */
  constructor(private readonly calm: number) {}

  /** Takes numbers, not a rise: most of them make no new stretch. */
  add(epoch: number, lastEpoch: number, from: number, highest: number): void {
    const open = this.all.at(-1);
    if (open === undefined || epoch - open.lastEpoch >= this.calm) {
      this.all.push({ epoch, lastEpoch, from, highest });
      return;
    }
    open.lastEpoch = lastEpoch;
    open.highest = Math.max(open.highest, highest);
  }
}

/** In one loop that makes nothing for a bucket: it is asked many times a second, beside the drawing. */
function stretchesThatRise(trace: Trace, name: SeriesName): readonly Rise[] {
  const { minimum, maximum, last } = trace.buckets(name);
  const { stride, bucketCount, epochCount } = trace;
  const stretches = new Stretches(calmEpochs);
  let before = Infinity;
  for (let bucket = 0; bucket < bucketCount; bucket++) {
    const least = minimum[bucket] ?? NaN;
    const greatest = maximum[bucket] ?? NaN;
    const end = last[bucket] ?? NaN;
    const isAbove = isHigher(greatest, before);
    if (isAbove || isHigher(end, least)) {
      const lastEpoch = Math.min((bucket + 1) * stride, epochCount) - 1;
      const from = isAbove ? before : least;
      stretches.add(Math.max(0, bucket * stride - 1), lastEpoch, from, greatest);
    }
    before = end;
  }
  return stretches.all;
}

function isHigher(value: number, than: number): boolean {
  return value > than + leastRise * Math.abs(than);
}
