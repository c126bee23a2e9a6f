import type { JSX } from 'preact';
import { formatCount } from '../format';
import { say, t } from '../l10n';
import { Icon } from '../parts/Icon';
import { LineLink } from '../parts/LineLink';
import type { Run } from '../store/run';
import { useView } from '../view';
import type { Errand } from './dataStore';

/** Why an errand came to nothing, in its place on the page; spoken when it comes. */
export function FaultNote({
  run,
  errand,
}: {
  readonly run: Run;
  readonly errand: Errand;
}): JSX.Element {
  const failed = useView().store.data.fault.value;
  return (
    <div role="alert">
      {failed?.errand === errand && (
        <p class="fault">
          <Icon name="error" />
          <span>
            <bdi>{say(failed.fault.message)}</bdi>{' '}
            {failed.fault.location !== undefined && (
              <LineLink
                runId={run.info.runId}
                line={failed.fault.location.line}
                text={t('Show line {line} in the file', {
                  line: formatCount(failed.fault.location.line),
                })}
              />
            )}
          </span>
        </p>
      )}
    </div>
  );
}
