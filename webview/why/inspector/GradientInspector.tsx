import { useSignal } from '@preact/signals';
import type { ComponentChildren, JSX } from 'preact';
import type {
  Contributions,
  GradientComponent,
} from '../../../src/core/experiment/contributions/contributions';
import { formatCount, formatShort } from '../../format';
import { say, t } from '../../l10n';
import { Icon } from '../../parts/Icon';
import { Name } from '../../parts/Name';
import { SampleNote } from '../../parts/SampleNote';
import type { Run } from '../../store/run';
import { optimizerName } from '../../training/words';
import { GrowthChart } from './GrowthChart';
import { LargestRows } from './LargestRows';
import { stepOf, type GradientStep, type OtherStep } from './step';
import { TugOfWarView } from './TugOfWarView';
import { useContributions } from './useContributions';
import { balanceInWords, stepInWords } from './words';

/**
 * A component of the gradient as the sum that it is: which rows push the parameter up, which down,
 * how few of them carry it, and what remains for the step.
 */
export function GradientInspector({
  run,
  column,
}: {
  readonly run: Run;
  /** Index of the column that the page is about. */
  readonly column: number;
}): JSX.Element {
  const isBias = useSignal(false);
  const component = isBias.value ? 'bias' : column;
  const { answer, fault } = useContributions(run, component);
  const found = answer.value?.contributions;
  return (
    <section class="inspector" aria-label={t('The gradient, row by row')}>
      <div class="inspector-head">
        <h2>{t('The gradient, row by row')}</h2>
        <div role="group" aria-label={t('Parameter')} class="inspector-of">
          <Toggle isPressed={!isBias.value} onPress={() => (isBias.value = false)}>
            {t('weight')} <Name text={run.info.design.features[column]?.name ?? ''} />
          </Toggle>
          <Toggle isPressed={isBias.value} onPress={() => (isBias.value = true)}>
            {t('bias')}
          </Toggle>
        </div>
      </div>
      <SampleNote run={run} />
      {fault.value !== undefined ? (
        <p class="fault" role="alert">
          <Icon name="error" />
          <bdi>{say(fault.value.message)}</bdi>
        </p>
      ) : found === undefined ? (
        <p class="loading" role="status">
          <Icon name="loading" />
          <span>{t('Adding up the rows')}</span>
        </p>
      ) : found.value === undefined ? (
        <p>{say(found.reason)}</p>
      ) : (
        <Sum run={run} component={component} contributions={found.value} />
      )}
    </section>
  );
}

function Toggle({
  isPressed,
  onPress,
  children,
}: {
  readonly isPressed: boolean;
  readonly onPress: () => void;
  readonly children: ComponentChildren;
}): JSX.Element {
  return (
    <button type="button" class="toggle" aria-pressed={isPressed} onClick={onPress}>
      {children}
    </button>
  );
}

function Sum({
  run,
  component,
  contributions,
}: {
  readonly run: Run;
  readonly component: GradientComponent;
  readonly contributions: Contributions;
}): JSX.Element {
  const step = stepOf(run, component, contributions.gradient);
  const isBias = component === 'bias';
  return (
    <>
      <p class="inspector-lead">
        <Lead contributions={contributions} isBias={isBias} />
      </p>
      <TugOfWarView
        run={run}
        contributions={contributions}
        step={step.kind === 'step' ? step : undefined}
      />
      <p class="inspector-lead">
        {balanceInWords(contributions)} <StepInWords run={run} step={step} />
      </p>
      <LargestRows run={run} contributions={contributions} isBias={isBias} />
      <GrowthChart contributions={contributions} />
    </>
  );
}

/** How far a row pushes, as a formula. */
function Lead({
  contributions: { rows, classWeights, zeroRows },
  isBias,
}: {
  readonly contributions: Contributions;
  readonly isBias: boolean;
}): JSX.Element {
  const isWeighted = classWeights !== undefined;
  const numerator = isBias ? '(h − y)' : '(h − y) · x';
  const formula = isWeighted ? `c · ${numerator} / Σc` : `${numerator} / m`;
  return (
    <>
      {isBias
        ? t('Each of the {count} training rows pushes the bias, against its error:', {
            count: formatCount(rows),
          })
        : t('Each of the {count} training rows pushes this weight, against its error:', {
            count: formatCount(rows),
          })}{' '}
      <span class="formula" dir="ltr">
        {formula}
      </span>
      {'. '}
      {t('Where that is above 0 it pushes down, since the step goes against the sum.')}
      {isWeighted && (
        <>
          {' '}
          {t('c is what a row counts by its class: {negative} or {positive}.', {
            negative: formatShort(Number(classWeights.negative.toPrecision(4))),
            positive: formatShort(Number(classWeights.positive.toPrecision(4))),
          })}
        </>
      )}
      {zeroRows > 0 && (
        <> {t('{count} rows add nothing, as their x is 0.', { count: formatCount(zeroRows) })}</>
      )}
    </>
  );
}

function StepInWords({
  run,
  step,
}: {
  readonly run: Run;
  readonly step: GradientStep | OtherStep;
}): JSX.Element {
  const { optimizer } = run.info.experiment;
  switch (step.kind) {
    case 'batches':
      return (
        <>
          {t(
            'Each step of this run takes the gradient of {count} rows only; over an epoch they come near to this one.',
            { count: formatCount(optimizer.batchSize) },
          )}
        </>
      );
    case 'optimizer':
      return (
        <>
          {t('{optimizer} makes its step out of this gradient in its own way.', {
            optimizer: optimizerName(optimizer.kind),
          })}
        </>
      );
    case 'step':
      return <span class="step-sum">{stepInWords(step)}</span>;
  }
}
