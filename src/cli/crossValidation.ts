import { summaryScores } from '../core/evaluation/foldScores';
import type { CrossValidationReport } from '../core/export/crossValidationReport';
import { aligned } from './aligned';
import { short } from './values';

/** A cross-validation as lines for people, between empty ones. */
export function crossValidationLines({
  folds,
  seed,
  scores,
  withheld,
}: CrossValidationReport): string[] {
  if (!scores) return ['', `cross-validation: ${withheld ?? ''}`, ''];
  const rows = summaryScores.map((name) => {
    const { mean, standardDeviation } = scores[name];
    return mean === null || standardDeviation === null
      ? [name, '–', '–']
      : [name, short(mean), short(standardDeviation)];
  });
  const reasons = new Set(summaryScores.flatMap((name) => scores[name].withheld ?? []));
  return [
    '',
    ...aligned([
      [`the optimum in ${folds}-fold cross-validation, seed ${seed}`, 'mean', 'std. deviation'],
      ...rows,
    ]),
    ...Array.from(reasons, (reason) => `  – ${reason}`),
    '',
  ];
}
