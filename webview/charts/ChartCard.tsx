import { useSignal, type ReadonlySignal } from '@preact/signals';
import type { ComponentChildren, JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { t } from '../l10n';
import { IconButton } from '../parts/IconButton';
import { dependOn } from '../store/dependOn';
import type { Pace } from '../store/pace';
import type { Run } from '../store/run';
import type { RunEvent } from '../time/events';
import { useView } from '../view';
import { ChartCursor } from './ChartCursor';
import { ChartLegend } from './ChartLegend';
import type { ChartSource } from './chartSource';
import { ChartTable } from './ChartTable';
import { describeChart } from './describe';
import { useEpochPlot, type Canvases } from './useEpochPlot';

interface Props {
  readonly source: ChartSource;
  readonly run: Run;
  readonly events: ReadonlySignal<readonly RunEvent[]>;
  /** The beat of what is heard about the chart, much slower than its frames. */
  readonly hearingPace: Pace;
  /** The beat of the numbers that are read. */
  readonly readingPace: Pace;
  readonly isCompact: boolean;
  /** Switches of this chart. */
  readonly switches?: ComponentChildren;
  /** What is to be said of it, below the picture. */
  readonly children?: ComponentChildren;
}

/** A chart with its title, legend, switches, and the table behind it. */
export function ChartCard(props: Props): JSX.Element {
  const { source, run, events, hearingPace, readingPace, isCompact } = props;
  const canvases: Canvases = {
    curves: useRef<HTMLCanvasElement>(null),
    overlay: useRef<HTMLCanvasElement>(null),
  };
  const plot = useEpochPlot(source, run, events, canvases.curves, canvases.overlay);
  const isTable = useSignal(false);
  return (
    <section
      class={isCompact ? 'chart-card compact' : 'chart-card'}
      aria-label={source.title}
      data-chart={source.id}
    >
      <header class="chart-header">
        <h2>{source.title}</h2>
        <div class="chart-switches">
          {!isCompact && props.switches}
          <IconButton
            icon="table"
            label={t('Show as table')}
            isPressed={isTable.value}
            onPress={() => {
              isTable.value = !isTable.value;
            }}
          />
        </div>
        <ChartLegend source={source} run={run} pace={readingPace} />
      </header>
      <div class="chart-body">
        <Canvas source={source} run={run} pace={hearingPace} canvas={canvases.curves} />
        <canvas ref={canvases.overlay} aria-hidden="true" />
        <ChartCursor source={source} run={run} events={events} plot={plot} />
      </div>
      {props.children}
      {isTable.value && <ChartTable source={source} pace={readingPace} />}
    </section>
  );
}

/** Apart from the rest, so that its description follows the beat without drawing all anew. */
function Canvas({
  source,
  run,
  pace,
  canvas,
}: {
  readonly source: ChartSource;
  readonly run: Run;
  readonly pace: Pace;
  readonly canvas: Canvases['curves'];
}): JSX.Element {
  const { choices, palette } = useView();
  dependOn(pace.beat, run.knowledge);
  const description = describeChart(source, run, choices.window.value, palette.value);
  return <canvas ref={canvas} role="img" aria-label={description} />;
}
