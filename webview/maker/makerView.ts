import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { PaletteWatch } from '../theme/palette';
import type { MakerStore } from './makerStore';

/** What every component of the page may need. */
export interface MakerView {
  readonly store: MakerStore;
  readonly palette: PaletteWatch['palette'];
}

export const MakerContext = createContext<MakerView | undefined>(undefined);

export function useMaker(): MakerView {
  const view = useContext(MakerContext);
  if (view === undefined) throw new Error('a component was rendered outside of the page');
  return view;
}
