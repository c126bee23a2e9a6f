import type { ReadonlySignal } from '@preact/signals';
import type { JSX, TargetedKeyboardEvent, TargetedPointerEvent } from 'preact';
import { useRef } from 'preact/hooks';
import { t } from '../l10n';
import { perform, paintKeyOf } from './paintKeys';
import { useMaker } from './makerView';
import { middleOf, type Place } from './plane';
import type { ScatterView } from './scatterView';
import { Stroke } from './stroke';

/** Lies over the chart: paints by pointer, and by keys with a crosshair. */
export function PaintArea({
  view,
  describedBy,
  onPainted,
}: {
  readonly view: ReadonlySignal<ScatterView | undefined>;
  readonly describedBy: string;
  /** Told what there is to be heard. */
  readonly onPainted: () => void;
}): JSX.Element {
  const { store } = useMaker();
  const stroke = useRef<Stroke | undefined>(undefined);
  const canPaint = store.canPaint.value;

  const onPointerDown = (event: TargetedPointerEvent<HTMLElement>): void => {
    const shown = view.peek();
    if (event.button !== 0 || shown === undefined || !canPaint) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    shown.crosshair.value = undefined;
    stroke.current = new Stroke(store, shown.plane.peek(), placeOf(event));
  };
  const onPointerMove = (event: TargetedPointerEvent<HTMLElement>): void => {
    const shown = view.peek();
    if (shown) shown.pointer.value = placeOf(event);
    stroke.current?.moveTo(placeOf(event));
  };
  const end = (): void => {
    if (stroke.current === undefined) return;
    stroke.current.end();
    stroke.current = undefined;
    onPainted();
  };
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLElement>): void => {
    const shown = view.peek();
    const key = paintKeyOf(event);
    if (key === undefined || shown === undefined || !canPaint) return;
    event.preventDefault();
    perform(key, store, shown);
    onPainted();
  };
  return (
    <div
      class={canPaint ? 'paint-area' : 'paint-area idle'}
      role="application"
      aria-label={t('Paint points')}
      aria-describedby={describedBy}
      tabIndex={0}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={end}
      onPointerCancel={end}
      onPointerLeave={() => {
        const shown = view.peek();
        if (shown) shown.pointer.value = undefined;
      }}
      onFocus={(event) => {
        const shown = view.peek();
        if (!shown || !canPaint || !event.currentTarget.matches(':focus-visible')) return;
        // reached by keys: the way begins in the middle
        shown.crosshair.value ??= middleOf(shown.plane.peek());
      }}
      onBlur={() => {
        const shown = view.peek();
        if (shown) shown.crosshair.value = undefined;
      }}
      onKeyDown={onKeyDown}
    />
  );
}

function placeOf(event: TargetedPointerEvent<HTMLElement>): Place {
  return { x: event.offsetX, y: event.offsetY };
}
