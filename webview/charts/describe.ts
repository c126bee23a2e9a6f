import { formatCount } from '../format';
import { t } from '../l10n';
import { sampleInWords } from '../parts/sampleInWords';
import type { Run } from '../store/run';
import type { ChartSeries } from './chartContent';
import { partName, rowsOf, seriesOf, type Metric } from './metric';
import { epochsAround, extent, readAt } from './reading';

/** A chart in words: how long the run is, and for each curve where it began, its range, where it is. */
export function describeChart(metric: Metric, run: Run): string {
  const { trace } = run;
  const series = seriesOf(metric, run).map(({ name, part }) => {
    const rows = rowsOf(part, run);
    const { low, high } = extent(trace, name);
    return t('{part}: now {now}, lowest {lowest}, highest {highest}.', {
      part: partName(part),
      now: metric.format(trace.latest(name), rows),
      lowest: metric.format(low, rows),
      highest: metric.format(high, rows),
    });
  });
  const opening = t('{title} up to epoch {epoch}.', {
    title: metric.title(),
    epoch: formatCount(Math.max(0, trace.epochCount - 1)),
  });
  const { sample } = run.info;
  const drawn = sample === undefined ? [] : [`${sampleInWords(sample)}.`];
  return [opening, ...series, ...drawn].join(' ');
}

/** "epoch 120", or the epochs that are recorded together. */
export function describeEpoch(run: Run, epoch: number): string {
  const { first, last } = epochsAround(run.trace, epoch);
  return first === last
    ? t('epoch {epoch}', { epoch: formatCount(first) })
    : t('epochs {first} to {last}', { first: formatCount(first), last: formatCount(last) });
}

/** The value at an epoch, or the range of the epochs that are recorded together. */
export function describeValue(
  metric: Metric,
  run: Run,
  { name, part }: ChartSeries,
  epoch: number,
): string {
  const rows = rowsOf(part, run);
  const { minimum, maximum, last } = readAt(run.trace, name, epoch);
  const [least, greatest] = [metric.format(minimum, rows), metric.format(maximum, rows)];
  return least === greatest ? metric.format(last, rows) : `${least} – ${greatest}`;
}

/** An epoch and its values in one sentence, for those who hear the chart. */
export function describeReading(metric: Metric, run: Run, epoch: number): string {
  const values = seriesOf(metric, run).map(
    (series) => `${partName(series.part)} ${describeValue(metric, run, series, epoch)}`,
  );
  return [describeEpoch(run, epoch), ...values].join(', ');
}
