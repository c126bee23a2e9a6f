import type { JSX, TargetedKeyboardEvent } from 'preact';

export interface Segment<T extends string> {
  readonly value: T;
  readonly text: string;
  readonly tooltip: string;
  /** Why it cannot be chosen. */
  readonly refusal?: string | undefined;
}

/** A choice of a few words, all of them in sight; a radio group after the ARIA practices. */
export function Segments<T extends string>({
  label,
  segments,
  value,
  onChange,
}: {
  /** What is chosen; read aloud. */
  readonly label: string;
  readonly segments: readonly Segment<T>[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}): JSX.Element {
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLDivElement>): void => {
    const step = ['ArrowRight', 'ArrowDown'].includes(event.key)
      ? 1
      : ['ArrowLeft', 'ArrowUp'].includes(event.key)
        ? -1
        : 0;
    if (step === 0) return;
    event.preventDefault();
    const free = segments.filter(({ refusal }) => refusal === undefined);
    const at = free.findIndex((one) => one.value === value);
    const next = free[(at + step + free.length) % free.length];
    if (next === undefined) return;
    onChange(next.value);
    const all = [...event.currentTarget.querySelectorAll('button')];
    all[segments.indexOf(next)]?.focus();
  };
  return (
    <div class="segments" role="radiogroup" aria-label={label} onKeyDown={onKeyDown}>
      {segments.map((segment) => (
        <button
          key={segment.value}
          type="button"
          class="segment"
          role="radio"
          aria-checked={segment.value === value}
          aria-disabled={segment.refusal !== undefined}
          tabIndex={segment.value === value ? 0 : -1}
          title={segment.refusal ?? segment.tooltip}
          onClick={() => {
            if (segment.refusal === undefined) onChange(segment.value);
          }}
        >
          {segment.text}
        </button>
      ))}
    </div>
  );
}
