import { signal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Scale } from './charts/axis';
import type { Part } from './charts/chartContent';
import type { Overlay } from './see/overlays';
import type { PaletteWatch } from './theme/palette';
import type { ViewStore } from './store/viewStore';

/** What the user chose about the look of the charts; both charts follow it. */
export class ChartChoices {
  readonly lossScale = signal<Scale>('linear');
  readonly epochScale = signal<Scale>('linear');
  readonly hidden = signal<readonly Part[]>([]);
  /** What is laid over the sigmoid to explain it. */
  readonly stripOverlays = signal<readonly Overlay[]>([]);
  /** The epoch pointed at, by pointer or keys, in either chart. */
  readonly cursor = signal<number | undefined>(undefined);

  /** Takes over what an earlier life of this view saved; anything else is ignored. */
  restore(saved: unknown): void {
    if (typeof saved !== 'object' || saved === null) return;
    if ('lossScale' in saved && isScale(saved.lossScale)) this.lossScale.value = saved.lossScale;
    if ('epochScale' in saved && isScale(saved.epochScale)) {
      this.epochScale.value = saved.epochScale;
    }
  }

  toggle(part: Part): void {
    const hidden = this.hidden.value;
    this.hidden.value = hidden.includes(part)
      ? hidden.filter((one) => one !== part)
      : [...hidden, part];
  }
}

function isScale(value: unknown): value is Scale {
  return value === 'linear' || value === 'log';
}

/** What every component may need. */
export interface View {
  readonly store: ViewStore;
  readonly palette: PaletteWatch['palette'];
  readonly choices: ChartChoices;
}

export const ViewContext = createContext<View | undefined>(undefined);

export function useView(): View {
  const view = useContext(ViewContext);
  if (view === undefined) throw new Error('a component was rendered outside of a view');
  return view;
}
