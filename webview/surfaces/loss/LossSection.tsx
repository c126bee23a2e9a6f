import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { usePicture } from '../../canvas/usePicture';
import { useVisibility } from '../../canvas/visibility';
import { formatCount } from '../../format';
import { t } from '../../l10n';
import { FaultAlert } from '../../parts/FaultAlert';
import { IconButton } from '../../parts/IconButton';
import { Select } from '../../parts/Select';
import type { Pace } from '../../store/pace';
import { dependOn } from '../../store/dependOn';
import type { Run } from '../../store/run';
import { useView } from '../../view';
import { ColumnSelect } from '../ColumnSelect';
import { nameOf } from './axes';
import { describeMap } from './describe';
import { LossPicture } from './lossPicture';
import { LossProbe } from './LossProbe';
import { LossTable } from './LossTable';
import { extents, type Extent, type LossView } from './lossView';

/** The loss over two of the parameters, and the way the run walks on it. */
export function LossSection({
  run,
  readingPace,
  hearingPace,
}: {
  readonly run: Run;
  /** The beats of what is read, and of what is heard. */
  readonly readingPace: Pace;
  readonly hearingPace: Pace;
}): JSX.Element {
  const { store, palette } = useView();
  const loss = store.surfaces.lossOf(run);
  const picture = useMemo(() => new LossPicture(loss, palette), [loss, palette]);
  const section = useRef<HTMLElement>(null);
  useVisibility(section, loss.isVisible);
  useEffect(() => loss.follow(), [loss]);
  const isTable = useSignal(false);
  const title = t('Loss surface');
  return (
    <section ref={section} class="surface" aria-label={title}>
      <header class="chart-header">
        <h2>{title}</h2>
        <div class="chart-switches">
          <IconButton
            icon="table"
            label={t('Show as table')}
            isPressed={isTable.value}
            onPress={() => {
              isTable.value = !isTable.value;
            }}
          />
        </div>
      </header>
      <Controls loss={loss} />
      <LossMap loss={loss} picture={picture} pace={hearingPace} />
      <Facts loss={loss} pace={readingPace} />
      {isTable.value && <LossTable loss={loss} pace={readingPace} />}
    </section>
  );
}

function Controls({ loss }: { readonly loss: LossView }): JSX.Element {
  const { features } = loss.run.info.design;
  const [first, second] = loss.pair.value;
  const options = Array.from({ length: loss.bias + 1 }, (_, at) => {
    // the bias first: it is there whatever the columns are
    const value = at === 0 ? loss.bias : at - 1;
    return { value, text: nameOf(features, value) };
  });
  return (
    <div class="surface-controls">
      <ColumnSelect
        label={t('Across')}
        value={first}
        options={options}
        onChange={(coordinate) => loss.choose(0, coordinate)}
      />
      <ColumnSelect
        label={t('Up')}
        value={second}
        options={options}
        onChange={(coordinate) => loss.choose(1, coordinate)}
      />
      <Select
        label={t('Show')}
        value={loss.extent.value}
        options={extents.map((value) => ({ value, text: extentName(value) }))}
        onChange={(extent) => {
          loss.extent.value = extent;
        }}
      />
    </div>
  );
}

function extentName(extent: Extent): string {
  switch (extent) {
    case 'all':
      return t('the path and the optimum');
    case 'path':
      return t('the path alone');
    case 'optimum':
      return t('from here to the optimum');
    case 'steps':
      return t('the last steps');
  }
}

function LossMap({
  loss,
  picture,
  pace,
}: {
  readonly loss: LossView;
  readonly picture: LossPicture;
  readonly pace: Pace;
}): JSX.Element {
  if (loss.isWithoutNumbers) {
    return (
      <p class="fine">{t('The weights have left the numbers: there is no loss around them.')}</p>
    );
  }
  return (
    <div class="chart-body surface-body">
      <MapCanvas loss={loss} picture={picture} pace={pace} />
      <LossProbe loss={loss} picture={picture} />
      {loss.surface.value === undefined && (
        <p class="surface-wait">{t('The loss is being computed…')}</p>
      )}
    </div>
  );
}

/** Apart from the rest, so that its description follows the beat without drawing all anew. */
function MapCanvas({
  loss,
  picture,
  pace,
}: {
  readonly loss: LossView;
  readonly picture: LossPicture;
  readonly pace: Pace;
}): JSX.Element {
  const canvas = useRef<HTMLCanvasElement>(null);
  usePicture(canvas, picture);
  dependOn(pace.beat, loss.pair);
  // the answer comes after the last beat of a run that stands still
  if (loss.run.status.value !== 'running') dependOn(loss.surface);
  return <canvas ref={canvas} role="img" aria-label={describeMap(loss)} />;
}

/** What has to be known to read the map. */
function Facts({ loss, pace }: { readonly loss: LossView; readonly pace: Pace }): JSX.Element {
  dependOn(pace.beat);
  const { fault } = loss;
  const surface = loss.surface.value;
  const { epoch } = loss.run.shownPoint.peek();
  const heldCount = loss.bias - 1;
  const sentences = [
    heldCount === 0
      ? t('There are no other parameters: this is the whole loss.')
      : t('All other parameters ({count}) are held as they are at epoch {epoch}.', {
          count: formatCount(heldCount),
          epoch: formatCount(epoch),
        }),
  ];
  if (surface && loss.isStretched) {
    sentences.push(
      t(
        'The axes differ in scale, so that the way downhill need not cross the lines at right angles.',
      ),
    );
  }
  if (surface?.seed !== undefined) {
    sentences.push(
      t(
        'Taken from {rows} of {all} training rows (seed {seed}); at the point, loss and slope are those of all.',
        {
          rows: formatCount(surface.rows),
          all: formatCount(loss.run.info.design.trainingRows),
          seed: String(surface.seed),
        },
      ),
    );
  }
  if (loss.run.knowledge.value?.optimum.status === 'unbounded') {
    sentences.push(t('There is no lowest place: the loss falls without end as the weights grow.'));
  }
  return (
    <>
      <ul class="legend map-legend">
        <li>
          <span class="map-mark point" aria-hidden="true" />
          {t('where the run is')}
        </li>
        <li>
          <span class="map-mark arrow" aria-hidden="true">
            ➝
          </span>
          {t('downhill, −∇')}
        </li>
        {loss.optimum && (
          <li>
            <span class="map-mark cross" aria-hidden="true">
              ✕
            </span>
            {t('optimum of all parameters')}
          </li>
        )}
      </ul>
      <p class="fine">{sentences.join(' ')}</p>
      <FaultAlert run={loss.run} fault={fault} />
    </>
  );
}
