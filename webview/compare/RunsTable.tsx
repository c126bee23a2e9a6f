import type { JSX } from 'preact';
import { mostUnclaimed, type RunSummary } from '../../src/protocol/view';
import { t } from '../l10n';
import { dependOn } from '../store/dependOn';
import type { Pace } from '../store/pace';
import type { Run } from '../store/run';
import { useView } from '../view';
import { areJudgedAlike, bestRuns } from './best';
import { experimentOf, liveSummaries } from './comparedRuns';
import { mostShown } from './compareStore';
import { differencesOf } from './differences';
import { looksOf } from './looks';
import { RunRow } from './RunRow';

/** All runs of the file: what they are, in what they differ, how far they came. */
export function RunsTable({ run, pace }: { readonly run: Run; readonly pace: Pace }): JSX.Element {
  const { store } = useView();
  // what is read changes slower than what is recorded
  dependOn(pace.beat);
  const runs = liveSummaries(run);
  const shown = store.compare.shownOf(runs);
  const looks = looksOf(shown.map(({ id }) => id));
  const best = bestRuns(runs);
  const { columns, ofAll } = differencesOf(
    runs.map((summary) => ({
      experiment: experimentOf(summary, run.info.experiment),
      rateNow: summary.state.learningRate,
    })),
    runs.findIndex(({ isCurrent }) => isCurrent),
  );
  const isFull = shown.length >= mostShown;
  return (
    <section class="compare-runs" aria-label={t('Runs')}>
      <div class="scrolls" role="region" tabIndex={0} aria-label={t('Table of the runs')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('run')}</th>
              {columns.map(({ id, title }) => (
                <th key={id} scope="col" class="differing">
                  {title}
                </th>
              ))}
              <th scope="col">{t('epochs')}</th>
              <th scope="col">{t('loss')}</th>
              <th scope="col">{t('validation loss')}</th>
              <th scope="col">{t('accuracy')}</th>
              <th scope="col">{t('validation accuracy')}</th>
            </tr>
          </thead>
          <tbody>
            {runs.map((summary, i) => (
              <RunRow
                key={summary.id}
                run={run}
                runs={runs}
                summary={summary}
                look={looks.get(summary.id)}
                cells={columns.map(({ id, cells }) => ({ id, cell: cells[i] }))}
                isBest={best.has(summary.id)}
                isFull={isFull}
              />
            ))}
          </tbody>
        </table>
      </div>
      <Notes runs={runs} ofAll={ofAll} isFull={isFull} />
    </section>
  );
}

function Notes({
  runs,
  ofAll,
  isFull,
}: {
  readonly runs: readonly RunSummary[];
  readonly ofAll: readonly string[];
  readonly isFull: boolean;
}): JSX.Element {
  return (
    <div class="fine compare-notes">
      {runs.length > 1 && ofAll.length > 0 && (
        <p class="of-all">{t('All: {what}.', { what: ofAll.join(', ') })}</p>
      )}
      {!areJudgedAlike(runs) && (
        <p>
          {t(
            'Not all runs are judged on the same rows, each counting as much: “best” is said among those that are.',
          )}
        </p>
      )}
      {isFull && <p>{t('At most {count} curves are drawn at a time.', { count: mostShown })}</p>}
      <p>
        {t('What you name or pin is kept until you delete it; of the others, the {count} newest.', {
          count: mostUnclaimed,
        })}
      </p>
    </div>
  );
}
