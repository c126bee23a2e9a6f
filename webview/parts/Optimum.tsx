import { useComputed } from '@preact/signals';
import type { JSX } from 'preact';
import { agreementDigits } from '../../src/core/optimizers/agreement';
import { formatCount, formatQuantity } from '../format';
import { t } from '../l10n';
import type { Run } from '../store/run';

/** What is less is the search's own end: the loss of separated classes falls to 0 itself. */
const nothing = 1e-6;

/** How far the weights are from the best ones, in a few words; nothing while these are unknown. */
export function Optimum({ run }: { readonly run: Run }): JSX.Element | null {
  const digits = useComputed(() => {
    const optimum = run.knowledge.value?.optimum;
    return optimum ? Math.floor(agreementDigits(run.shownPoint.value, optimum)) : 0;
  });
  const known = run.knowledge.value;
  if (!known) return null;
  const { status, loss } = known.optimum;
  const least = { loss: formatQuantity(loss < nothing ? 0 : loss) };
  const { penalty } = run.info.experiment;
  const isPenalized = penalty.l1 > 0 || penalty.l2 > 0;
  switch (status) {
    case 'found':
    case 'approximate':
      return (
        <li
          title={
            isPenalized
              ? t(
                  'The loss where loss + penalty is least, found by Newton’s method beside the run, and the digits in which every weight agrees with the best one',
                )
              : t(
                  'The least loss that any weights can have, found by Newton’s method beside the run, and the digits in which every weight agrees with the best one',
                )
          }
        >
          {isPenalized ? t('loss {loss} at the optimum', least) : t('least loss {loss}', least)}
          {t(', ')}
          {agreementInWords(digits.value)}
        </li>
      );
    case 'notUnique':
      return (
        <li title={t('Columns depend on one another, so many weights give the least loss')}>
          {t('least loss {loss}', least)}
        </li>
      );
    case 'unbounded':
      return (
        <li title={t('The classes are separated: the loss falls for ever while the weights grow')}>
          {t('loss falls towards {loss}', least)}
        </li>
      );
  }
}

/** @param digits whole digits in which all weights are right */
function agreementInWords(digits: number): string {
  if (digits === 0) return t('no digit of the weights right yet');
  if (digits === 1) return t('weights right in 1 digit');
  return t('weights right in {digits} digits', { digits: formatCount(digits) });
}
