import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { roundRate } from '../../src/core/optimizers/rates/roundRate';
import { formatCount, formatQuantity } from '../format';
import { t } from '../l10n';
import { Disclosure } from '../parts/Disclosure';
import type { Run } from '../store/run';
import { scalingLesson, type ScalingLesson } from './lesson';
import { boundsHold } from './zones';

/** From here on a number of times is a row of zeros. */
const countable = 1e9;

/** What standardising does for the learning rate, where it teaches something. */
export function ScalingNote({ run }: { readonly run: Run }): JSX.Element | null {
  const id = useId();
  const isOpen = useSignal(false);
  if (!boundsHold(run)) return null;
  const lesson = scalingLesson(run.info, run.knowledge.value?.rates.bounds);
  // its place is kept while it is not known whether there is something to tell
  if (lesson === undefined) {
    const mayCome = run.info.experiment.standardize && run.knowledge.value === undefined;
    return mayCome ? <div class="scaling-note" /> : null;
  }
  return (
    <div class="scaling-note">
      <Disclosure text={chipOf(lesson)} id={id} isOpen={isOpen} />
      <p id={id} class="fine" hidden={!isOpen.value}>
        {isOpen.value && <bdi>{whyOf(lesson)}</bdi>}
      </p>
    </div>
  );
}

function chipOf({ isStandardized, other, times }: ScalingLesson): string {
  const args = { rate: formatQuantity(other, 2), times: timesInWords(times) };
  return isStandardized
    ? t('without standardising: safe up to {rate}, {times} times smaller', args)
    : t('standardised: safe up to {rate} at least, {times} times larger', args);
}

function whyOf({ largest }: ScalingLesson): string {
  const steepest = t(
    'One rate has to be safe where the loss is steepest, and is then far too small for all other weights; standardised columns bend the loss alike.',
  );
  if (largest === undefined) return steepest;
  const size = t(
    'In the file the values of {column} are about {size} large, and along its weight the loss bends by their square.',
    { column: largest.name, size: formatQuantity(largest.size, 2) },
  );
  return `${size} ${steepest}`;
}

function timesInWords(times: number): string {
  const rounded = roundRate(times, 2);
  return rounded < countable && rounded >= 10 ? formatCount(rounded) : formatQuantity(times, 2);
}
