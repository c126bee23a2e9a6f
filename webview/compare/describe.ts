import { describeValue } from '../charts/describe';
import { extent } from '../charts/reading';
import { formatCount } from '../format';
import { t } from '../l10n';
import { forksAmong, lastEpochOf, linesOf, type CompareMetric } from './compareChart';
import type { ComparedRun } from './comparedRuns';
import type { ComparedPart } from './compareStore';

/** A chart of several runs in words: where each of them is, and where they part. */
export function describeComparison(
  metric: CompareMetric,
  part: ComparedPart,
  runs: readonly ComparedRun[],
): string {
  const curves = linesOf(metric, part, runs).map(({ name, now, record, format }) => {
    const { low, high } = extent(record);
    return t('{run}: {now} at epoch {epoch}, lowest {lowest}, highest {highest}.', {
      run: name,
      now: format(now),
      epoch: formatCount(Math.max(0, record.endEpoch - 1)),
      lowest: format(low),
      highest: format(high),
    });
  });
  const forks = forksAmong(runs).map(({ epoch, run, left }) =>
    t('{run} leaves {left} at epoch {epoch}.', { run, left, epoch: formatCount(epoch) }),
  );
  const opening = t('{title} of {count} runs.', {
    title: metric.title(part),
    count: formatCount(runs.length),
  });
  return [opening, ...curves, ...forks].join(' ');
}

/** An epoch, and the value that each run had there. */
export function describeMoment(
  metric: CompareMetric,
  part: ComparedPart,
  runs: readonly ComparedRun[],
  epoch: number,
): string {
  const values = linesOf(metric, part, runs).flatMap((line) => {
    const { firstEpoch, endEpoch } = line.record;
    const isThere = epoch >= firstEpoch && epoch < endEpoch;
    return isThere ? [`${line.name} ${describeValue(line, epoch)}`] : [];
  });
  const within = Math.min(epoch, lastEpochOf(runs));
  return [t('epoch {epoch}', { epoch: formatCount(within) }), ...values].join(', ');
}
