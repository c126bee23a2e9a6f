import { usesLearningRate } from '../../../src/core/optimizers/settings';
import type { FormulaContext } from '../context';
import type { Formula } from '../formula';
import { updateNumbers } from '../updateNumbers';
import { remembered } from './memory';
import { moved } from './moved';
import { rate } from './schedule';
import { searched } from './searched';

/** How the run's own optimiser moves the weight of the column, and the bias. */
export function updateFormulas(context: FormulaContext): Formula[] {
  const { experiment, update, point, column } = context;
  if (!usesLearningRate(experiment.optimizer)) return [searched(context)];
  const ofWeight = updateNumbers(point, update, column);
  const ofBias = updateNumbers(point, update, point.weights.length);
  return [
    ...(experiment.schedule.kind === 'constant' ? [] : [rate(context, experiment.schedule)]),
    ...remembered(context, ofWeight),
    moved(context, ofWeight, 'weight'),
    moved(context, ofBias, 'bias'),
  ];
}
