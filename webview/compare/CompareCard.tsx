import { useSignal, type ReadonlySignal } from '@preact/signals';
import type { ComponentChildren, JSX } from 'preact';
import { useMemo, useRef } from 'preact/hooks';
import { useKeptPlot } from '../charts/useKeptPlot';
import { t } from '../l10n';
import { IconButton } from '../parts/IconButton';
import { dependOn } from '../store/dependOn';
import type { Pace } from '../store/pace';
import type { Run } from '../store/run';
import { useView } from '../view';
import { contentOf, type CompareMetric } from './compareChart';
import { CompareCursor } from './CompareCursor';
import type { ComparedRun } from './comparedRuns';
import type { ComparedPart } from './compareStore';
import { CompareTable } from './CompareTable';
import { describeComparison } from './describe';

export interface CompareChartProps {
  readonly metric: CompareMetric;
  readonly part: ComparedPart;
  /** The one that is open, and goes on. */
  readonly run: Run;
  readonly runs: ReadonlySignal<readonly ComparedRun[]>;
  /** The beats of what is heard, and of the numbers that are read. */
  readonly hearingPace: Pace;
  readonly readingPace: Pace;
}

/** A curve for each run, one over another. */
export function CompareCard({
  switches,
  ...props
}: CompareChartProps & { readonly switches?: ComponentChildren }): JSX.Element {
  const { metric, part, run, runs } = props;
  const view = useView();
  const curves = useRef<HTMLCanvasElement>(null);
  const overlay = useRef<HTMLCanvasElement>(null);
  const kept = useMemo(
    () => ({
      content: () => contentOf(metric, part, runs.peek(), view),
      watchCurves: () => {
        const { choices, palette, store } = view;
        dependOn(run.revision, runs, palette, choices.epochScale);
        dependOn(store.compare.lossScale, store.compare.pointed);
      },
      watchOverlay: () => dependOn(view.choices.cursor),
    }),
    [metric, part, run, runs, view],
  );
  const plot = useKeptPlot(kept, curves, overlay);
  const isTable = useSignal(false);
  const title = metric.title(part);
  return (
    <section class="chart-card" aria-label={title} data-chart={metric.id}>
      <header class="chart-header">
        <h2>{title}</h2>
        <div class="chart-switches">
          {switches}
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
      <div class="chart-body">
        <Canvas {...props} canvas={curves} />
        <canvas ref={overlay} aria-hidden="true" />
        <CompareCursor {...props} plot={plot} />
      </div>
      {isTable.value && <CompareTable {...props} />}
    </section>
  );
}

/** Apart from the rest, so that its description follows the beat without drawing all anew. */
function Canvas({
  canvas,
  hearingPace,
  metric,
  part,
  runs,
}: CompareChartProps & {
  readonly canvas: { current: HTMLCanvasElement | null };
}): JSX.Element {
  dependOn(hearingPace.beat);
  return (
    <canvas ref={canvas} role="img" aria-label={describeComparison(metric, part, runs.value)} />
  );
}
