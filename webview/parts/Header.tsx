import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { describeDialect, isUsualDialect } from '../../src/core/data/csv/describeDialect';
import { formatCount } from '../format';
import { say, t } from '../l10n';
import type { Run } from '../store/run';
import { useView } from '../view';
import { ChangeNote } from './ChangeNote';
import { ClassNames } from './ClassNames';
import { Disclosure } from './Disclosure';
import { Icon } from './Icon';
import { ImputedList } from './ImputedList';
import { LeftOutList } from './LeftOutList';
import { Name } from './Name';
import { Optimum } from './Optimum';
import { sampleInWords } from './sampleInWords';
import { weightsInWords } from './weightsInWords';

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
      <Warnings run={run} />
      <ChangeNote run={run} />
    </header>
  );
}

/** What the user should know before trusting the weights. */
function Warnings({ run }: { readonly run: Run }): JSX.Element | null {
  const warnings = [...run.info.design.warnings, ...(run.knowledge.value?.findings ?? [])];
  if (warnings.length === 0) return null;
  return (
    <ul class="warnings">
      {warnings.map((warning, i) => (
        <li key={i} class="note">
          <Icon name="warning" />
          <bdi>{say(warning)}</bdi>
        </li>
      ))}
    </ul>
  );
}

function Facts({ run }: { readonly run: Run }): JSX.Element {
  const { store } = useView();
  const { design, dialect, sample } = run.info;
  const id = useId();
  const isLeftOutOpen = useSignal(false);
  const isFilledInOpen = useSignal(false);
  const rows = design.trainingRows + design.validationRows;
  const leftOut = design.leftOut.reduce((sum, { count }) => sum + count, 0);
  const filledIn = design.imputed.reduce(
    (sum, { trainingRows, validationRows }) => sum + trainingRows + validationRows,
    0,
  );
  return (
    <>
      <ul class="facts">
        <li>
          <ClassNames info={run.info} />
        </li>
        <li
          title={t('{training} rows to train on, {validation} held back for validation', {
            training: formatCount(design.trainingRows),
            validation: formatCount(design.validationRows),
          })}
        >
          {t('{count} rows used', { count: formatCount(rows) })}
        </li>
        {sample !== undefined && <li>{sampleInWords(sample)}</li>}
        {leftOut > 0 && (
          <li>
            <Disclosure
              id={`${id}-left-out`}
              isOpen={isLeftOutOpen}
              text={
                leftOut === 1
                  ? t('1 row left out')
                  : t('{count} rows left out', { count: formatCount(leftOut) })
              }
            />
          </li>
        )}
        {filledIn > 0 && (
          <li>
            <Disclosure
              id={`${id}-filled-in`}
              isOpen={isFilledInOpen}
              text={t('{count} values filled in', { count: formatCount(filledIn) })}
            />
          </li>
        )}
        <li>{weightsInWords(design.features.length)}</li>
        <Optimum run={run} />
        {!isUsualDialect(dialect) && (
          <li>
            <button
              type="button"
              class="disclosure"
              title={t('How the file is read')}
              onClick={() => store.showReading()}
            >
              {describeDialect(dialect).map(say).join(t(', '))}
            </button>
          </li>
        )}
      </ul>
      <div id={`${id}-left-out`} hidden={!isLeftOutOpen.value}>
        {isLeftOutOpen.value && <LeftOutList run={run} />}
      </div>
      <div id={`${id}-filled-in`} hidden={!isFilledInOpen.value}>
        {isFilledInOpen.value && <ImputedList imputed={design.imputed} />}
      </div>
    </>
  );
}
