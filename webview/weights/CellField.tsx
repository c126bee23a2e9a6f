import { useSignal } from '@preact/signals';
import type { JSX, TargetedKeyboardEvent } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { parseFinite } from '../controls/parseNumber';
import { exact } from '../format';
import type { Cell, WeightEditing } from './weightEditing';

/**
 * A field in the place of a number. Enter and leaving set it, the arrows step it while everything
 * follows, Escape leaves it as it was.
 */
export function CellField({
  editing,
  cell,
  label,
  first,
  onClose,
}: {
  readonly editing: WeightEditing;
  readonly cell: Cell;
  readonly label: string;
  /** What was typed to open the field, in the place of its number. */
  readonly first: string | undefined;
  /** Told whether the focus is to go back to the cell. */
  readonly onClose: (isBack: boolean) => void;
}): JSX.Element {
  const input = useRef<HTMLInputElement>(null);
  const before = useRef(exact(editing.valueOf(cell)));
  const text = useSignal(first ?? before.current);
  const isOpen = useRef(true);
  const isWrong = editing.problem.value !== undefined;

  // at once: the next key of a number that is typed belongs in the field
  useLayoutEffect(() => {
    input.current?.focus();
    if (first === undefined) input.current?.select();
    return () => {
      editing.problem.value = undefined;
    };
  }, []);

  const close = (isBack: boolean): void => {
    isOpen.current = false;
    onClose(isBack);
  };
  /** @returns whether what stands there could be used */
  const commit = (): boolean => {
    if (text.value.trim() === before.current) {
      editing.accept();
      return true;
    }
    const typed = parseFinite(text.value);
    editing.problem.value = typed.ok ? undefined : typed.problem;
    if (typed.ok) editing.set(cell, typed.value);
    return typed.ok;
  };
  const step = (direction: 1 | -1): void => {
    const value = editing.stepped(cell, direction);
    editing.draft(cell, value);
    editing.problem.value = undefined;
    text.value = exact(value);
    before.current = text.value;
  };
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLInputElement>): void => {
    // the cell around it has keys of its own
    event.stopPropagation();
    if (event.key === 'Enter') {
      event.preventDefault();
      if (commit()) close(true);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      editing.cancel();
      close(true);
    } else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      event.preventDefault();
      step(event.key === 'ArrowUp' ? 1 : -1);
    }
  };
  return (
    <input
      ref={input}
      class="cell-field"
      type="text"
      inputMode="decimal"
      autoComplete="off"
      spellcheck={false}
      aria-label={label}
      aria-invalid={isWrong}
      value={text.value}
      onInput={(event) => {
        text.value = event.currentTarget.value;
        if (isWrong && parseFinite(text.value).ok) editing.problem.value = undefined;
      }}
      onKeyDown={onKeyDown}
      onDblClick={(event) => event.stopPropagation()}
      onPointerDown={(event) => event.stopPropagation()}
      onBlur={() => {
        if (!isOpen.current) return;
        // what cannot be used is not kept where nobody looks any more
        if (!commit()) editing.cancel();
        close(false);
      }}
    />
  );
}
