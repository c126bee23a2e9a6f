import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { exact } from '../format';
import { t } from '../l10n';
import { Icon } from '../parts/Icon';
import { RateInForce, useRateInForce } from '../rates/RateInForce';
import { RiseNote, useRiseNotice } from '../rates/RiseNote';
import { ScalingNote } from '../rates/ScalingNote';
import { TrialButtons } from '../rates/TrialButtons';
import { useShownRate } from '../rates/useShownRate';
import { zoneMeaning } from '../rates/zoneWords';
import { ZoneKey } from '../rates/ZoneKey';
import { zoneOf, zonesOf, type RateZone } from '../rates/zones';
import type { Run } from '../store/run';
import { whyNoLearningRate } from '../training/refusals';
import { useView } from '../view';
import { Field } from './Field';
import { parseLearningRate } from './parseNumber';
import { neighbour } from './rateScale';
import { RateSlider } from './RateSlider';

/** The learning rate: a field, and in the panel all that helps to choose it. */
export function LearningRate({
  run,
  hasSlider,
}: {
  readonly run: Run;
  readonly hasSlider: boolean;
}): JSX.Element {
  const { store } = useView();
  const unused = whyNoLearningRate(run.info.experiment.optimizer.kind);
  const set = (value: number): void => {
    if (value !== run.shownRate) store.setLearningRate(run, value);
  };
  return (
    <section class="learning-rate" aria-label={t('Learning rate')}>
      <div class={hasSlider && unused === undefined ? 'rate-parts' : undefined}>
        <RateField run={run} unused={unused} onRate={set} />
        {hasSlider && unused === undefined && <RateHelp run={run} onRate={set} />}
      </div>
    </section>
  );
}

function RateField({
  run,
  unused,
  onRate,
}: {
  readonly run: Run;
  /** Why the learning rate has no effect, if it has none. */
  readonly unused: string | undefined;
  readonly onRate: (rate: number) => void;
}): JSX.Element {
  const rate = useShownRate(run);
  const id = useId();
  return (
    <div class="rate-field">
      <Field
        label={t('Learning rate η')}
        value={exact(rate)}
        width={9}
        parse={parseLearningRate}
        onCommit={onRate}
        step={(direction) => neighbour(rate, direction)}
        isDisabled={unused !== undefined}
        {...(unused === undefined ? {} : { describedBy: id })}
      >
        {unused === undefined ? (
          <>
            <Acknowledgement run={run} />
            <RateInForce run={run} />
          </>
        ) : undefined}
      </Field>
      {unused !== undefined && (
        <p id={id} class="fine">
          {unused}
        </p>
      )}
    </div>
  );
}

/** The slider with its zones, what they mean, why the loss rises, and the ways to find a rate. */
function RateHelp({
  run,
  onRate,
}: {
  readonly run: Run;
  readonly onRate: (rate: number) => void;
}): JSX.Element {
  const pointed = useSignal<RateZone | undefined>(undefined);
  const id = useId();
  const zones = zonesOf(run);
  const rate = useShownRate(run);
  const inForce = useRateInForce(run);
  const notice = useRiseNotice(run);
  const current = zones && zoneOf(inForce, zones);
  const shown = pointed.value ?? (notice === undefined ? current : undefined);
  return (
    <>
      <RateSlider
        rate={rate}
        inForce={inForce}
        bounds={run.info.design.learningRateBounds}
        zones={zones}
        describedBy={id}
        onChange={onRate}
      />
      <TrialButtons run={run} />
      {zones !== undefined && current !== undefined && (
        <ZoneKey
          zones={zones}
          current={current}
          onRate={onRate}
          onPoint={(zone) => {
            pointed.value = zone;
          }}
        />
      )}
      <div class="rate-notes">
        <div class="rate-words">
          <div class={shown === undefined ? 'rise-note' : 'rise-note covered'} role="status">
            {notice !== undefined && <RiseNote notice={notice} onRate={onRate} />}
          </div>
          <p id={id} class="fine">
            {zones === undefined
              ? notice === undefined &&
                t(
                  'How far the learning rate is safe is known only for gradient descent on all rows.',
                )
              : shown !== undefined && zoneMeaning(shown, zones)}
          </p>
        </div>
        <ScalingNote run={run} />
      </div>
    </>
  );
}

/** Whether the rate shown is the one that is used: quiet, but never left open. */
function Acknowledgement({ run }: { readonly run: Run }): JSX.Element {
  const isPending = run.pendingRate.value !== undefined;
  const text = isPending ? t('Takes effect at the next epoch') : t('In force');
  return (
    <span class={isPending ? 'acknowledgement pending' : 'acknowledgement'} title={text}>
      <Icon name={isPending ? 'circle-large-outline' : 'check'} />
      <span class="for-readers">{text}</span>
    </span>
  );
}
