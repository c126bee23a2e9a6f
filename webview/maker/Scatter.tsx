import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useId, useMemo, useRef } from 'preact/hooks';
import { featureNames, paintedLimit } from '../../src/core/data/generate/madeTable';
import { formatCount } from '../format';
import { t } from '../l10n';
import { Select } from '../parts/Select';
import { dependOn } from '../store/dependOn';
import { Pace } from '../store/pace';
import { describeChart, describePainting } from './describe';
import { drawnLimit } from './makerStore';
import { useMaker } from './makerView';
import { PaintArea } from './PaintArea';
import { PaintBar } from './PaintBar';
import { ScatterView } from './scatterView';
import { className } from './words';

/** Least milliseconds between two things that are said about painting, and about the chart. */
const [paintingPace, chartPace] = [1000, 3000];

/** The rows over two features, to be looked at and painted on. */
export function Scatter(): JSX.Element {
  const { store, palette } = useMaker();
  const canvas = useRef<HTMLCanvasElement>(null);
  const view = useSignal<ScatterView | undefined>(undefined);
  const id = useId();
  const painting = usePace(paintingPace);
  useEffect(() => {
    if (canvas.current === null) return undefined;
    const made = new ScatterView(canvas.current, store, palette);
    view.value = made;
    return () => {
      view.value = undefined;
      made.dispose();
    };
  }, [store, palette, view]);
  return (
    <section class="scatter" aria-label={t('Scatter plot')}>
      <div class="scatter-head">
        <PaintBar />
        <Legend />
      </div>
      {store.recipe.value.features > 2 && <AxisChoice />}
      <div class="scatter-body">
        <Picture canvas={canvas} />
        <PaintArea view={view} describedBy={`${id}-keys`} onPainted={() => painting.touch()} />
      </div>
      <p id={`${id}-keys`} class="fine paint-help">
        {store.canPaint.value
          ? t(
              'Click to add a point, drag to spray. By keys: arrows move, Enter paints, 0 and 1 choose the class, Delete erases.',
            )
          : t('With more than two features this is a view of two of them.')}
      </p>
      <SampleNote />
      <PaintingSaid pace={painting} view={view} />
    </section>
  );
}

function Picture({
  canvas,
}: {
  readonly canvas: { readonly current: HTMLCanvasElement | null };
}): JSX.Element {
  const { store } = useMaker();
  const pace = usePace(chartPace);
  useEffect(() => store.table.subscribe(() => pace.touch()), [store, pace]);
  dependOn(pace.beat, store.across, store.up);
  return <canvas ref={canvas} role="img" aria-label={describeChart(store)} />;
}

/** What was painted last, for readers of the screen. */
function PaintingSaid({
  pace,
  view,
}: {
  readonly pace: Pace;
  readonly view: { readonly value: ScatterView | undefined };
}): JSX.Element {
  const { store } = useMaker();
  const isSilent = pace.beat.value === 0;
  const text = isSilent ? '' : describePainting(store, view.value?.crosshair.peek());
  return (
    <p class="for-readers" role="status">
      {text}
    </p>
  );
}

function Legend(): JSX.Element {
  const { store } = useMaker();
  const counts = store.classCounts.value;
  return (
    <ul class="scatter-legend">
      {([0, 1] as const).map((label) => (
        <li key={label}>
          <span class={`point-swatch class-${label}`} aria-hidden="true" />
          {className(label)}: {formatCount(counts[label])}
        </li>
      ))}
    </ul>
  );
}

function AxisChoice(): JSX.Element {
  const { store } = useMaker();
  const options = featureNames(store.recipe.value).map((text, value) => ({ text, value }));
  return (
    <div class="axis-choice">
      {(['across', 'up'] as const).map((axis) => (
        <Select
          key={axis}
          label={axis === 'across' ? t('across') : t('up')}
          value={store[axis].value}
          options={options}
          onChange={(value) => {
            store[axis].value = value;
          }}
        />
      ))}
    </div>
  );
}

function SampleNote(): JSX.Element | null {
  const { store } = useMaker();
  const isFull = store.points.value.length >= paintedLimit;
  if (!store.isSample.value && !isFull) return null;
  return (
    <p class="fine">
      {store.isSample.value &&
        t('The first {shown} of {count} rows are drawn; they are in random order.', {
          shown: formatCount(drawnLimit),
          count: formatCount(store.recipe.value.rows),
        })}{' '}
      {isFull &&
        t('No more than {count} points can be painted.', { count: formatCount(paintedLimit) })}
    </p>
  );
}

function usePace(interval: number): Pace {
  const pace = useMemo(() => new Pace(interval), [interval]);
  useEffect(() => () => pace.dispose(), [pace]);
  return pace;
}
