import { useSignal } from '@preact/signals';
import type { JSX, RefObject } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { useVisibility } from '../canvas/visibility';
import { t } from '../l10n';
import { FaultAlert } from '../parts/FaultAlert';
import { Icon } from '../parts/Icon';
import { IconButton } from '../parts/IconButton';
import { dependOn } from '../store/dependOn';
import type { Pace } from '../store/pace';
import type { Run } from '../store/run';
import { useView } from '../view';
import { overlayName, overlayReason, overlays } from './overlays';
import { SelectedRow } from './SelectedRow';
import { StripCursor } from './StripCursor';
import { StripFacts } from './StripFacts';
import { StripLegend } from './StripLegend';
import { StripSource } from './stripSource';
import { StripTable } from './StripTable';
import { useStripPace } from './useStripPace';
import { useStripPainter } from './useStripPainter';
import { describeStrip } from './words';

const readingInterval = 100;
const hearingInterval = 3000;

/** Every row at its z on the sigmoid, which makes a probability of it. */
export function SigmoidStrip({ run }: { readonly run: Run }): JSX.Element {
  const { store } = useView();
  const section = useRef<HTMLElement>(null);
  const source = useMemo(
    () => new StripSource(run, store.asker, store.selection),
    [run, store.asker, store.selection],
  );
  useEffect(() => () => source.dispose(), [source]);
  useVisibility(section, source.isVisible);
  const readingPace = useStripPace(run, source, readingInterval);
  const hearingPace = useStripPace(run, source, hearingInterval);
  const isTable = useSignal(false);
  return (
    <section ref={section} class="chart-card strip" aria-label={t('Sigmoid strip')}>
      <header class="chart-header">
        <h2>{t('Sigmoid strip')}</h2>
        <StripLegend run={run} />
        <div class="chart-switches">
          <OverlayToggles />
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
      <Picture run={run} source={source} pace={hearingPace} />
      <FaultAlert run={run} fault={source.fault.value} />
      <SelectedRow run={run} source={source} pace={readingPace} />
      <StripFacts run={run} source={source} pace={readingPace} />
      <OverlayReasons />
      {isTable.value && <StripTable run={run} source={source} pace={readingPace} />}
    </section>
  );
}

function Picture({
  run,
  source,
  pace,
}: {
  readonly run: Run;
  readonly source: StripSource;
  readonly pace: Pace;
}): JSX.Element {
  const canvas = useRef<HTMLCanvasElement>(null);
  const pointed = useSignal<number | undefined>(undefined);
  const painter = useStripPainter(run, source, pointed, canvas);
  return (
    <div class="chart-body strip-body">
      <Canvas run={run} source={source} pace={pace} canvas={canvas} />
      <StripCursor run={run} source={source} painter={painter} pointed={pointed} pace={pace} />
      <Absence source={source} />
    </div>
  );
}

/** Apart from the rest, so that its description follows the beat without drawing all anew. */
function Canvas({
  run,
  source,
  pace,
  canvas,
}: {
  readonly run: Run;
  readonly source: StripSource;
  readonly pace: Pace;
  readonly canvas: RefObject<HTMLCanvasElement | null>;
}): JSX.Element {
  dependOn(pace.beat);
  const isBeyond = source.isBeyond.value;
  return (
    <canvas
      ref={canvas}
      class={isBeyond ? 'is-outdated' : undefined}
      role="img"
      aria-label={describeStrip(run, source.rows.peek(), source.halfWidth.peek())}
    />
  );
}

/** Why there is nothing to be seen, or not yet. */
function Absence({ source }: { readonly source: StripSource }): JSX.Element | null {
  if (source.isBeyond.value) {
    return (
      <p class="strip-absence" role="status">
        <Icon name="warning" />
        <span>
          {t(
            'The weights are no longer finite numbers, so no row has a place. Go back some epochs, or start over with a lower learning rate.',
          )}
        </span>
      </p>
    );
  }
  if (source.rows.value !== undefined || source.fault.value !== undefined) return null;
  return (
    <p class="strip-absence" role="status">
      <Icon name="loading" />
      <span>{t('Looking at the rows')}</span>
    </p>
  );
}

function OverlayToggles(): JSX.Element {
  const { stripOverlays } = useView().choices;
  const shown = stripOverlays.value;
  return (
    <>
      {overlays.map((overlay) => {
        const isShown = shown.includes(overlay);
        return (
          <button
            key={overlay}
            type="button"
            class="toggle"
            aria-pressed={isShown}
            onClick={() => {
              stripOverlays.value = isShown
                ? shown.filter((one) => one !== overlay)
                : [...shown, overlay];
            }}
          >
            {overlayName(overlay)}
          </button>
        );
      })}
    </>
  );
}

function OverlayReasons(): JSX.Element {
  const shown = useView().choices.stripOverlays.value;
  return (
    <div aria-live="polite">
      {overlays
        .filter((overlay) => shown.includes(overlay))
        .map((overlay) => (
          <p key={overlay} class="overlay-reason">
            {overlayReason(overlay)}
          </p>
        ))}
    </div>
  );
}
