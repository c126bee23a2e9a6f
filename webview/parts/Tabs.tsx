import type { ComponentChildren, JSX, TargetedKeyboardEvent } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

export interface Tab<T extends string> {
  readonly id: T;
  readonly label: string;
}

interface Props<T extends string> {
  /** What the tabs are about; read aloud. */
  readonly label: string;
  readonly tabs: readonly Tab<T>[];
  readonly selected: T;
  readonly onSelect: (id: T) => void;
  /** The content of the selected tab. */
  readonly children: ComponentChildren;
}

/**
 * Tabs after the pattern of the ARIA Authoring Practices: one of them is in the tab order, arrows,
 * Home and End select, and what is selected is shown at once.
 */
export function Tabs<T extends string>(props: Props<T>): JSX.Element {
  const { tabs, selected } = props;
  const list = useRef<HTMLDivElement>(null);
  const before = useRef(selected);
  useEffect(() => {
    if (before.current === selected) return;
    before.current = selected;
    // the element that had the focus went away with its page
    if (document.activeElement === document.body) focusSelected(list.current);
  }, [selected]);

  const onKeyDown = (event: TargetedKeyboardEvent<HTMLDivElement>): void => {
    const at = tabs.findIndex(({ id }) => id === selected);
    const to = target(event.key, at, tabs.length);
    const next = to === undefined ? undefined : tabs[to];
    if (next === undefined) return;
    event.preventDefault();
    props.onSelect(next.id);
    event.currentTarget.querySelector<HTMLElement>(`#${idOf(next.id)}`)?.focus();
  };
  return (
    <>
      <div ref={list} class="tabs" role="tablist" aria-label={props.label} onKeyDown={onKeyDown}>
        {tabs.map(({ id, label }) => (
          <button
            key={id}
            id={idOf(id)}
            type="button"
            class="tab"
            role="tab"
            aria-selected={id === selected}
            aria-controls={panelId}
            tabIndex={id === selected ? 0 : -1}
            onClick={() => props.onSelect(id)}
          >
            {label}
          </button>
        ))}
      </div>
      <div id={panelId} class="tab-panel" role="tabpanel" aria-labelledby={idOf(selected)}>
        {props.children}
      </div>
    </>
  );
}

const panelId = 'tab-panel';

function idOf(tab: string): string {
  return `tab-${tab}`;
}

function target(key: string, at: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowLeft':
      return (at + count - 1) % count;
    case 'ArrowRight':
      return (at + 1) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}

function focusSelected(list: HTMLElement | null): void {
  list?.querySelector<HTMLElement>('[aria-selected="true"]')?.focus();
}
