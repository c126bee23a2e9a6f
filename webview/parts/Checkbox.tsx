import type { JSX } from 'preact';

/** A checkbox in VS Code's look, with its label behind. */
export function Checkbox({
  label,
  context,
  isChecked,
  onChange,
  describedBy,
}: {
  readonly label: string;
  /** Added to what is read aloud: of which column, say. */
  readonly context?: string;
  readonly isChecked: boolean;
  readonly onChange: (isChecked: boolean) => void;
  /** Id of the element that says more. */
  readonly describedBy?: string;
}): JSX.Element {
  return (
    <label class="checkbox">
      <input
        type="checkbox"
        checked={isChecked}
        aria-describedby={describedBy}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span>
        {label}
        {context !== undefined && <span class="for-readers"> {context}</span>}
      </span>
    </label>
  );
}
