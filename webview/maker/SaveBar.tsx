import type { JSX } from 'preact';
import { formatCount, formatShare } from '../format';
import { say, t } from '../l10n';
import { Icon } from '../parts/Icon';
import { useMaker } from './makerView';

/** How large the table is, what became of it, and the ways out of the page. */
export function SaveBar(): JSX.Element {
  const { store } = useMaker();
  const isEmpty = store.rowCount.value === 0;
  const obstacle = isEmpty
    ? t('There is nothing to save yet.')
    : whyNotTrained(store.classCounts.value);
  const fault = store.fault.value;
  return (
    <div class="train-bar">
      <div class="train-state">
        <Facts />
        <p class="fine" role="status">
          {store.isSaving.value ? t('Saving…') : (obstacle ?? <Saved />)}
        </p>
      </div>
      <div class="button-row">
        <button
          type="button"
          class="button secondary"
          disabled={isEmpty || store.isSaving.value}
          onClick={() => store.save(false)}
        >
          {t('Save as CSV…')}
        </button>
        <button
          type="button"
          class="button"
          disabled={obstacle !== undefined || store.isSaving.value}
          onClick={() => store.save(true)}
        >
          {t('Save and train…')}
        </button>
      </div>
      <div role="alert">
        {fault !== undefined && (
          <p class="fault">
            <Icon name="error" />
            <bdi>{say(fault.message)}</bdi>
          </p>
        )}
      </div>
    </div>
  );
}

function Facts(): JSX.Element {
  const { store } = useMaker();
  const [zeros, ones] = store.classCounts.value;
  const counted = zeros + ones;
  const { features } = store.recipe.value;
  return (
    <ul class="facts">
      <li>
        {store.rowCount.value === 1
          ? t('1 row')
          : t('{count} rows', { count: formatCount(store.rowCount.value) })}
      </li>
      <li>{t('{count} features', { count: formatCount(features) })}</li>
      {counted > 0 && (
        <li>
          {t('{share} of class 1', { share: formatShare(ones / counted, counted) })}
          {store.isSample.value && ` ${t('among the rows drawn')}`}
        </li>
      )}
    </ul>
  );
}

function Saved(): JSX.Element | null {
  const { store } = useMaker();
  const saved = store.saved.value;
  if (saved === undefined) return null;
  const { fileName, rows } = saved;
  return (
    <>
      {t('Saved as {file}, {count} rows.', { file: fileName, count: formatCount(rows) })}{' '}
      <button type="button" class="line-link" onClick={() => store.openSaved()}>
        {t('Open the file')}
      </button>
    </>
  );
}

function whyNotTrained([zeros, ones]: readonly [number, number]): string | undefined {
  if (zeros > 0 && ones > 0) return undefined;
  return t('To train on it, rows of both classes are needed.');
}
