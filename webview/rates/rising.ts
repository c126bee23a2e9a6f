// When the loss of a run rises: since when, why, and which learning rate would not let it.
import { risesOf } from '../../src/core/experiment/rises';
import type { Trace } from '../../src/core/experiment/trace';
import type { LearningRateBounds } from '../../src/core/optimizers/learningRateBounds';
import { roundRateDown } from '../../src/core/optimizers/rates/roundRate';
import { scheduledRate } from '../../src/core/optimizers/schedule';
import type { OptimizerKind, TrainingSettings } from '../../src/core/optimizers/settings';

/** Stretches that are told apart: only the last of them matters. */
const stretches = 64;
/** A run is calm again after so many epochs without a rise, or after this share of its epochs. */
const calmEpochs = 30;
const calmShare = 0.1;

/** What rose since a run was set as it is. */
export interface CurrentRise {
  /** The epoch after which it was last led upwards, as exactly as it is recorded. */
  readonly until: number;
  /** Whether the run has come down again and been calm for a while. */
  readonly isOver: boolean;
}

/**
 * The rise that the run is in; or none. A run that swings so evenly that its loss stands, above where
 * it rose from, is still in it.
 *
 * @param setAt the epoch after which it goes on as it was set last: what rose before has other reasons
 */
export function currentRise(
  trace: Trace,
  setAt: number,
  name: 'loss' | 'objective' = 'loss',
): CurrentRise | undefined {
  const rises = risesOf(trace, stretches, name).filter(({ lastEpoch }) => lastEpoch > setAt);
  const last = rises.at(-1);
  if (last === undefined) return undefined;
  const now = trace.epochCount - 1;
  const isCalm = now - last.lastEpoch > Math.max(calmEpochs, calmShare * (now - setAt));
  const lowest = rises.reduce((least, { from }) => Math.min(least, from), Infinity);
  return {
    until: Math.max(last.epoch, setAt, last.lastEpoch - trace.stride),
    isOver: isCalm && trace.latest(name) <= lowest,
  };
}

/** What the steps of a run depend on. */
export interface Steps extends Pick<TrainingSettings, 'optimizer' | 'penalty' | 'schedule'> {
  /** As it is set; the schedule makes less of it. */
  readonly learningRate: number;
  readonly trainingRows: number;
  readonly bounds: LearningRateBounds;
  /** 2/λmax(H(w*)), where it is known. */
  readonly critical: number | undefined;
}

/** Why a loss rises. */
export type RiseCause =
  | { readonly kind: 'batches'; readonly batchSize: number; readonly ofRows: number }
  | { readonly kind: 'memory'; readonly optimizer: OptimizerKind; readonly share: number }
  | { readonly kind: 'adam' }
  /** The rate in force when it rose, and what it is above of. */
  | { readonly kind: 'beyondCritical'; readonly rate: number; readonly critical: number }
  | { readonly kind: 'beyondBound'; readonly rate: number; readonly monotone: number }
  /** Loss + penalty falls: what is made small. */
  | { readonly kind: 'penalty' };

export interface RiseReason {
  readonly cause: RiseCause;
  /** A learning rate to set with which it would not rise, or rise less. */
  readonly remedy: number | undefined;
}

/**
 * Why the loss rose; nothing where no reason is known (the weights may have been set by hand).
 *
 * @param isObjectiveRising whether loss + penalty rises too
 */
export function whyItRises(
  rise: Pick<CurrentRise, 'until'>,
  steps: Steps,
  isObjectiveRising: boolean,
): RiseReason | undefined {
  const { optimizer, penalty, bounds, critical } = steps;
  const { kind, batchSize, momentum } = optimizer;
  if (kind === 'lbfgs' || kind === 'newton') return undefined;
  if (batchSize > 0 && batchSize < steps.trainingRows) {
    const cause = { kind: 'batches', batchSize, ofRows: steps.trainingRows } as const;
    return { cause, remedy: remedyOf(steps.learningRate / 4) };
  }
  if (kind === 'momentum' || kind === 'nesterov') {
    const calm = overshootFreeRate(kind, momentum, bounds);
    const cause = { kind: 'memory', optimizer: kind, share: momentum } as const;
    return { cause, remedy: calm < steps.learningRate ? remedyOf(calm) : undefined };
  }
  if (kind === 'adam') return { cause: { kind }, remedy: remedyOf(steps.learningRate / 10) };
  const rate = scheduledRate(steps.schedule, steps.learningRate, rise.until);
  const { monotone } = bounds;
  if (critical !== undefined && rate >= critical) {
    return { cause: { kind: 'beyondCritical', rate, critical }, remedy: remedyOf(monotone) };
  }
  if (rate >= monotone) {
    return { cause: { kind: 'beyondBound', rate, monotone }, remedy: remedyOf(monotone) };
  }
  const isPenalized = penalty.l1 > 0 || penalty.l2 > 0;
  return isPenalized && !isObjectiveRising
    ? { cause: { kind: 'penalty' }, remedy: undefined }
    : undefined;
}

/**
 * The rate up to which a method with a memory creeps towards the lowest point of any quadratic whose
 * curvature is at most L without passing it: where the roots of its recurrence are real (compare
 * G. Goh, "Why Momentum Really Works", Distill, 2017). (1 − √μ)²/L for the heavy ball,
 * ((1 − μ)/(1 + μ))²/L for Nesterov's.
 */
export function overshootFreeRate(
  kind: 'momentum' | 'nesterov',
  momentum: number,
  { smooth }: LearningRateBounds,
): number {
  const root = kind === 'momentum' ? 1 - Math.sqrt(momentum) : (1 - momentum) / (1 + momentum);
  return root * root * smooth;
}

/** In two digits, to be set with one press; nothing where no rate is small enough. */
function remedyOf(rate: number): number | undefined {
  const remedy = roundRateDown(rate, 2);
  return remedy > 0 && Number.isFinite(remedy) ? remedy : undefined;
}
