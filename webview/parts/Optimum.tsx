import { useComputed } from '@preact/signals';
import type { JSX } from 'preact';
import { agreementDigits } from '../../src/core/optimizers/agreement';
import { formatQuantity } from '../format';
import { t } from '../l10n';
import type { Run } from '../store/run';

/** What is less is the search's own end: the loss of separated classes falls to 0 itself. */
const nothing = 1e-6;

/** How far the weights are from the best ones, in a few words; nothing while these are unknown. */
export function Optimum({ run }: { readonly run: Run }): JSX.Element | null {
  const digits = useComputed(() => {
    const optimum = run.knowledge.value?.optimum;
    return optimum ? agreementDigits(run.point.value, optimum).toFixed(1) : '';
  });
  const known = run.knowledge.value;
  if (!known) return null;
  const { status, loss } = known.optimum;
  const least = { loss: formatQuantity(loss < nothing ? 0 : loss) };
  switch (status) {
    case 'found':
    case 'approximate':
      return (
        <li
          title={t(
            'The least loss that any weights can have, found by Newton’s method beside the run, and the digits in which every weight agrees with the best one',
          )}
        >
          {t('least loss {loss}', least)}
          {t(', ')}
          {t('weights right in {digits} digits', { digits: digits.value })}
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
