import type { JSX } from 'preact';
import { t } from '../l10n';
import { Name } from '../parts/Name';
import type { Run } from '../store/run';
import { MarkSwatch } from './MarkSwatch';

/** What the marks of the rows mean. */
export function StripLegend({ run }: { readonly run: Run }): JSX.Element {
  const { positiveClass, negativeClass, validationRows } = run.info.design;
  return (
    <ul class="mark-legend" aria-label={t('Marks')}>
      <li>
        <MarkSwatch kind="positive" />
        <Name text={positiveClass} /> = 1
      </li>
      <li>
        <MarkSwatch kind="negative" />
        <Name text={negativeClass} /> = 0
      </li>
      {validationRows > 0 && (
        <li>
          <MarkSwatch kind="held-back" />
          {t('hollow: validation')}
        </li>
      )}
      <li>
        <MarkSwatch kind="misclassified" />
        {t('ringed: misclassified')}
      </li>
    </ul>
  );
}
