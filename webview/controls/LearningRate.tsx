import type { JSX } from 'preact';
import { exact } from '../format';
import { t } from '../l10n';
import { Icon } from '../parts/Icon';
import type { Run } from '../store/run';
import { useView } from '../view';
import { Field } from './Field';
import { parseLearningRate } from './parseNumber';
import { neighbour } from './rateScale';
import { RateSlider } from './RateSlider';

/** The learning rate: a field, and in the panel a slider with the safe rates of this matrix. */
export function LearningRate({
  run,
  hasSlider,
}: {
  readonly run: Run;
  readonly hasSlider: boolean;
}): JSX.Element {
  const { store } = useView();
  const rate = run.shownRate;
  const set = (value: number): void => {
    if (value !== run.shownRate) store.setLearningRate(run, value);
  };
  return (
    <section class="learning-rate" aria-label={t('Learning rate')}>
      <Field
        label={t('Learning rate η')}
        value={exact(rate)}
        width={9}
        parse={parseLearningRate}
        onCommit={set}
        step={(direction) => neighbour(rate, direction)}
      >
        <Acknowledgement run={run} />
      </Field>
      {hasSlider && (
        <RateSlider rate={rate} bounds={run.info.design.learningRateBounds} onChange={set} />
      )}
    </section>
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
