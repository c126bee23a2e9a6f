import type { SeriesName } from '../../src/core/experiment/trace';
import { formatQuantity, formatShare, formatShareTick, formatShort } from '../format';
import { t } from '../l10n';
import type { Run } from '../store/run';
import type { ValueLimits } from './axis';
import type { ChartSeries, Part } from './chartContent';

/** What a chart shows over the epochs. */
export interface Metric {
  readonly id: 'loss' | 'accuracy';
  readonly training: SeriesName;
  readonly validation: SeriesName;
  readonly limits: ValueLimits;
  title(): string;
  /** The value beside the title, `rows` being the rows it was measured on. */
  format(value: number, rows: number): string;
  formatTick(value: number): string;
}

export const loss: Metric = {
  id: 'loss',
  training: 'loss',
  validation: 'validationLoss',
  limits: { zeroWithin: 0.75 },
  title: () => t('Loss'),
  format: (value) => formatQuantity(value, 5),
  formatTick: formatShort,
};

export const accuracy: Metric = {
  id: 'accuracy',
  training: 'accuracy',
  validation: 'validationAccuracy',
  limits: { ceiling: 1, minimumSpread: 0.1 },
  title: () => t('Accuracy'),
  format: formatShare,
  formatTick: formatShareTick,
};

/** The curves there are: validation only where rows were held back. */
export function seriesOf(metric: Metric, run: Run): readonly ChartSeries[] {
  const training: ChartSeries = { name: metric.training, part: 'training' };
  const validation: ChartSeries = { name: metric.validation, part: 'validation' };
  return run.info.design.validationRows > 0 ? [training, validation] : [training];
}

export function partName(part: Part): string {
  return part === 'training' ? t('training') : t('validation');
}

export function rowsOf(part: Part, run: Run): number {
  const { trainingRows, validationRows } = run.info.design;
  return part === 'training' ? trainingRows : validationRows;
}
