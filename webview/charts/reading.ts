import { bucketCountOf, bucketOf, firstEpochOf, lastEpochOf, type EpochRecord } from './record';

/** What a record says of one epoch; exact while a bucket is one epoch. */
export interface Reading {
  readonly minimum: number;
  readonly maximum: number;
  readonly last: number;
}

const nothing: Reading = { minimum: NaN, maximum: NaN, last: NaN };

/** The epochs that share a bucket with `epoch`, both inclusive. */
export function epochsAround(record: EpochRecord, epoch: number): { first: number; last: number } {
  const bucket = nearestBucket(record, epoch);
  return { first: firstEpochOf(record, bucket), last: lastEpochOf(record, bucket) };
}

/** No number for an epoch before the first that is on record. */
export function readAt(record: EpochRecord, epoch: number): Reading {
  if (epoch < record.firstEpoch) return nothing;
  const bucket = nearestBucket(record, epoch);
  const { minimum, maximum, last } = record.buckets;
  return {
    minimum: minimum[bucket] ?? NaN,
    maximum: maximum[bucket] ?? NaN,
    last: last[bucket] ?? NaN,
  };
}

/** Least and greatest finite value of a whole record. */
export function extent(record: EpochRecord): { low: number; high: number } {
  const { minimum, maximum } = record.buckets;
  const count = bucketCountOf(record);
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < count; i++) {
    const least = minimum[i] ?? Number.NaN;
    const greatest = maximum[i] ?? Number.NaN;
    if (least < low && Number.isFinite(least)) low = least;
    if (greatest > high && Number.isFinite(greatest)) high = greatest;
  }
  return { low, high };
}

/**
 * About `count` epochs between two, evenly spread, whose values are recorded exactly (the last of a
 * bucket).
 */
export function sampleEpochs(
  record: EpochRecord,
  count: number,
  from: number = record.firstEpoch,
  to: number = record.endEpoch - 1,
): number[] {
  const first = Math.max(record.firstEpoch, Math.ceil(from));
  const last = Math.min(record.endEpoch - 1, Math.floor(to));
  if (last < first) return [];
  const steps = Math.min(count - 1, last - first);
  const epochs = Array.from({ length: steps + 1 }, (_, i) =>
    epochsAround(record, steps === 0 ? first : first + (i * (last - first)) / steps),
  );
  return [...new Set(epochs.map((around) => around.last))];
}

function nearestBucket(record: EpochRecord, epoch: number): number {
  const bucket = bucketOf(record, Math.round(epoch));
  return Math.max(0, Math.min(bucket, bucketCountOf(record) - 1));
}
