import { formatCount } from '../format';
import { t } from '../l10n';
import { sampleInWords } from '../parts/sampleInWords';
import type { Run } from '../store/run';
import type { Palette } from '../theme/palette';
import type { ChartLine, ChartSource } from './chartSource';
import type { EpochWindow } from './epochWindow';
import { epochsAround, extent, readAt } from './reading';
import type { EpochRecord } from './record';

/** A chart in words: how long the run is, where each curve is and its range, and the levels. */
export function describeChart(
  source: ChartSource,
  run: Run,
  window: EpochWindow | undefined,
  palette: Palette,
): string {
  const series = source.lines().map(({ name, now, record, format }) => {
    const { low, high } = extent(record);
    return t('{part}: now {now}, lowest {lowest}, highest {highest}.', {
      part: name,
      now: format(now),
      lowest: format(low),
      highest: format(high),
    });
  });
  const newest = Math.max(0, run.trace.epochCount - 1);
  const opening = t('{title} up to epoch {epoch}.', {
    title: source.title,
    epoch: formatCount(newest),
  });
  const stretch =
    window === undefined ? [] : [t('Shown are epochs {first} to {last}.', stretchInWords(window))];
  const levels = source.look(palette).levels.map(({ label }) => `${label}.`);
  const { sample } = run.info;
  const drawn = sample === undefined ? [] : [`${sampleInWords(sample)}.`];
  return [opening, ...stretch, ...series, ...levels, ...drawn].join(' ');
}

/** The epochs of a stretch, for reading. */
export function stretchInWords({ from, to }: EpochWindow): { first: string; last: string } {
  return { first: formatCount(Math.ceil(from)), last: formatCount(Math.floor(to)) };
}

/** "epoch 120", or the epochs that are recorded together. */
export function describeEpoch(record: EpochRecord, epoch: number): string {
  const { first, last } = epochsAround(record, epoch);
  return first === last
    ? t('epoch {epoch}', { epoch: formatCount(first) })
    : t('epochs {first} to {last}', { first: formatCount(first), last: formatCount(last) });
}

/** The value at an epoch, or the range of the epochs that are recorded together. */
export function describeValue({ record, format }: ChartLine, epoch: number): string {
  const { minimum, maximum, last } = readAt(record, epoch);
  const [least, greatest] = [format(minimum), format(maximum)];
  return least === greatest ? format(last) : `${least} – ${greatest}`;
}

/** An epoch and its values in one sentence, for those who hear the chart. */
export function describeReading(
  record: EpochRecord,
  lines: readonly ChartLine[],
  epoch: number,
): string {
  const values = lines.map((line) => `${line.name} ${describeValue(line, epoch)}`);
  return [describeEpoch(record, epoch), ...values].join(', ');
}
