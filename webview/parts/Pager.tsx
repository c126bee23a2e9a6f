import type { Signal } from '@preact/signals';
import type { JSX } from 'preact';
import { formatCount } from '../format';
import { t } from '../l10n';
import { IconButton } from './IconButton';

/** Steps through a list page by page; nothing when one page holds all. */
export function Pager({
  label,
  count,
  pageSize,
  page,
}: {
  /** What is stepped through; read aloud. */
  readonly label: string;
  readonly count: number;
  readonly pageSize: number;
  /** From 0. */
  readonly page: Signal<number>;
}): JSX.Element | null {
  if (count <= pageSize) return null;
  const { page: shown, pageCount } = pageOf(page.value, count, pageSize);
  const go = (to: number): void => {
    page.value = Math.min(Math.max(to, 0), pageCount - 1);
  };
  return (
    <div class="pager" role="group" aria-label={label}>
      <IconButton icon="chevron-left" label={t('Before')} onPress={() => go(shown - 1)} />
      <span class="pager-place" role="status">
        {t('columns {first} to {last} of {count}', {
          first: formatCount(shown * pageSize + 1),
          last: formatCount(Math.min((shown + 1) * pageSize, count)),
          count: formatCount(count),
        })}
      </span>
      <IconButton icon="chevron-right" label={t('Next')} onPress={() => go(shown + 1)} />
    </div>
  );
}

/** The page that is shown, however short the list has become since it was chosen. */
export function pageOf(
  page: number,
  count: number,
  pageSize: number,
): { readonly page: number; readonly pageCount: number } {
  const pageCount = Math.max(1, Math.ceil(count / pageSize));
  return { page: Math.min(page, pageCount - 1), pageCount };
}
