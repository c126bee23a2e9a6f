import { useSignal } from '@preact/signals';
import type { JSX, TargetedKeyboardEvent } from 'preact';
import { useEffect, useId } from 'preact/hooks';
import type { Typed } from './parseNumber';

interface Props {
  readonly label: string;
  /** The value in force, written exactly. */
  readonly value: string;
  /** Width in characters. */
  readonly width: number;
  readonly parse: (text: string) => Typed;
  readonly onCommit: (value: number) => void;
  /** The next value up or down, for the arrow keys. */
  readonly step?: (direction: 1 | -1) => number;
  /** Stands behind the field, in its line. */
  readonly children?: JSX.Element | undefined;
  /** Whether the label is only read aloud, since words around the field say the same. */
  readonly isLabelHidden?: boolean;
  /** Whether the number has no use just now. */
  readonly isDisabled?: boolean;
  /** Id of the element that says more. */
  readonly describedBy?: string;
  /** Told when what stands in the field becomes unusable or usable. */
  readonly onProblem?: (isProblem: boolean) => void;
}

/**
 * A field for one number. What is typed takes effect with Enter or on leaving; what cannot be used
 * stays as typed, with the reason below; Escape brings the value in force back.
 */
export function Field(props: Props): JSX.Element {
  const id = useId();
  const draft = useSignal<string | undefined>(undefined);
  const problem = useSignal<string | undefined>(undefined);

  const discard = (): void => {
    draft.value = undefined;
    problem.value = undefined;
  };
  const commit = (): void => {
    const text = draft.value;
    if (text === undefined || text.trim() === props.value) {
      discard();
      return;
    }
    const typed = props.parse(text);
    if (!typed.ok) {
      problem.value = typed.problem;
      return;
    }
    discard();
    props.onCommit(typed.value);
  };
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLInputElement>): void => {
    if (event.key === 'Enter') commit();
    else if (event.key === 'Escape') discard();
    else if ((event.key === 'ArrowUp' || event.key === 'ArrowDown') && props.step) {
      event.preventDefault();
      discard();
      props.onCommit(props.step(event.key === 'ArrowUp' ? 1 : -1));
    }
  };

  const { isDisabled = false, describedBy, onProblem } = props;
  useEffect(() => {
    if (isDisabled) discard();
  }, [isDisabled]);
  const isWrong = problem.value !== undefined;
  useEffect(() => {
    if (!isWrong) return undefined;
    onProblem?.(true);
    return () => onProblem?.(false);
  }, [isWrong]);
  const descriptions = [isWrong ? `${id}-problem` : undefined, describedBy];
  return (
    <div class="field">
      <label for={id} class={props.isLabelHidden === true ? 'for-readers' : undefined}>
        {props.label}
      </label>
      <div class="field-line">
        <input
          id={id}
          type="text"
          inputMode="decimal"
          autoComplete="off"
          spellcheck={false}
          size={props.width}
          value={draft.value ?? props.value}
          aria-invalid={isWrong}
          aria-describedby={descriptions.filter(Boolean).join(' ') || undefined}
          disabled={isDisabled}
          onInput={(event) => {
            draft.value = event.currentTarget.value;
            // an explanation goes as soon as it no longer holds, and comes only on Enter or leaving
            if (isWrong && props.parse(event.currentTarget.value).ok) problem.value = undefined;
          }}
          onKeyDown={onKeyDown}
          onBlur={commit}
        />
        {props.children}
      </div>
      <div id={`${id}-problem`} class="problem" role="alert">
        {problem}
      </div>
    </div>
  );
}
