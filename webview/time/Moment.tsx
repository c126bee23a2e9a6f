import type { JSX } from 'preact';
import { formatCount } from '../format';
import { t } from '../l10n';
import { Icon } from '../parts/Icon';
import { Status } from '../parts/Status';
import type { Run } from '../store/run';
import { useFromRun } from '../store/useFromRun';
import { useView } from '../view';
import type { RunEvent } from './events';
import { inWords } from './eventWords';

/** What the run is doing; or which past moment of it is looked at, and the ways on from there. */
export function Moment({
  run,
  last,
  events,
}: {
  readonly run: Run;
  readonly last: number;
  /** What happened at the epoch that is looked at. */
  readonly events: readonly RunEvent[];
}): JSX.Element {
  const { store } = useView();
  const { runId } = run.info;
  const shown = run.shown.value;
  const hasReason = useFromRun(run, ({ state }) => state.value.reason !== undefined);
  return (
    <div class="timeline-moment">
      <div class={shown === undefined ? undefined : 'for-readers'}>
        <Status run={run} />
      </div>
      <p class="timeline-words" role="status">
        {shown === undefined ? (
          !hasReason && (
            <span class="fine">{t('Drag the line, or press ←, to go back in time.')}</span>
          )
        ) : (
          <>
            <Icon name="history" />
            <span>
              {t('Epoch {epoch} of {last}, as it was.', {
                epoch: formatCount(shown.point.epoch),
                last: formatCount(last),
              })}
              {events.length > 0 &&
                ` ${t('Here: {event}.', { event: events.map(inWords).join('; ') })}`}
            </span>
          </>
        )}
      </p>
      {shown !== undefined && (
        <div class="timeline-ways">
          <button
            type="button"
            class="link-button"
            title={t(
              'From here another run goes on; this one is kept. Another learning rate or other weights do the same.',
            )}
            onClick={() => store.send({ type: 'play', runId })}
          >
            <Icon name="repo-forked" />
            <span>{t('Go on from here')}</span>
          </button>
          <button
            type="button"
            class="link-button"
            onClick={() => store.send({ type: 'show', runId })}
          >
            <Icon name="debug-continue" />
            <span>{t('To the newest')}</span>
          </button>
        </div>
      )}
    </div>
  );
}
