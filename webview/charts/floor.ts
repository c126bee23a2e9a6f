import { formatQuantity } from '../format';
import { t } from '../l10n';
import type { Run } from '../store/run';
import type { Level } from './chartContent';

/** The least that training can come to, as far as it is known. */
export interface Floor {
  /** As a line in the chart of the loss. */
  readonly level: Level | undefined;
  /** From where distances can be taken, and the least of them that is not rounding alone. */
  readonly distance: { readonly value: number; readonly least: number } | undefined;
  /** Why no distance can be taken. */
  readonly reason: string | undefined;
}

/** What is less is the search's own end: the loss of separated classes falls to 0 itself. */
const nothing = 1e-6;

/**
 * Units in the last place of the objective by which two computations of it may differ. The rounding
 * of the terms of a mean averages out; what is left is of a few units.
 */
const roundingUnits = 4;

export function floorOf(run: Run): Floor {
  const optimum = run.knowledge.peek()?.optimum;
  if (!optimum) {
    return { level: undefined, distance: undefined, reason: t('The least loss is not known yet.') };
  }
  const { status, objective, loss } = optimum;
  const { penalty } = run.info.experiment;
  if (status === 'unbounded') {
    const limit = loss < nothing ? 0 : loss;
    return {
      level: {
        value: limit,
        label: t('falls towards {loss}', { loss: formatQuantity(limit) }),
        isIncluded: true,
      },
      distance: undefined,
      reason: t('The classes are separated: there is no least loss, only ever larger weights.'),
    };
  }
  const value = formatQuantity(objective, 5);
  const isPenalized = penalty.l1 > 0 || penalty.l2 > 0;
  return {
    level: {
      value: objective,
      label: isPenalized
        ? t('least loss + penalty {value}', { value })
        : t('least loss L* {value}', { value }),
      isIncluded: true,
    },
    distance: { value: objective, least: roundingUnits * Number.EPSILON * Math.abs(objective) },
    reason: undefined,
  };
}
