import type { Buckets, SeriesName, Trace } from '../../src/core/experiment/trace';

/** A quantity over consecutive epochs, in buckets. */
export interface EpochRecord {
  readonly buckets: Buckets;
  /** Epochs in a bucket. The first begins at `firstEpoch`, the others at multiples of the stride. */
  readonly stride: number;
  readonly firstEpoch: number;
  /** The first epoch that is not on record. */
  readonly endEpoch: number;
}

/** One series of a run. */
export function recordOf(trace: Trace, name: SeriesName): EpochRecord {
  return {
    buckets: trace.buckets(name),
    stride: trace.stride,
    firstEpoch: 0,
    endEpoch: trace.epochCount,
  };
}

/** Number of the first bucket when buckets are counted from epoch 0. */
function baseOf({ firstEpoch, stride }: EpochRecord): number {
  return Math.floor(firstEpoch / stride);
}

export function bucketCountOf(record: EpochRecord): number {
  const { firstEpoch, endEpoch, stride } = record;
  return endEpoch <= firstEpoch ? 0 : Math.ceil(endEpoch / stride) - baseOf(record);
}

/** The bucket that an epoch belongs to, whether or not there is one. */
export function bucketOf(record: EpochRecord, epoch: number): number {
  return Math.floor(epoch / record.stride) - baseOf(record);
}

export function firstEpochOf(record: EpochRecord, bucket: number): number {
  return Math.max(record.firstEpoch, (baseOf(record) + bucket) * record.stride);
}

export function lastEpochOf(record: EpochRecord, bucket: number): number {
  return Math.min(record.endEpoch, (baseOf(record) + bucket + 1) * record.stride) - 1;
}
