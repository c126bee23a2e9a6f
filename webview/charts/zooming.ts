import type { Run } from '../store/run';
import type { View } from '../view';
import { epochDomain, epochProjection, type Projection } from './axis';
import { bounded, panned, zoomed, type EpochWindow, type WindowBounds } from './epochWindow';

/** The least number of epochs, and of buckets of the record, that a stretch shows. */
const fewestEpochs = 10;
const fewestBuckets = 8;

/** By how much a press of a key or a button goes closer. */
const zoomStep = 1.6;
/** By which share of what is shown a press of a key moves along. */
const panStep = 0.25;

/** What brings the epochs of all charts closer, or moves along them. */
export class Zooming {
  constructor(
    private readonly choices: View['choices'],
    private readonly run: Run,
  ) {}

  get isZoomed(): boolean {
    return this.choices.window.peek() !== undefined;
  }

  /** @param factor below 1 goes closer */
  zoom(factor: number, about: number): void {
    this.choices.window.value = zoomed(this.#shown, factor, about, this.#epochs, this.#bounds);
  }

  /** Goes closer to, or away from, the epoch that is pointed at, or what lies in the middle. */
  step(direction: 'in' | 'out'): void {
    const { from, to } = this.#shown;
    const about = this.choices.cursor.peek() ?? (from + Math.min(to, this.#lastEpoch)) / 2;
    this.zoom(direction === 'in' ? 1 / zoomStep : zoomStep, about);
  }

  pan(share: number): void {
    if (!this.isZoomed) return;
    this.choices.window.value = panned(this.#shown, share, this.#epochs, this.#bounds);
  }

  /** Shows a stretch between two epochs, whichever comes first. */
  show(one: number, other: number): void {
    const window: EpochWindow = { from: Math.min(one, other), to: Math.max(one, other) };
    this.choices.window.value = bounded(window, this.#bounds);
  }

  reset(): void {
    this.choices.window.value = undefined;
  }

  /** Does what a key means here; says whether it means anything. */
  onKey({ key, shiftKey }: { readonly key: string; readonly shiftKey: boolean }): boolean {
    switch (key) {
      case '+':
      case '=':
        this.step('in');
        return true;
      case '-':
      case '−':
        this.step('out');
        return true;
      case '0':
        this.reset();
        return true;
      case 'ArrowLeft':
      case 'ArrowRight':
        if (!shiftKey) return false;
        this.pan(key === 'ArrowLeft' ? -panStep : panStep);
        return true;
      default:
        return false;
    }
  }

  get #lastEpoch(): number {
    return this.run.trace.epochCount - 1;
  }

  get #bounds(): WindowBounds {
    const { stride } = this.run.trace;
    const last = epochDomain(this.#lastEpoch, 'linear', 2).maximum;
    return { last, least: Math.max(fewestEpochs, fewestBuckets * stride) };
  }

  get #shown(): EpochWindow {
    return this.choices.window.peek() ?? { from: 0, to: this.#bounds.last };
  }

  get #epochs(): Projection {
    return epochProjection(this.choices.epochScale.peek());
  }
}
