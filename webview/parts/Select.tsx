import type { JSX } from 'preact';
import { useId } from 'preact/hooks';

export interface SelectOption<T> {
  readonly value: T;
  readonly text: string;
}

interface Props<T> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly SelectOption<T>[];
  readonly onChange: (value: T) => void;
  readonly isDisabled?: boolean;
  readonly isInvalid?: boolean;
  /** Id of the element that says more. */
  readonly describedBy?: string | undefined;
  /** Added to what is read aloud as the label: of which column, say. */
  readonly context?: string;
}

/** A drop-down in VS Code's look, with its label above. */
export function Select<T>(props: Props<T>): JSX.Element {
  const id = useId();
  const { options } = props;
  const index = options.findIndex(({ value }) => value === props.value);
  return (
    <div class="field">
      <label for={id}>
        {props.label}
        {props.context !== undefined && <span class="for-readers"> {props.context}</span>}
      </label>
      <div class="select">
        <select
          id={id}
          value={String(index)}
          disabled={props.isDisabled}
          aria-invalid={props.isInvalid}
          aria-describedby={props.describedBy}
          onChange={(event) => {
            const chosen = options[Number(event.currentTarget.value)];
            if (chosen !== undefined) props.onChange(chosen.value);
          }}
        >
          {options.map(({ text }, i) => (
            <option key={i} value={String(i)}>
              {text}
            </option>
          ))}
        </select>
      </div>
    </div>
  );
}
