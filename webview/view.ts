import { signal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Scale, ValueScale } from './charts/axis';
import { isChartId, type ChartId } from './charts/chartSource';
import type { EpochWindow } from './charts/epochWindow';
import type { WeightsChosen, WeightUnits } from './charts/weights/weightUnits';
import { overlays, type Overlay } from './see/overlays';
import type { PaletteWatch } from './theme/palette';
import type { ViewStore } from './store/viewStore';

/** What the user chose about the look of the charts; all charts follow it. */
export class ChartChoices {
  readonly lossScale = signal<ValueScale>('linear');
  readonly gradientScale = signal<Scale>('log');
  readonly epochScale = signal<Scale>('linear');
  /** The charts that are laid out. */
  readonly charts = signal<readonly ChartId[]>(['loss', 'accuracy']);
  /** Keys of the curves that are not shown. */
  readonly hidden = signal<readonly string[]>([]);
  /** Key of the curve that is pointed at in a legend. */
  readonly pointedLine = signal<string | undefined>(undefined);
  /** The epochs that are looked at closely; all when absent. */
  readonly window = signal<EpochWindow | undefined>(undefined);
  readonly weightUnits = signal<WeightUnits>('standardized');
  /** Whose weights are drawn; the largest when absent. */
  readonly weights = signal<WeightsChosen | undefined>(undefined);
  /** What is laid over the sigmoid to explain it. */
  readonly stripOverlays = signal<readonly Overlay[]>([]);
  /** Index of the column whose formulas are shown; designs with fewer columns show their last. */
  readonly lessonColumn = signal(0);
  /** The epoch pointed at, by pointer or keys, in any chart. */
  readonly cursor = signal<number | undefined>(undefined);

  #runId: string | undefined;

  /** Takes over what an earlier life of this view saved; anything else is ignored. */
  restore(saved: unknown): void {
    if (typeof saved !== 'object' || saved === null) return;
    if ('lossScale' in saved && isValueScale(saved.lossScale)) {
      this.lossScale.value = saved.lossScale;
    }
    if ('gradientScale' in saved && isScale(saved.gradientScale)) {
      this.gradientScale.value = saved.gradientScale;
    }
    if ('charts' in saved && Array.isArray(saved.charts)) {
      this.charts.value = saved.charts.filter(isChartId);
    }
    if ('weightUnits' in saved && saved.weightUnits === 'raw') this.weightUnits.value = 'raw';
    if ('epochScale' in saved && isScale(saved.epochScale)) {
      this.epochScale.value = saved.epochScale;
    }
    if ('stripOverlays' in saved && Array.isArray(saved.stripOverlays)) {
      const kept: readonly unknown[] = saved.stripOverlays;
      this.stripOverlays.value = overlays.filter((overlay) => kept.includes(overlay));
    }
  }

  /** Another run is shown: what was looked at closely was an epoch of the one before. */
  onRun(runId: string): void {
    if (runId === this.#runId) return;
    this.#runId = runId;
    this.window.value = undefined;
    this.cursor.value = undefined;
  }

  /** What {@link restore} takes back. */
  toSaved(): SavedChoices {
    return {
      lossScale: this.lossScale.value,
      epochScale: this.epochScale.value,
      gradientScale: this.gradientScale.value,
      charts: this.charts.value,
      weightUnits: this.weightUnits.value,
      stripOverlays: this.stripOverlays.value,
    };
  }

  /** Hides a curve, or shows it again. */
  toggle(key: string): void {
    this.hidden.value = toggled(this.hidden.value, key);
  }

  /** Lays out a chart, or takes it away. */
  toggleChart(id: ChartId): void {
    this.charts.value = toggled(this.charts.value, id);
  }
}

/** What survives of the choices while the view is hidden. */
export interface SavedChoices {
  readonly lossScale: string;
  readonly epochScale: string;
  readonly gradientScale: string;
  readonly charts: readonly string[];
  readonly weightUnits: string;
  readonly stripOverlays: readonly string[];
}

function toggled<T>(all: readonly T[], one: T): readonly T[] {
  return all.includes(one) ? all.filter((other) => other !== one) : [...all, one];
}

function isScale(value: unknown): value is Scale {
  return value === 'linear' || value === 'log';
}

function isValueScale(value: unknown): value is ValueScale {
  return isScale(value) || value === 'distance';
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
