import type { LearningRateMark } from '../../src/core/experiment/state';
import type { SeriesName, Trace } from '../../src/core/experiment/trace';
import type { Palette } from '../theme/palette';
import type { Scale, ValueLimits } from './axis';

/** Which rows a series was measured on; decides its colour and its dashes. */
export type Part = 'training' | 'validation';

export interface ChartSeries {
  readonly name: SeriesName;
  readonly part: Part;
}

/** All that one drawing of a chart depends on. */
export interface ChartContent {
  readonly trace: Trace;
  /** The series that are not switched off. */
  readonly series: readonly ChartSeries[];
  readonly valueScale: Scale;
  readonly epochScale: Scale;
  /** What holds for the values whatever they are. */
  readonly limits: ValueLimits;
  readonly marks: readonly LearningRateMark[];
  /** Learning rate with which the run began, unless the marks say otherwise. */
  readonly initialRate: number;
  /** The epoch at which the run left the finite numbers. */
  readonly divergedAt: number | undefined;
  /** The epoch that is pointed at. */
  readonly cursor: number | undefined;
  readonly palette: Palette;
  readonly formatValueTick: (value: number) => string;
  readonly formatEpochTick: (epoch: number) => string;
  readonly formatRate: (rate: number) => string;
}
