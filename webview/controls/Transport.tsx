import type { JSX } from 'preact';
import { exact, formatCount } from '../format';
import { t } from '../l10n';
import { IconButton } from '../parts/IconButton';
import type { Run } from '../store/run';
import { useFromRun } from '../store/useFromRun';
import { useView } from '../view';
import { Field } from './Field';
import { parseEpochLimit } from './parseNumber';
import { SpeedSelect } from './SpeedSelect';

/** Play, step and reset; the keys are those of {@link listenForKeys}. */
export function TransportButtons({ run }: { readonly run: Run }): JSX.Element {
  const { store } = useView();
  const { runId } = run.info;
  const isRunning = run.status.value === 'running';
  const isAtStart = useFromRun(run, ({ shownPoint }) => shownPoint.value.epoch === 0);
  return (
    <div class="transport" role="group" aria-label={t('Training')}>
      <IconButton
        icon="debug-restart"
        label={t('Reset to epoch 0')}
        shownKey="R"
        keyShortcuts="R"
        onPress={() => store.send({ type: 'reset', runId })}
      />
      <IconButton
        icon="debug-step-back"
        label={t('Step back one epoch')}
        shownKey="A"
        keyShortcuts="A ArrowLeft"
        isDisabled={isAtStart}
        onPress={() => store.send({ type: 'stepBack', runId })}
      />
      <IconButton
        icon={isRunning ? 'debug-pause' : 'play'}
        label={playLabel(run)}
        shownKey={t('Space')}
        keyShortcuts="Space"
        isPrimary
        onPress={() => store.send({ type: isRunning ? 'pause' : 'play', runId })}
      />
      <IconButton
        icon="debug-step-over"
        label={t('Step one epoch')}
        shownKey="S"
        keyShortcuts="S ArrowRight"
        onPress={() => store.send({ type: 'step', runId })}
      />
    </div>
  );
}

function playLabel(run: Run): string {
  if (run.status.value === 'running') return t('Pause');
  return run.shown.value === undefined ? t('Play') : t('Go on from here, as another run');
}

/** Which epoch is looked at. */
export function EpochCounter({ run }: { readonly run: Run }): JSX.Element {
  return (
    <span class="epoch-counter">
      <span class="caption">{t('epoch')}</span>
      <output class="epoch-number">{formatCount(run.shownPoint.value.epoch)}</output>
    </span>
  );
}

/** The panel's transport: buttons, counter, limit and speed. */
export function Transport({ run }: { readonly run: Run }): JSX.Element {
  const { store } = useView();
  const epochLimit = useFromRun(run, ({ state }) => state.value.epochLimit);
  return (
    <div class="transport-row">
      <TransportButtons run={run} />
      <EpochCounter run={run} />
      <Field
        label={t('up to epoch')}
        value={exact(epochLimit)}
        width={7}
        parse={parseEpochLimit}
        onCommit={(value) => store.send({ type: 'setEpochLimit', runId: run.info.runId, value })}
      />
      <SpeedSelect run={run} />
    </div>
  );
}
