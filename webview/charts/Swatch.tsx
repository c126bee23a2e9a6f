import type { JSX } from 'preact';
import { useView } from '../view';
import type { ChartLine } from './chartSource';

/** A piece of a curve, in its colour and dashes. */
export function Swatch({ line }: { readonly line: ChartLine }): JSX.Element {
  const { palette } = useView();
  const [first = 0] = line.dash;
  const borderTopStyle = first === 0 ? 'solid' : first > 2 ? 'dashed' : 'dotted';
  return (
    <span
      class="swatch"
      aria-hidden="true"
      style={{ borderTopColor: palette.value[line.color], borderTopStyle }}
    />
  );
}
