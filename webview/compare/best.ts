import type { RunSummary } from '../../src/protocol/view';

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
      validationLoss: Math.min(validationLoss, best.validationLoss),
      count: count + 1,
    });
  }
  const isBest = ({ best, judgedOn }: RunSummary): boolean => {
    const group = least.get(judgedOn);
    return (group?.count ?? 0) > 1 && best?.validationLoss === group?.validationLoss;
  };
  return new Set(runs.filter((run) => run.best && isBest(run)).map(({ id }) => id));
}

/** Whether the losses of all runs are means over the same rows. */
export function areJudgedAlike(runs: readonly RunSummary[]): boolean {
  return runs.every(({ judgedOn }) => judgedOn === runs[0]?.judgedOn);
}
