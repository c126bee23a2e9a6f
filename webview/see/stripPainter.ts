import { keepDrawn, type Kept } from '../canvas/keepDrawn';
import { cleared } from '../canvas/layer';
import { drawStrip, type StripContent } from './drawStrip';
import { stripGeometry, type StripGeometry } from './geometry';
import { MarkLayer } from './markLayer';

/** Time in which an axis comes within a third of another width, in ms. */
const easing = 90;

/** Keeps the canvas of the strip painted. */
export class StripPainter {
  readonly #kept: Kept;
  readonly #canvas: HTMLCanvasElement;
  readonly #content: () => StripContent | undefined;
  readonly #reducedMotion = matchMedia('(prefers-reduced-motion: reduce)');
  #layer: MarkLayer | undefined;
  #geometry: StripGeometry | undefined;
  /** Of the axis as it is drawn: on its way to the one that is wanted. */
  #halfWidth = 0;
  #paintedAt = 0;

  /** @param content what is to be seen; `undefined` leaves what was painted before */
  constructor(canvas: HTMLCanvasElement, content: () => StripContent | undefined) {
    this.#canvas = canvas;
    this.#content = content;
    this.#kept = keepDrawn(canvas, () => this.#paint());
  }

  /** Where everything was painted last. */
  get geometry(): StripGeometry | undefined {
    return this.#geometry;
  }

  request(): void {
    this.#kept.request();
  }

  dispose(): void {
    this.#kept.dispose();
  }

  #paint(): void {
    const content = this.#content();
    const layer = content && cleared(this.#canvas);
    if (!layer) return;
    const { ctx, width, height } = layer;
    const scale = devicePixelRatio;
    const { palette, rows } = content;
    const halfWidth = this.#ease(content.halfWidth);
    const geometry = stripGeometry({ width, height }, halfWidth, rows.sampled, palette);
    this.#geometry = geometry;
    this.#layer = MarkLayer.like(
      this.#layer,
      { palette, radius: geometry.radius, scale },
      Math.round(geometry.rows.width * scale),
      Math.round(geometry.rows.height * scale),
    );
    drawStrip(ctx, geometry, this.#layer, { ...content, halfWidth });
  }

  /** A step on the way to another width, in equal ratios for equal times. */
  #ease(wanted: number): number {
    const now = performance.now();
    // after a pause the way begins here
    const passed = Math.min(now - this.#paintedAt, 32);
    this.#paintedAt = now;
    const isNear = Math.abs(Math.log(wanted / this.#halfWidth)) < 0.01;
    if (this.#halfWidth === 0 || isNear || this.#reducedMotion.matches) {
      this.#halfWidth = wanted;
    } else {
      this.#halfWidth *= (wanted / this.#halfWidth) ** (1 - Math.exp(-passed / easing));
      this.request();
    }
    return this.#halfWidth;
  }
}
