import { useSignal, type Signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import type { SweptRate } from '../../src/core/optimizers/rates/rateSweep';
import { usePlot } from '../canvas/usePlot';
import { formatCount, formatQuantity, formatShort } from '../format';
import { t } from '../l10n';
import type { Run } from '../store/run';
import { useView } from '../view';
import { PlotCursor } from './PlotCursor';
import type { Plane } from './plot/plane';
import { paintSweep, sweepPlane, type SweepLook } from './plot/sweepPlot';
import { bestOf } from './swept';
import { SweepTable } from './SweepTable';
import { sweepQuestion } from './sweepQuestion';
import { TrialState } from './TrialState';
import { courseInWords, objectiveName, startInWords } from './trialWords';

/** The sweep: how it is asked for, its curves, and the table by which one of its rates is set. */
export function SweepCard({ run, id }: { readonly run: Run; readonly id: string }): JSX.Element {
  const { store } = useView();
  const trial = store.rates.sweep.value;
  const look = useSignal<SweepLook>({ chosen: undefined, epoch: undefined });
  const { epochs } = sweepQuestion(run);
  const what = `${t('The first {epochs} epochs with each of some rates; press a rate to use it.', {
    epochs: formatCount(epochs),
  })} ${startInWords(run)}`;
  return (
    <section id={id} class="chart-card" aria-label={t('Sweep')}>
      <header class="chart-header">
        <h3>{t('Sweep: rates side by side')}</h3>
      </header>
      {trial.kind === 'done' && trial.result.length > 0 ? (
        <>
          <SweepChart run={run} runs={trial.result} look={look} />
          <SweepTable run={run} runs={trial.result} look={look} />
          <p class="fine">{what}</p>
        </>
      ) : (
        <TrialState trial={trial} what={what}>
          <button
            type="button"
            class="button secondary"
            onClick={() => void store.rates.sweepRates(sweepQuestion(run))}
          >
            {t('Sweep the rates')}
          </button>
        </TrialState>
      )}
    </section>
  );
}

function SweepChart({
  run,
  runs,
  look,
}: {
  readonly run: Run;
  readonly runs: readonly SweptRate[];
  readonly look: Signal<SweepLook>;
}): JSX.Element {
  const { palette } = useView();
  const canvas = useRef<HTMLCanvasElement>(null);
  const plane = useRef<Plane>(null);
  const shown = look.value;
  usePlot(canvas, palette, (sheet) => {
    plane.current = sweepPlane(runs, sheet.width, sheet.height, sheet.palette.fontSize);
    paintSweep(sheet, plane.current, runs, shown);
  });
  const last = Math.max(0, ...runs.map(({ objectives }) => objectives.length - 1));
  const epoch = shown.epoch ?? last;
  const chosen = shown.chosen ?? bestOf(runs);
  return (
    <div class="chart-body">
      <canvas ref={canvas} role="img" aria-label={describe(run, runs)} />
      <PlotCursor
        label={t('Sweep: walk along the epochs, up and down between the rates')}
        index={epoch}
        count={last + 1}
        reading={readingOf(run, runs[chosen], epoch)}
        onPointer={(x, y) => {
          const at = Math.round(plane.current?.valueAt(x) ?? NaN);
          const within = Math.max(0, Math.min(last, at));
          look.value = { epoch: within, chosen: nearest(runs, plane.current, within, y) };
        }}
        onIndex={(at) => {
          look.value = { epoch: at, chosen };
        }}
        onLeave={() => {
          look.value = { epoch: undefined, chosen: undefined };
        }}
        onOtherKey={(key) => {
          if (key !== 'ArrowUp' && key !== 'ArrowDown') return false;
          const next = chosen + (key === 'ArrowUp' ? 1 : -1);
          look.value = { epoch, chosen: Math.max(0, Math.min(runs.length - 1, next)) };
          return true;
        }}
      />
      {shown.epoch !== undefined && (
        <div class="tooltip plot-reading" aria-hidden="true">
          <div class="tooltip-title">{readingOf(run, runs[chosen], epoch)}</div>
        </div>
      )}
    </div>
  );
}

/** Index of the curve that passes nearest to a height at an epoch. */
function nearest(
  runs: readonly SweptRate[],
  plane: Plane | null,
  epoch: number,
  y: number,
): number | undefined {
  let best: number | undefined;
  let least = Infinity;
  for (const [k, { objectives }] of runs.entries()) {
    const at = Math.max(plane?.area.top ?? 0, plane?.y(objectives[epoch] ?? NaN) ?? NaN);
    if (Math.abs(at - y) < least) [best, least] = [k, Math.abs(at - y)];
  }
  return best;
}

function readingOf(run: Run, swept: SweptRate | undefined, epoch: number): string {
  const value = swept?.objectives[epoch];
  return [
    `η ${formatShort(swept?.learningRate ?? NaN)}`,
    t('epoch {epoch}', { epoch: formatCount(epoch) }),
    value === undefined ? t('no value') : `${objectiveName(run)} ${formatQuantity(value)}`,
  ].join(', ');
}

function describe(run: Run, runs: readonly SweptRate[]): string {
  const opening = t('{what} over the first epochs at {count} learning rates.', {
    what: objectiveName(run),
    count: runs.length,
  });
  const courses = runs.map(
    (swept) => `${formatShort(swept.learningRate)}: ${courseInWords(swept)}.`,
  );
  return [opening, ...courses].join(' ');
}
