import type { Design } from '../data/design/designMatrix';
import type { LearningRateBounds } from '../optimizers/learningRateBounds';
import type { DesignSummary } from './state';

/** What the host and the views are told of a design. */
export function summarize(design: Design, bounds: LearningRateBounds): DesignSummary {
  const { training, validation, label, positiveClass, negativeClass, features } = design;
  return {
    label,
    positiveClass,
    negativeClass,
    features,
    trainingRows: training.rowCount,
    trainingPositives: training.labels.reduce((count, y) => count + y, 0),
    validationRows: validation.rowCount,
    leftOut: design.leftOut,
    imputed: design.imputed,
    warnings: design.warnings,
    learningRateBounds: bounds,
  };
}
