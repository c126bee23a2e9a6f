import type { LeastValidation } from '../../src/core/experiment/leastValidation';
import type { RunSummary } from '../../src/protocol/view';

/** Digits to which losses are told apart: those that are read. */
const digits = 5;

/**
 * The runs whose validation loss came lowest, among those that were judged on the same rows; a run
 * that has nothing to be compared with is none of them. Forks may share the best with what they left.
 */
export function bestRuns(runs: readonly RunSummary[]): ReadonlySet<number> {
  const least = new Map<number, { validationLoss: number; count: number }>();
  for (const { best, judgedOn } of runs) {
    if (!best) continue;
    const { validationLoss, count } = least.get(judgedOn) ?? { validationLoss: Infinity, count: 0 };
    least.set(judgedOn, {
      validationLoss: Math.min(validationLoss, rounded(best)),
      count: count + 1,
    });
  }
  const isBest = ({ best, judgedOn }: RunSummary): boolean => {
    const group = least.get(judgedOn);
    if (!best || !group || group.count < 2) return false;
    return rounded(best) === group.validationLoss;
  };
  return new Set(runs.filter(isBest).map(({ id }) => id));
}

function rounded({ validationLoss }: LeastValidation): number {
  return Number(validationLoss.toPrecision(digits));
}

/** Whether the losses of all runs are means over the same rows. */
export function areJudgedAlike(runs: readonly RunSummary[]): boolean {
  return runs.every(({ judgedOn }) => judgedOn === runs[0]?.judgedOn);
}
