import type { JSX } from 'preact';

/** The mark of a row as the strip paints it, for legends: a disc or a diamond, filled or hollow. */
export function MarkSwatch({
  kind,
}: {
  readonly kind: 'positive' | 'negative' | 'held-back' | 'misclassified';
}): JSX.Element {
  return (
    <svg class={`mark-swatch ${kind}`} viewBox="0 0 14 14" aria-hidden="true">
      {kind === 'negative' ? (
        <path d="M7 2.2 11.8 7 7 11.8 2.2 7Z" />
      ) : (
        <circle cx="7" cy="7" r="4" />
      )}
      {kind === 'misclassified' && <circle class="ring" cx="7" cy="7" r="6" />}
    </svg>
  );
}
