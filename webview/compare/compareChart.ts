import type { SeriesName } from '../../src/core/experiment/trace';
import type { ChartContent } from '../charts/chartContent';
import type { ChartLine } from '../charts/chartSource';
import type { ValueLimits } from '../charts/axis';
import {
  formatEpochTick,
  formatQuantity,
  formatShare,
  formatShareTick,
  formatShort,
} from '../format';
import { t } from '../l10n';
import type { RunEvent } from '../time/events';
import type { View } from '../view';
import { drawnRecord, type ComparedRun } from './comparedRuns';
import type { ComparedPart } from './compareStore';

/** What a chart compares over the epochs. */
export interface CompareMetric {
  readonly id: 'loss' | 'accuracy';
  readonly series: Readonly<Record<ComparedPart, SeriesName>>;
  readonly limits: ValueLimits;
  readonly title: (part: ComparedPart) => string;
  readonly format: (value: number, rows: number) => string;
  readonly formatTick: (value: number) => string;
}

export const comparedLoss: CompareMetric = {
  id: 'loss',
  series: { training: 'loss', validation: 'validationLoss' },
  limits: { zeroWithin: 0.75 },
  title: (part) => (part === 'training' ? t('Training loss') : t('Validation loss')),
  format: (value) => formatQuantity(value, 5),
  formatTick: formatShort,
};

export const comparedAccuracy: CompareMetric = {
  id: 'accuracy',
  series: { training: 'accuracy', validation: 'validationAccuracy' },
  limits: { ceiling: 1, minimumSpread: 0.1 },
  title: (part) => (part === 'training' ? t('Training accuracy') : t('Validation accuracy')),
  format: formatShare,
  formatTick: formatShareTick,
};

/** A curve for each run, the one that is open on top. */
export function linesOf(
  metric: CompareMetric,
  part: ComparedPart,
  runs: readonly ComparedRun[],
): readonly ChartLine[] {
  const name = metric.series[part];
  return openFirst(runs).map((run) => ({
    key: String(run.summary.id),
    name: run.name,
    record: drawnRecord(run, name),
    now: run.trace.latest(name),
    format: (value) => metric.format(value, run.summary.rows[part]),
    ...run.look,
  }));
}

export function openFirst(runs: readonly ComparedRun[]): readonly ComparedRun[] {
  return [...runs].sort((a, b) => Number(b.summary.isCurrent) - Number(a.summary.isCurrent));
}

/** Where runs that are shown leave one another. */
export function forksAmong(
  runs: readonly ComparedRun[],
): readonly { readonly epoch: number; readonly run: string; readonly left: string }[] {
  return runs
    .flatMap(({ summary: { parent }, name: run }) => {
      const left = runs.find(({ summary }) => summary.id === parent?.id);
      return parent && left ? [{ epoch: parent.epoch, run, left: left.name }] : [];
    })
    .sort((a, b) => a.epoch - b.epoch);
}

/** All that one drawing depends on. */
export function contentOf(
  metric: CompareMetric,
  part: ComparedPart,
  runs: readonly ComparedRun[],
  { choices, palette, store: { compare } }: View,
): ChartContent {
  const pointed = compare.pointed.peek();
  const isPointed = runs.some(({ summary }) => summary.id === pointed);
  const colors = palette.peek();
  return {
    curves: linesOf(metric, part, runs).map(({ key, name, record, color, dash }) => ({
      record,
      color: colors[color],
      dash,
      label: name,
      isFaint: isPointed && key !== String(pointed),
    })),
    lastEpoch: lastEpochOf(runs),
    window: undefined,
    epochScale: choices.epochScale.peek(),
    valueScale: metric.id === 'loss' ? compare.lossScale.peek() : 'linear',
    ...{ floor: undefined, limits: metric.limits, levels: [], edges: [] },
    events: forksAmong(runs).map(({ epoch, run }): RunEvent => ({
      kind: 'fork',
      epoch,
      name: run,
    })),
    ...{ divergedAt: undefined, shownEpoch: undefined },
    cursor: choices.cursor.peek(),
    palette: colors,
    formatValueTick: metric.formatTick,
    formatEpochTick,
  };
}

/** The newest epoch of the longest run. */
export function lastEpochOf(runs: readonly ComparedRun[]): number {
  return Math.max(0, ...runs.map(({ trace }) => trace.epochCount - 1));
}
