import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { dependOn } from '../store/dependOn';
import { formatShort } from '../format';
import { t } from '../l10n';
import { useRunPace } from '../pages/useRunPace';
import { Icon } from '../parts/Icon';
import { IconButton } from '../parts/IconButton';
import type { Run } from '../store/run';
import { currentRise, whyItRises, type RiseReason } from './rising';
import { riseInWords } from './riseWords';
import { useFromRun } from '../store/useFromRun';
import { criticalOf, zonesOf } from './zones';

/** How often it is looked whether the loss rises, in ms. */
const interval = 250;
/** What came up can be read for so long, in ms, however fast the run has come down again. */
const readingTime = 6000;

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
  const shown = useRef<{ key: string; since: number }>(null);
  const found = useFromRun(run, () => {
    dependOn(pace.beat);
    return findingOf(run);
  });
  if (found === undefined) {
    shown.current = null;
    return undefined;
  }
  const { key, reason, isOver } = found;
  if (shown.current?.key !== key) {
    // it is over before it was ever shown: there is nothing to keep
    if (isOver) return undefined;
    shown.current = { key, since: performance.now() };
  }
  if (isOver && performance.now() - shown.current.since > readingTime) return undefined;
  if (key === dismissed.value) return undefined;
  return {
    reason,
    dismiss: () => {
      dismissed.value = key;
    },
  };
}

interface Finding {
  readonly reason: RiseReason;
  readonly isOver: boolean;
  /** Of what is put away: the same as long as the reason and the rate that is set are the same. */
  readonly key: string;
}

function findingOf(run: Run): Finding | undefined {
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
  const isObjectiveRising = currentRise(trace, setAt, 'objective')?.isOver === false;
  const reason = whyItRises(rise, steps, isObjectiveRising);
  return reason && { reason, isOver: rise.isOver, key: `${reason.cause.kind} ${learningRate}` };
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
