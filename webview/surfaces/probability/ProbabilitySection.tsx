import { useSignal } from '@preact/signals';
import type { JSX, RefObject } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { formatCount } from '../../format';
import { t } from '../../l10n';
import { FaultAlert } from '../../parts/FaultAlert';
import { IconButton } from '../../parts/IconButton';
import { StripLegend } from '../../see/StripLegend';
import { dependOn } from '../../store/dependOn';
import type { Pace } from '../../store/pace';
import type { Run } from '../../store/run';
import { useView } from '../../view';
import { ColumnSelect } from '../ColumnSelect';
import { usePicture } from '../../canvas/usePicture';
import { useVisibility } from '../../canvas/visibility';
import { axisPlaces, canBeAxis } from './columns';
import { HeldColumns } from './HeldColumns';
import { ProbabilityPicture } from './probabilityPicture';
import { ProbabilityTable } from './ProbabilityTable';
import type { ProbabilityView } from './probabilityView';
import { RowCursor } from './RowCursor';
import { describePicture } from './words';

/** The probability over two columns, the others held, and the rows where they are. */
export function ProbabilitySection({
  run,
  readingPace,
  hearingPace,
}: {
  readonly run: Run;
  /** The beats of what is read, and of what is heard. */
  readonly readingPace: Pace;
  readonly hearingPace: Pace;
}): JSX.Element {
  const { store } = useView();
  const view = store.surfaces.probabilityOf(run);
  const section = useRef<HTMLElement>(null);
  useVisibility(section, view.isVisible);
  useEffect(() => view.follow(), [view]);
  const isTable = useSignal(false);
  const title = t('Probability surface');
  return (
    <section ref={section} class="surface" aria-label={title}>
      <header class="chart-header">
        <h2>{title}</h2>
        <StripLegend run={run} />
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
      <div class="surface-parts">
        <div class="surface-main">
          <PictureOrNone view={view} pace={hearingPace} />
          <Facts view={view} />
        </div>
        <div class="surface-side">
          <Axes view={view} />
          <HeldColumns view={view} />
        </div>
      </div>
      <FaultAlert run={run} fault={view.fault} />
      {isTable.value && <ProbabilityTable view={view} pace={readingPace} />}
    </section>
  );
}

function Axes({ view }: { readonly view: ProbabilityView }): JSX.Element {
  const options = view.columns
    .map((column, value) => ({ column, value, text: column.name }))
    .filter(({ column }) => canBeAxis(column));
  return (
    <div class="surface-axes">
      <ColumnSelect
        label={t('Across')}
        value={view.across.value}
        options={options}
        onChange={(index) => view.choose('across', index)}
      />
      <ColumnSelect<number | undefined>
        label={t('Up')}
        value={view.up.value}
        options={[{ value: undefined, text: t('the probability: a curve') }, ...options]}
        onChange={(index) => view.choose('up', index)}
      />
    </div>
  );
}

function PictureOrNone({
  view,
  pace,
}: {
  readonly view: ProbabilityView;
  readonly pace: Pace;
}): JSX.Element {
  if (view.isBeyond) {
    return (
      <p class="fine">
        {t('The weights are no longer finite numbers, so that there is no probability.')}
      </p>
    );
  }
  return <PictureBody view={view} pace={pace} />;
}

function PictureBody({
  view,
  pace,
}: {
  readonly view: ProbabilityView;
  readonly pace: Pace;
}): JSX.Element {
  const { store, palette } = useView();
  const canvas = useRef<HTMLCanvasElement>(null);
  const picture = useMemo(
    () => new ProbabilityPicture(view, store.selection, palette),
    [view, store.selection, palette],
  );
  usePicture(canvas, picture);
  return (
    <div class="chart-body surface-body">
      <Canvas view={view} canvas={canvas} pace={pace} />
      <RowCursor view={view} picture={picture} />
    </div>
  );
}

/** Apart from the rest, so that its description follows the beat without drawing all anew. */
function Canvas({
  view,
  canvas,
  pace,
}: {
  readonly view: ProbabilityView;
  readonly canvas: RefObject<HTMLCanvasElement | null>;
  readonly pace: Pace;
}): JSX.Element {
  dependOn(pace.beat, view.across, view.up, view.held);
  return <canvas ref={canvas} role="img" aria-label={describePicture(view)} />;
}

/** What has to be known to read the picture. */
function Facts({ view }: { readonly view: ProbabilityView }): JSX.Element | null {
  const sentences: string[] = [];
  const { trainingRows, validationRows } = view.run.info.design;
  if (view.heldCount > 0) {
    sentences.push(
      t(
        'Rows lie where they are; the colour holds for rows whose other columns are as set here, so that a row may lie on the side of the other class though the model has it right.',
      ),
    );
  }
  const drawn = view.placed.value?.rows.sampled;
  if (drawn !== undefined && drawn < trainingRows + validationRows) {
    sentences.push(
      t('{drawn} of {rows} rows are drawn, a random sample (seed {seed}).', {
        drawn: formatCount(drawn),
        rows: formatCount(trainingRows + validationRows),
        seed: String(view.run.info.experiment.seed),
      }),
    );
  }
  for (const index of [view.across.value, view.up.value]) {
    const { name = '', places = [] } =
      (index === undefined ? undefined : view.columns[index]) ?? {};
    if (places.length > axisPlaces) {
      sentences.push(
        t('Of {column} the {shown} most frequent of {count} values are shown.', {
          column: name,
          shown: formatCount(axisPlaces),
          count: formatCount(places.length),
        }),
      );
    }
  }
  return sentences.length === 0 ? null : <p class="fine">{sentences.join(' ')}</p>;
}
