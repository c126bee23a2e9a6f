import { formatEpochTick } from '../format';
import type { Run } from '../store/run';
import type { Palette } from '../theme/palette';
import type { RunEvent } from '../time/events';
import type { View } from '../view';
import type { ChartContent } from './chartContent';
import type { EpochRecord } from './record';

/** The charts over the epochs, in the order in which they are laid out. */
export const chartIds = ['loss', 'accuracy', 'gradient', 'weights'] as const;
export type ChartId = (typeof chartIds)[number];

export function isChartId(value: unknown): value is ChartId {
  return chartIds.some((id) => id === value);
}

/** One curve of a chart, with all that is said of it beside the picture. */
export interface ChartLine {
  /** By which it is hidden and pointed at. */
  readonly key: string;
  readonly name: string;
  readonly record: EpochRecord;
  /** At the epoch that is looked at. */
  readonly now: number;
  readonly format: (value: number) => string;
  readonly color: keyof Palette &
    ('training' | 'validation' | 'accent' | 'good' | 'error' | 'foreground');
  readonly dash: readonly number[];
}

/** What a chart shows, apart from how it is drawn; all of it as it is now. */
export interface ChartSource {
  readonly id: ChartId;
  readonly title: string;
  /** All curves that there are, hidden ones among them. */
  lines(): readonly ChartLine[];
  look(
    palette: Palette,
  ): Pick<ChartContent, 'valueScale' | 'floor' | 'limits' | 'levels' | 'edges' | 'formatValueTick'>;
  /** Reads every signal that the curves depend on, beside the record of the run. */
  watch(): void;
  /** Reads what tells that the record has grown so that the picture is another. */
  watchRecord(): void;
}

/** The curves that are not hidden. */
export function shownLines(source: ChartSource, { choices }: View): readonly ChartLine[] {
  const hidden = choices.hidden.peek();
  return source.lines().filter(({ key }) => !hidden.includes(key));
}

/** All that one drawing depends on. */
export function contentOf(
  source: ChartSource,
  run: Run,
  events: readonly RunEvent[],
  view: View,
): ChartContent {
  const { choices } = view;
  const palette = view.palette.peek();
  const { status, epoch } = run.state.peek();
  const lines = shownLines(source, view);
  const pointed = choices.pointedLine.peek();
  const isPointed = lines.some(({ key }) => key === pointed);
  const newest = run.trace.epochCount - 1;
  const shown = run.shownPoint.peek().epoch;
  return {
    curves: lines.map(({ key, record, color, dash }) => ({
      record,
      color: palette[color],
      dash,
      isFaint: isPointed && key !== pointed,
    })),
    lastEpoch: newest,
    window: choices.window.peek(),
    epochScale: choices.epochScale.peek(),
    ...source.look(palette),
    events,
    divergedAt: status === 'diverged' ? epoch : undefined,
    shownEpoch: shown < newest ? shown : undefined,
    cursor: choices.cursor.peek(),
    palette,
    formatEpochTick,
  };
}
