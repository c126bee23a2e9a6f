import type { JSX } from 'preact';
import type { Fault } from '../../src/core/message';
import { formatCount } from '../format';
import { say, t } from '../l10n';
import type { Run } from '../store/run';
import { Icon } from './Icon';
import { LineLink } from './LineLink';

/** Why something came to nothing, with the way to the line of the file; spoken when it comes. */
export function FaultAlert({
  run,
  fault,
}: {
  readonly run: Run;
  readonly fault: Fault | undefined;
}): JSX.Element {
  return (
    <div role="alert">
      {fault !== undefined && (
        <p class="fault">
          <Icon name="error" />
          <span>
            <bdi>{say(fault.message)}</bdi>{' '}
            {fault.location !== undefined && (
              <LineLink
                runId={run.info.runId}
                line={fault.location.line}
                text={t('Show line {line} in the file', {
                  line: formatCount(fault.location.line),
                })}
              />
            )}
          </span>
        </p>
      )}
    </div>
  );
}
