import { computed, effect, signal, type ReadonlySignal } from '@preact/signals';
import { featureNames, paintedRowsOf } from '../../src/core/data/generate/madeTable';
import { keepDrawn, type Kept } from '../canvas/keepDrawn';
import { cleared } from '../canvas/layer';
import { formatShort } from '../format';
import { dependOn } from '../store/dependOn';
import type { Palette } from '../theme/palette';
import { areaOf, drawScatter, type Mark } from './drawScatter';
import type { MakerStore } from './makerStore';
import { eraserRadius } from './painting';
import { domainOf, type Place, type Plane } from './plane';

/** Keeps the chart on a canvas in step with the table: drawn in the next frame after a change. */
export class ScatterView {
  readonly crosshair = signal<Place | undefined>(undefined);
  /** Pixels; where the pointer is over the chart. */
  readonly pointer = signal<Place | undefined>(undefined);
  readonly #size = signal({ width: 0, height: 0 });
  readonly #drawn: ReadonlySignal<readonly Mark[]>;
  readonly #painted: ReadonlySignal<readonly Mark[]>;
  readonly plane: ReadonlySignal<Plane>;
  readonly #kept: Kept;
  readonly #stop: () => void;

  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly store: MakerStore,
    private readonly palette: ReadonlySignal<Palette>,
  ) {
    this.#drawn = computed(() =>
      this.store.drawn.value.map(({ values, label }) => ({
        x: values[this.store.across.value] ?? Number.NaN,
        y: values[this.store.up.value] ?? Number.NaN,
        label,
      })),
    );
    this.#painted = computed(() => paintedRowsOf(this.store.table.value));
    this.plane = computed(() => this.#planeNow());
    this.#kept = keepDrawn(canvas, () => this.#draw());
    const stopDrawing = effect(() => {
      dependOn(this.plane, this.#drawn, this.#painted, this.palette, this.store.tool);
      dependOn(this.crosshair, this.pointer);
      this.#kept.request();
    });
    const observer = new ResizeObserver(() => this.#measure());
    observer.observe(canvas);
    this.#measure();
    this.#stop = () => {
      stopDrawing();
      observer.disconnect();
      this.#kept.dispose();
    };
  }

  dispose(): void {
    this.#stop();
  }

  #measure(): void {
    const { clientWidth: width, clientHeight: height } = this.canvas;
    const before = this.#size.peek();
    if (before.width !== width || before.height !== height) this.#size.value = { width, height };
  }

  #planeNow(): Plane {
    const { width, height } = this.#size.value;
    const isFixed = this.store.recipe.value.kind === 'empty';
    const all = [...this.#drawn.value, ...this.#painted.value];
    const xTicks = Math.max(3, Math.round(width / 90));
    const yTicks = Math.max(3, Math.round(height / 60));
    const x = domainOf(
      all.map((one) => one.x),
      xTicks,
      isFixed,
    );
    const y = domainOf(
      all.map((one) => one.y),
      yTicks,
      isFixed,
    );
    const longest = Math.max(...y.ticks.map((tick) => formatShort(tick).length), 1);
    const tickWidth = 0.6 * this.palette.value.fontSize * longest;
    return { x, y, area: areaOf(width, height, tickWidth) };
  }

  #draw(): void {
    const layer = cleared(this.canvas);
    if (!layer) return;
    const { recipe, tool, across, up } = this.store;
    const names = featureNames(recipe.peek());
    const pointer = this.pointer.peek();
    drawScatter(layer.ctx, {
      plane: this.plane.peek(),
      xName: names[across.peek()] ?? '',
      yName: names[up.peek()] ?? '',
      drawn: this.#drawn.peek(),
      painted: this.#painted.peek(),
      crosshair: this.crosshair.peek(),
      eraser:
        tool.peek() === 'eraser' && pointer !== undefined
          ? { at: pointer, radius: eraserRadius }
          : undefined,
      palette: this.palette.peek(),
    });
  }
}
