import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { exact } from '../format';
import { t } from '../l10n';
import { Icon } from '../parts/Icon';
import type { Run } from '../store/run';
import { whyNoLearningRate } from '../training/refusals';
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
  const unused = whyNoLearningRate(run.info.experiment.optimizer.kind);
  const id = useId();
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
        isDisabled={unused !== undefined}
        {...(unused === undefined ? {} : { describedBy: id })}
      >
        {unused === undefined ? <Acknowledgement run={run} /> : undefined}
      </Field>
      {unused !== undefined && (
        <p id={id} class="fine">
          {unused}
        </p>
      )}
      {hasSlider && unused === undefined && (
        <RateSlider
          rate={rate}
          bounds={run.info.design.learningRateBounds}
          hasZones={boundsHold(run)}
          onChange={set}
        />
      )}
    </section>
  );
}

/** The bounds are those of gradient descent on all rows: other steps swing sooner or later. */
function boundsHold({ info }: Run): boolean {
  const { kind, batchSize } = info.experiment.optimizer;
  return kind === 'gd' && (batchSize === 0 || batchSize >= info.design.trainingRows);
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
