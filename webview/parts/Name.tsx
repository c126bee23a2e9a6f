import type { JSX } from 'preact';

/**
 * A name out of the user's file: kept apart from the direction of the text around it, cut when it
 * is too long, whole in its tooltip.
 */
export function Name({ text }: { readonly text: string }): JSX.Element {
  return (
    <bdi class="name" title={text}>
      {text}
    </bdi>
  );
}
