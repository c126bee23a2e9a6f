import type { JSX, Ref, TargetedKeyboardEvent, TargetedPointerEvent } from 'preact';

interface Props {
  readonly label: string;
  /** The place that is pointed at, counted from 0; the last one is `count` − 1. */
  readonly index: number;
  readonly count: number;
  /** What is to be read there, in words. */
  readonly reading: string;
  readonly elementRef?: Ref<HTMLDivElement>;
  /** Where a pointer points; `x` and `y` in pixels of the plot. */
  readonly onPointer: (x: number, y: number) => void;
  readonly onIndex: (index: number) => void;
  readonly onLeave: () => void;
  /** Enter, or a press. */
  readonly onChoose?: (() => void) | undefined;
  /** Other keys; gives whether it was one of them. */
  readonly onOtherKey?: (key: string) => boolean;
}

/** Lies over a plot and lets its points be read: by pointer, and by keys as a slider over them. */
export function PlotCursor(props: Props): JSX.Element {
  const { index, count } = props;
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLElement>): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === 'Enter' && props.onChoose) props.onChoose();
    else if (event.key === 'Escape') props.onLeave();
    else if (props.onOtherKey?.(event.key) !== true) {
      const target = targetOf(event.key, index, count);
      if (target === undefined) return;
      props.onIndex(target);
    }
    event.preventDefault();
  };
  return (
    <div
      ref={props.elementRef ?? null}
      class="chart-cursor"
      role="slider"
      tabIndex={0}
      aria-label={props.label}
      aria-valuemin={0}
      aria-valuemax={count - 1}
      aria-valuenow={index}
      aria-valuetext={props.reading}
      onKeyDown={onKeyDown}
      onFocus={(event) => {
        if (event.currentTarget.matches(':focus-visible')) props.onIndex(index);
      }}
      onPointerMove={({ offsetX, offsetY }: TargetedPointerEvent<HTMLElement>) =>
        props.onPointer(offsetX, offsetY)
      }
      onPointerLeave={props.onLeave}
      onBlur={props.onLeave}
      onClick={props.onChoose}
    />
  );
}

/** Where a key leads; nothing for keys that are none of a slider's. */
function targetOf(key: string, index: number, count: number): number | undefined {
  const page = Math.max(1, Math.round(count / 10));
  const within = (target: number): number => Math.max(0, Math.min(count - 1, target));
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return within(index - 1);
    case 'ArrowRight':
    case 'ArrowUp':
      return within(index + 1);
    case 'PageDown':
      return within(index - page);
    case 'PageUp':
      return within(index + page);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
