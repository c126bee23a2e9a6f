import type { SeriesName, Trace } from '../../src/core/experiment/trace';

/** What the record says of one series at one epoch; exact while a bucket is one epoch. */
export interface Reading {
  readonly minimum: number;
  readonly maximum: number;
  readonly last: number;
}

/** The epochs that share a bucket with `epoch`, both inclusive. */
export function epochsAround(trace: Trace, epoch: number): { first: number; last: number } {
  const first = Math.floor(clampEpoch(trace, epoch) / trace.stride) * trace.stride;
  return { first, last: Math.min(first + trace.stride, trace.epochCount) - 1 };
}

export function readAt(trace: Trace, name: SeriesName, epoch: number): Reading {
  const bucket = Math.floor(clampEpoch(trace, epoch) / trace.stride);
  const { minimum, maximum, last } = trace.buckets(name);
  return {
    minimum: minimum[bucket] ?? Number.NaN,
    maximum: maximum[bucket] ?? Number.NaN,
    last: last[bucket] ?? Number.NaN,
  };
}

/** Least and greatest finite value of a whole series. */
export function extent(trace: Trace, name: SeriesName): { low: number; high: number } {
  const { minimum, maximum } = trace.buckets(name);
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < trace.bucketCount; i++) {
    const least = minimum[i] ?? Number.NaN;
    const greatest = maximum[i] ?? Number.NaN;
    if (least < low && Number.isFinite(least)) low = least;
    if (greatest > high && Number.isFinite(greatest)) high = greatest;
  }
  return { low, high };
}

/** About `count` epochs, evenly spread, whose values are recorded exactly (the last of a bucket). */
export function sampleEpochs(trace: Trace, count: number): number[] {
  const lastEpoch = trace.epochCount - 1;
  if (lastEpoch < 0) return [];
  const steps = Math.min(count - 1, lastEpoch);
  const epochs = Array.from({ length: steps + 1 }, (_, i) =>
    steps === 0 ? 0 : epochsAround(trace, (i * lastEpoch) / steps).last,
  );
  return [...new Set(epochs)];
}

function clampEpoch(trace: Trace, epoch: number): number {
  return Math.max(0, Math.min(Math.round(epoch), trace.epochCount - 1));
}
