import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { t } from '../l10n';
import { IconButton } from '../parts/IconButton';
import type { Pace } from '../store/pace';
import { dependOn } from '../store/dependOn';
import type { Run } from '../store/run';
import { useView } from '../view';
import { ChartCursor } from './ChartCursor';
import { ChartLegend } from './ChartLegend';
import { ChartTable } from './ChartTable';
import { describeChart } from './describe';
import type { Metric } from './metric';
import { ScaleToggle } from './ScaleToggle';
import { useMetricChart } from './useMetricChart';

interface Props {
  readonly metric: Metric;
  readonly run: Run;
  /** The beat of what is read or heard about the chart, much slower than its frames. */
  readonly pace: Pace;
  readonly isCompact: boolean;
}

/** A chart with its title, legend, switches, and the table behind it. */
export function ChartCard({ metric, run, pace, isCompact }: Props): JSX.Element {
  const { choices } = useView();
  const canvas = useRef<HTMLCanvasElement>(null);
  const chart = useMetricChart(metric, run, canvas);
  const isTable = useSignal(false);
  return (
    <section class={isCompact ? 'chart-card compact' : 'chart-card'} aria-label={metric.title()}>
      <header class="chart-header">
        <h2>{metric.title()}</h2>
        <ChartLegend metric={metric} run={run} />
        <div class="chart-switches">
          {!isCompact && metric.id === 'loss' && (
            <ScaleToggle
              scale={choices.lossScale}
              label={t('log loss')}
              tooltip={t('Logarithmic loss axis')}
            />
          )}
          {!isCompact && (
            <ScaleToggle
              scale={choices.epochScale}
              label={t('log epochs')}
              tooltip={t('Logarithmic epoch axis, for both charts')}
            />
          )}
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
        <Canvas metric={metric} run={run} pace={pace} canvas={canvas} />
        <ChartCursor metric={metric} run={run} chart={chart} />
      </div>
      {isTable.value && <ChartTable metric={metric} run={run} pace={pace} />}
    </section>
  );
}

/** Apart from the rest, so that its description follows the beat without drawing all anew. */
function Canvas({
  metric,
  run,
  pace,
  canvas,
}: Pick<Props, 'metric' | 'run' | 'pace'> & {
  readonly canvas: { current: HTMLCanvasElement | null };
}): JSX.Element {
  dependOn(pace.beat);
  return <canvas ref={canvas} role="img" aria-label={describeChart(metric, run)} />;
}
