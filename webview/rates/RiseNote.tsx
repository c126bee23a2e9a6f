import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { dependOn } from '../store/dependOn';
import { formatShort } from '../format';
import { t } from '../l10n';
import { useRunPace } from '../pages/useRunPace';
import { Icon } from '../parts/Icon';
import { IconButton } from '../parts/IconButton';
import type { Run } from '../store/run';
import { currentRise, whyItRises, type RiseReason } from './rising';
import { riseInWords } from './riseWords';
import { useFromRun } from './useFromRun';
import { criticalOf, zonesOf } from './zones';

/** How often it is looked whether the loss rises, in ms. */
const interval = 250;

/** What is said of a rising loss, and how it is put away. */
export interface RiseNotice {
  readonly reason: RiseReason;
  readonly dismiss: () => void;
}

/**
 * Why the loss of a run rises, while it does. What was dismissed does not come back until it rises
 * for another reason, or at another rate.
 */
export function useRiseNotice(run: Run): RiseNotice | undefined {
  const pace = useRunPace(run, interval);
  const dismissed = useSignal<string | undefined>(undefined);
  const rate = useFromRun(run, ({ state }) => state.value.learningRate);
  const reason = useFromRun(run, () => {
    dependOn(pace.beat);
    return reasonOf(run);
  });
  // the rate in force shrinks under a schedule: it must not bring back what was dismissed
  const key = reason && `${reason.cause.kind} ${rate}`;
  if (reason === undefined || key === dismissed.value) return undefined;
  return {
    reason,
    dismiss: () => {
      dismissed.value = key;
    },
  };
}

function reasonOf(run: Run): RiseReason | undefined {
  const { trace, info } = run;
  const { learningRate } = run.state.peek();
  // a past epoch is looked at, or another rate is on its way
  if (run.shown.value !== undefined || run.shownRate !== learningRate) return undefined;
  const setAt = Math.max(run.marks.value.at(-1)?.epoch ?? 0, run.handSet.value.at(-1) ?? 0);
  const rise = currentRise(trace, setAt);
  if (rise === undefined) return undefined;
  const { optimizer, penalty, schedule } = info.experiment;
  const zones = zonesOf(run);
  const steps = {
    ...{ optimizer, penalty, schedule, learningRate },
    trainingRows: info.design.trainingRows,
    bounds: info.design.learningRateBounds,
    critical: zones && criticalOf(zones),
  };
  return whyItRises(rise, steps, currentRise(trace, setAt, 'objective') !== undefined);
}

/** The note itself: one sentence, the rate that would not, and a way to put it away. */
export function RiseNote({
  notice: { reason, dismiss },
  onRate,
}: {
  readonly notice: RiseNotice;
  readonly onRate: (rate: number) => void;
}): JSX.Element {
  const { cause, remedy } = reason;
  return (
    <>
      <Icon name="warning" />
      <p>{riseInWords(cause)}</p>
      <span class="rise-buttons">
        {remedy !== undefined && (
          <button type="button" class="button secondary" onClick={() => onRate(remedy)}>
            {t('use {rate}', { rate: formatShort(remedy) })}
          </button>
        )}
        <IconButton icon="close" label={t('Dismiss')} onPress={dismiss} />
      </span>
    </>
  );
}
