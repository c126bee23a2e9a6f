import { signal, type ReadonlySignal } from '@preact/signals';
import type { View } from '../view';
import type { EpochPlot } from './epochPlot';
import type { Zooming } from './zooming';

/** Pixels that a pointer moves before a press becomes the marking of a stretch. */
const dragStart = 5;
/** Of a turn of the wheel by one pixel; a turn by a notch goes closer by about a fifth. */
const wheelZoom = 0.002;
/** Pixels of a line, for wheels that count in lines. */
const wheelLine = 16;

/** A stretch that is being marked, in pixels. */
export interface Marked {
  readonly from: number;
  readonly to: number;
}

/** What the pointer and the wheel do on a chart. */
export class ChartPointer {
  readonly #marked = signal<Marked | undefined>(undefined);
  #pressedAt: number | undefined;
  #hasMarked = false;
  #clickTimer: ReturnType<typeof setTimeout> | undefined;

  /** @param go to an epoch that was clicked */
  constructor(
    private readonly choices: View['choices'],
    private readonly plot: () => EpochPlot | null,
    private readonly zooming: Zooming,
    private readonly go: (epoch: number) => void,
  ) {}

  get marked(): ReadonlySignal<Marked | undefined> {
    return this.#marked;
  }

  onDown(x: number): void {
    this.#pressedAt = x;
    this.#hasMarked = false;
  }

  onMove(x: number): void {
    const plot = this.plot();
    if (!plot) return;
    this.choices.cursor.value = plot.epochAt(x);
    if (this.#pressedAt === undefined) return;
    if (!this.#hasMarked && Math.abs(x - this.#pressedAt) < dragStart) return;
    this.#hasMarked = true;
    const { left, right } = plot.edges;
    const within = (at: number): number => Math.max(left, Math.min(right, at));
    const [one, other] = [within(this.#pressedAt), within(x)];
    this.#marked.value = { from: Math.min(one, other), to: Math.max(one, other) };
  }

  onUp(): void {
    const plot = this.plot();
    const marked = this.#marked.peek();
    this.cancel();
    if (plot && marked) {
      this.zooming.show(plot.epochAcross(marked.from), plot.epochAcross(marked.to));
    }
  }

  /** Gives up what is being marked. */
  cancel(): void {
    this.#pressedAt = undefined;
    this.#marked.value = undefined;
  }

  onLeave(): void {
    if (this.#pressedAt === undefined) this.choices.cursor.value = undefined;
  }

  /** A click that marked nothing goes to the epoch, unless it is the first half of a double click. */
  onClick(x: number): void {
    const epoch = this.plot()?.epochAt(x);
    if (this.#hasMarked || epoch === undefined) return;
    if (!this.zooming.isZoomed) this.go(epoch);
    else {
      clearTimeout(this.#clickTimer);
      this.#clickTimer = setTimeout(() => this.go(epoch), doubleClickTime);
    }
  }

  onDoubleClick(): void {
    clearTimeout(this.#clickTimer);
    this.zooming.reset();
  }

  /** @returns whether the wheel was for the chart, and not for the page */
  onWheel(event: WheelEvent): boolean {
    const plot = this.plot();
    if (!plot) return false;
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? wheelLine : 1;
    // what is pinched on a touchpad comes as a wheel with the control key
    if (event.ctrlKey || event.metaKey) {
      const factor = Math.exp(event.deltaY * unit * wheelZoom);
      this.zooming.zoom(factor, plot.epochAcross(event.offsetX));
      return true;
    }
    const across = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX;
    if (!this.zooming.isZoomed || Math.abs(across) <= Math.abs(event.shiftKey ? 0 : event.deltaY)) {
      return false;
    }
    const { left, right } = plot.edges;
    this.zooming.pan((across * unit) / Math.max(1, right - left));
    return true;
  }

  dispose(): void {
    clearTimeout(this.#clickTimer);
  }
}

/** How long the second half of a double click may keep one waiting, in ms. */
const doubleClickTime = 250;
