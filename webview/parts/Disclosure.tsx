import type { Signal } from '@preact/signals';
import type { JSX } from 'preact';
import { Icon } from './Icon';

/** A fact that can be unfolded: its details stand in the element with the given id. */
export function Disclosure({
  text,
  id,
  isOpen,
}: {
  readonly text: string;
  readonly id: string;
  readonly isOpen: Signal<boolean>;
}): JSX.Element {
  return (
    <button
      type="button"
      class="disclosure"
      aria-expanded={isOpen.value}
      aria-controls={id}
      onClick={() => {
        isOpen.value = !isOpen.value;
      }}
    >
      {text}
      <Icon name={isOpen.value ? 'chevron-down' : 'chevron-right'} />
    </button>
  );
}
