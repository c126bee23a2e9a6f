import type { Trace } from './trace';

/** Where the validation loss of a run was least. */
export interface LeastValidation {
  readonly validationLoss: number;
  /** The epochs that are recorded together, of which it was one; the same while a run is short. */
  readonly firstEpoch: number;
  readonly lastEpoch: number;
}

/** The first time that the validation loss was as low as it ever was; nothing without validation. */
export function leastValidation(trace: Trace): LeastValidation | undefined {
  const { minimum } = trace.buckets('validationLoss');
  const { stride, bucketCount, epochCount } = trace;
  let validationLoss = Infinity;
  let bucket = -1;
  for (let i = 0; i < bucketCount; i++) {
    const value = minimum[i] ?? NaN;
    if (!(value < validationLoss)) continue;
    validationLoss = value;
    bucket = i;
  }
  if (bucket < 0) return undefined;
  const lastEpoch = Math.min((bucket + 1) * stride, epochCount) - 1;
  return { validationLoss, firstEpoch: bucket * stride, lastEpoch };
}
