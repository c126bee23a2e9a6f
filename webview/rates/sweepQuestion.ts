import type { QuestionOf } from '../../src/protocol/questions';
import type { Run } from '../store/run';
import { criticalOf, zonesOf } from './zones';

const mostEpochs = 100;
const leastEpochs = 10;
/** Rates on a grid, about. */
const rateCount = 10;
/** What all epochs of all rates may cost, in cells: some seconds. */
const cellLimit = 1e10;
/** What an exponential costs, in cells. */
const cellsPerRow = 16;

/** How a run's rates are swept: as far as can be shown within seconds, and with its own rate. */
export function sweepQuestion(run: Run): Omit<QuestionOf<'rateSweep'>, 'kind'> {
  const { trainingRows, features } = run.info.design;
  const cells = trainingRows * (features.length + cellsPerRow) * rateCount;
  const epochs = Math.floor(Math.min(mostEpochs, Math.max(leastEpochs, cellLimit / cells)));
  const zones = zonesOf(run);
  const critical = zones && criticalOf(zones);
  return {
    epochs,
    including: run.state.peek().learningRate,
    ...(critical === undefined ? {} : { critical }),
  };
}
