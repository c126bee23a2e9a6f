import type { Signal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Scale } from './axis';

/** Switches one axis between linear and logarithmic. */
export function ScaleToggle({
  scale,
  label,
  tooltip,
}: {
  readonly scale: Signal<Scale>;
  readonly label: string;
  readonly tooltip: string;
}): JSX.Element {
  const isLog = scale.value === 'log';
  return (
    <button
      type="button"
      class="toggle"
      aria-pressed={isLog}
      title={tooltip}
      onClick={() => {
        scale.value = isLog ? 'linear' : 'log';
      }}
    >
      {label}
    </button>
  );
}
