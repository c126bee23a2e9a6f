import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import type { Speed } from '../../src/protocol/schemas';
import { formatCount } from '../format';
import { t } from '../l10n';
import type { Run } from '../store/run';
import { useView } from '../view';

const speeds: readonly Speed[] = [1, 10, 60, 1000, 'full'];

/** How many epochs a second are trained; a speed from elsewhere is offered beside the usual ones. */
export function SpeedSelect({ run }: { readonly run: Run }): JSX.Element {
  const { store } = useView();
  const id = useId();
  const current = run.speed.value;
  const offered = speeds.includes(current) ? speeds : [current, ...speeds];
  return (
    <div class="field">
      <label for={id}>{t('speed')}</label>
      <div class="select">
        <select
          id={id}
          value={String(current)}
          onChange={(event) => {
            const speed = offered.find((one) => String(one) === event.currentTarget.value);
            if (speed !== undefined) {
              store.send({ type: 'setSpeed', runId: run.info.runId, speed });
            }
          }}
        >
          {offered.map((speed) => (
            <option key={speed} value={String(speed)}>
              {nameOf(speed)}
            </option>
          ))}
        </select>
      </div>
    </div>
  );
}

function nameOf(speed: Speed): string {
  if (speed === 'full') return t('full speed');
  return speed === 1 ? t('1 epoch/s') : t('{count} epochs/s', { count: formatCount(speed) });
}
