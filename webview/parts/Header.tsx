import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { formatCount } from '../format';
import { say, t } from '../l10n';
import type { Run } from '../store/run';
import { useView } from '../view';
import { ClassNames } from './ClassNames';
import { Icon } from './Icon';
import { LeftOutList } from './LeftOutList';
import { Name } from './Name';

/** What is trained on: the file, what is learned from it, and how many rows of it are used. */
export function Header({ run }: { readonly run: Run }): JSX.Element {
  const { store } = useView();
  const { info } = run;
  return (
    <header class="page-header">
      <div class="title-row">
        <h1>
          <Name text={info.fileName} />
        </h1>
        <button
          type="button"
          class="link-button"
          title={t('Choose label, classes and features anew')}
          onClick={() => store.send({ type: 'changeExperiment', runId: info.runId })}
        >
          <Icon name="settings" />
          <span>{t('Change')}</span>
        </button>
      </div>
      <Facts run={run} />
      {info.note !== undefined && (
        <p class="note">
          <Icon name="info" />
          <span>{say(info.note)}</span>
        </p>
      )}
    </header>
  );
}

function Facts({ run }: { readonly run: Run }): JSX.Element {
  const { design } = run.info;
  const id = useId();
  const isOpen = useSignal(false);
  const rows = design.trainingRows + design.validationRows;
  const leftOut = design.leftOut.reduce((sum, { count }) => sum + count, 0);
  return (
    <>
      <ul class="facts">
        <li>
          <ClassNames design={design} />
        </li>
        <li
          title={t('{training} rows to train on, {validation} held back for validation', {
            training: formatCount(design.trainingRows),
            validation: formatCount(design.validationRows),
          })}
        >
          {t('{count} rows used', { count: formatCount(rows) })}
        </li>
        {leftOut > 0 && (
          <li>
            <button
              type="button"
              class="disclosure"
              aria-expanded={isOpen.value}
              aria-controls={id}
              onClick={() => {
                isOpen.value = !isOpen.value;
              }}
            >
              {t('{count} left out', { count: formatCount(leftOut) })}
              <Icon name={isOpen.value ? 'chevron-down' : 'chevron-right'} />
            </button>
          </li>
        )}
        <li>
          {design.features.length === 1
            ? t('1 weight + bias')
            : t('{count} weights + bias', { count: formatCount(design.features.length) })}
        </li>
      </ul>
      <div id={id} hidden={!isOpen.value}>
        {isOpen.value && <LeftOutList run={run} />}
      </div>
    </>
  );
}
