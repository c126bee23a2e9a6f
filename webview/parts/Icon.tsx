import type { JSX } from 'preact';

/** A codicon; always beside words or on a control that has a name of its own. */
export function Icon({ name }: { readonly name: string }): JSX.Element {
  return <span class={`codicon codicon-${name}`} aria-hidden="true" />;
}
