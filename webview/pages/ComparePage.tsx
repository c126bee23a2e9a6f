import { computed, effect } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { ScaleToggle } from '../charts/ScaleToggle';
import { Segments } from '../charts/Segments';
import { areJudgedAlike } from '../compare/best';
import { CompareCard } from '../compare/CompareCard';
import { comparedAccuracy, comparedLoss } from '../compare/compareChart';
import { comparedRuns } from '../compare/comparedRuns';
import type { ComparedPart } from '../compare/compareStore';
import { Invitation } from '../compare/Invitation';
import { RunsTable } from '../compare/RunsTable';
import { WeightsSection } from '../compare/WeightsSection';
import { t } from '../l10n';
import type { Run } from '../store/run';
import { useView } from '../view';
import { useRunPace } from './useRunPace';

/** Numbers that are read change ten times a second, what is heard every three seconds. */
const readingInterval = 100;
const hearingInterval = 3000;

/** The runs of the file, beside and over one another. */
export function ComparePage({ run }: { readonly run: Run }): JSX.Element {
  const { store } = useView();
  const readingPace = useRunPace(run, readingInterval);
  useRecords(run);
  const isAlone = run.runs.value.length < 2;
  const hasShown = store.compare.shownOf(run.runs.value).length > 0;
  return (
    <div class="compare">
      {isAlone && <Invitation run={run} />}
      <RunsTable run={run} pace={readingPace} />
      {!isAlone &&
        (hasShown ? <Overlays run={run} /> : <p>{t('No run is chosen to be drawn.')}</p>)}
    </div>
  );
}

/** The curves over one another, and the weights side by side. */
function Overlays({ run }: { readonly run: Run }): JSX.Element {
  const { store, choices } = useView();
  const { compare } = store;
  const readingPace = useRunPace(run, readingInterval);
  const hearingPace = useRunPace(run, hearingInterval);
  const runs = useMemo(
    () => computed(() => comparedRuns(run, compare.shownOf(run.runs.value))),
    [run, compare],
  );
  const shown = compare.shownOf(run.runs.value);
  const isValidated = shown.some(({ rows }) => rows.validation > 0);
  const part: ComparedPart = isValidated ? (compare.part.value ?? 'validation') : 'training';
  const common = { part, run, runs, hearingPace, readingPace };
  return (
    <>
      <div class="compare-head">
        <h2>{t('Curves')}</h2>
        <Segments
          label={t('Rows that the curves are measured on')}
          value={part}
          segments={[
            {
              value: 'validation',
              text: t('validation'),
              tooltip: t('On the rows that were held back'),
              refusal: isValidated ? undefined : t('No rows were held back.'),
            },
            {
              value: 'training',
              text: t('training'),
              tooltip: t('On the rows that were trained on'),
            },
          ]}
          onChange={(value) => {
            compare.part.value = value;
          }}
        />
        {!areJudgedAlike(shown) && (
          <span class="chart-note">
            {t('Mind: these runs are not judged on the same rows, each counting as much.')}
          </span>
        )}
      </div>
      <div class="charts">
        <CompareCard
          metric={comparedLoss}
          {...common}
          switches={
            <>
              <ScaleToggle
                scale={compare.lossScale}
                label={t('log loss')}
                tooltip={t('Logarithmic loss axis')}
              />
              <ScaleToggle
                scale={choices.epochScale}
                label={t('log epochs')}
                tooltip={t('Logarithmic epoch axis, for all charts')}
              />
            </>
          }
        />
        <CompareCard metric={comparedAccuracy} {...common} />
      </div>
      <WeightsSection run={run} runs={runs} pace={readingPace} />
    </>
  );
}

/** Asks for what is on record of the runs that are shown, once each. */
function useRecords(run: Run): void {
  const { store } = useView();
  useEffect(() => {
    const asked = new Set<number>();
    return effect(() => {
      for (const { id, isCurrent } of store.compare.shownOf(run.runs.value)) {
        if (isCurrent || asked.has(id)) continue;
        asked.add(id);
        store.send({ type: 'askRun', runId: run.info.runId, id });
      }
    });
  }, [run, store]);
}
