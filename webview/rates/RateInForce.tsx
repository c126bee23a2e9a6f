import type { JSX } from 'preact';
import { roundRate } from '../../src/core/optimizers/rates/roundRate';
import { scheduledRate } from '../../src/core/optimizers/schedule';
import { formatCount, formatQuantity } from '../format';
import { t } from '../l10n';
import { useRunPace } from '../pages/useRunPace';
import { dependOn } from '../store/dependOn';
import type { Run } from '../store/run';
import { useFromRun } from '../store/useFromRun';

/** Numbers that are read change ten times a second. */
const interval = 100;

/** What the schedule makes of the learning rate for the next update; without one, the rate itself. */
export function useRateInForce(run: Run): number {
  const pace = useRunPace(run, interval);
  return useFromRun(run, ({ shownRate, info }) => {
    const { schedule } = info.experiment;
    if (schedule.kind === 'constant') return shownRate;
    dependOn(pace.beat);
    return scheduledRate(schedule, shownRate, shownEpoch(run));
  });
}

/** The rate that is really in force, where a schedule makes another of the one that is set. */
export function RateInForce({ run }: { readonly run: Run }): JSX.Element | null {
  const rate = useRateInForce(run);
  if (run.info.experiment.schedule.kind === 'constant') return null;
  return (
    <span
      class="rate-in-force"
      title={t('What the schedule makes of the learning rate after epoch {epoch}', {
        epoch: formatCount(shownEpoch(run)),
      })}
    >
      {t('now {rate}', { rate: formatQuantity(roundRate(rate, 3), 3) })}
    </span>
  );
}

/** The epoch that is looked at. */
function shownEpoch(run: Run): number {
  return run.shown.value?.point.epoch ?? run.state.peek().epoch;
}
