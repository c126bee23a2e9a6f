import type { JSX } from 'preact';
import { useView } from '../view';
import type { Look } from './looks';

/** A piece of the curve of a run, in its colour and dashes; empty for one that is not shown. */
export function RunSwatch({ look }: { readonly look: Look | undefined }): JSX.Element {
  const { palette } = useView();
  return (
    <svg class="run-swatch" width="24" height="8" aria-hidden="true">
      {look && (
        <line
          x1="0"
          y1="4"
          x2="24"
          y2="4"
          stroke={palette.value[look.color]}
          stroke-width="2"
          stroke-dasharray={look.dash.join(' ')}
        />
      )}
    </svg>
  );
}
