import type { Signal } from '@preact/signals';
import type { ComponentChildren, JSX } from 'preact';
import { useId } from 'preact/hooks';
import { Icon } from './Icon';

/** A part of a page that can be folded away; its summary stands beside the title. */
export function Section({
  title,
  summary,
  isOpen,
  id,
  children,
}: {
  readonly title: string;
  readonly summary?: ComponentChildren;
  readonly isOpen: Signal<boolean>;
  /** Given to the button of the heading, so that the section can be gone to. */
  readonly id?: string;
  readonly children: ComponentChildren;
}): JSX.Element {
  const contentId = useId();
  return (
    <section class="section" aria-label={title}>
      <div class="section-head">
        <h2>
          <button
            id={id}
            type="button"
            class="section-toggle"
            aria-expanded={isOpen.value}
            aria-controls={contentId}
            onClick={() => {
              isOpen.value = !isOpen.value;
            }}
          >
            <Icon name={isOpen.value ? 'chevron-down' : 'chevron-right'} />
            {title}
          </button>
        </h2>
        <div class="section-summary">{summary}</div>
      </div>
      <div id={contentId} class="section-content" hidden={!isOpen.value}>
        {isOpen.value && children}
      </div>
    </section>
  );
}
