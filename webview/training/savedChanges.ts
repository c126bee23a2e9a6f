import * as v from 'valibot';
import { optimizerKinds } from '../../src/core/optimizers/settings';
import { atLeastOne, count, finite, seed } from '../../src/protocol/schemas';
import type { TrainingChanges } from './trainingDraft';

const notNegative = v.pipe(finite, v.minValue(0));
const positive = v.pipe(finite, v.gtValue(0));

/**
 * Changes as an earlier life of the view saved them. What the host would refuse is refused here;
 * weights that are given are never a change.
 */
export const savedChanges = v.object({
  optimizer: v.exactOptional(v.picklist(optimizerKinds)),
  isBatched: v.exactOptional(v.boolean()),
  batchSize: v.exactOptional(atLeastOne),
  momentum: v.exactOptional(v.pipe(notNegative, v.ltValue(1))),
  schedule: v.exactOptional(v.picklist(['constant', 'step', 'inverse', 'cosine'])),
  scheduleEpochs: v.exactOptional(atLeastOne),
  scheduleFactor: v.exactOptional(positive),
  l1: v.exactOptional(notNegative),
  l2: v.exactOptional(notNegative),
  classWeight: v.exactOptional(v.picklist(['none', 'balanced'])),
  initialWeights: v.exactOptional(v.picklist(['zero', 'normal'])),
  standardDeviation: v.exactOptional(positive),
  standardize: v.exactOptional(v.boolean()),
  validationShare: v.exactOptional(v.pipe(notNegative, v.maxValue(0.9))),
  seed: v.exactOptional(seed),
  precision: v.exactOptional(v.picklist(['double', 'single'])),
  gradientTolerance: v.exactOptional(notNegative),
  lossTolerance: v.exactOptional(notNegative),
  patience: v.exactOptional(count),
  timeLimit: v.exactOptional(notNegative),
}) satisfies v.GenericSchema<unknown, TrainingChanges>;
