import type { LearningRateMark, ModelPoint } from '../../src/core/experiment/state';
import { scheduledRate } from '../../src/core/optimizers/schedule';
import type { Run } from '../store/run';

/** The run at one epoch, as the formulas are written for it. */
export interface Moment {
  readonly point: ModelPoint;
  /** L, and L + penalty, on the training rows. */
  readonly loss: number;
  readonly objective: number;
  /** η as it is set there, and what the schedule makes of it for the update that follows. */
  readonly setRate: number;
  readonly learningRate: number;
}

/** The epoch that is looked at. Nothing is depended on: whoever shows it says when. */
export function momentOf(run: Run): Moment {
  const shown = run.shown.peek();
  const point = run.shownPoint.peek();
  const { experiment } = run.info;
  const setRate =
    shown === undefined
      ? run.state.peek().learningRate
      : rateAfter(run.marks.peek(), point.epoch, experiment.learningRate);
  return {
    point,
    loss: shown?.values.loss ?? run.trace.latest('loss'),
    objective: shown?.values.objective ?? run.trace.latest('objective'),
    setRate,
    learningRate: scheduledRate(experiment.schedule, setRate, point.epoch),
  };
}

/** The rate that held after an epoch. */
export function rateAfter(
  marks: readonly LearningRateMark[],
  epoch: number,
  first: number,
): number {
  return marks.findLast((mark) => mark.epoch <= epoch)?.value ?? first;
}
