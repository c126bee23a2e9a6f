import type { Palette } from '../theme/palette';
import type { RunEvent } from '../time/events';
import type { Scale, ValueLimits, ValueScale } from './axis';
import type { EpochWindow } from './epochWindow';
import type { EpochRecord } from './record';

/** One curve of a chart. */
export interface Curve {
  readonly record: EpochRecord;
  readonly color: string;
  /** By which it is told apart without its colour; none is solid. */
  readonly dash: readonly number[];
  /** Another curve is pointed at. */
  readonly isFaint?: boolean;
  /** Its name, written where it ends. */
  readonly label?: string;
}

/** A value of its own, drawn across the chart: the least loss that there can be. */
export interface Level {
  readonly value: number;
  readonly label: string;
  /** The axis reaches down to it; else it is shown where it lies within. */
  readonly isIncluded: boolean;
}

/** A value at the right edge, in the colour of the curve that it belongs to. */
export interface EdgeTick {
  readonly value: number;
  readonly color: string;
}

/** All that one drawing of a chart depends on. */
export interface ChartContent {
  /** The first lies on top. */
  readonly curves: readonly Curve[];
  readonly lastEpoch: number;
  /** The epochs that are shown; all when absent. */
  readonly window: EpochWindow | undefined;
  readonly epochScale: Scale;
  readonly valueScale: ValueScale;
  /** The value from which distances are taken, and the least of them that means anything. */
  readonly floor: { readonly value: number; readonly least: number } | undefined;
  /** What holds for the values whatever they are. */
  readonly limits: ValueLimits;
  readonly levels: readonly Level[];
  readonly edges: readonly EdgeTick[];
  /** What happened, in the order of the epochs. */
  readonly events: readonly RunEvent[];
  /** The epoch at which the run left the finite numbers. */
  readonly divergedAt: number | undefined;
  /** The epoch that is looked at, when it is not the newest. */
  readonly shownEpoch: number | undefined;
  /** The epoch that is pointed at. */
  readonly cursor: number | undefined;
  readonly palette: Palette;
  readonly formatValueTick: (value: number) => string;
  readonly formatEpochTick: (epoch: number) => string;
}
