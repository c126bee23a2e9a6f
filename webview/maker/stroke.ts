import { Random } from '../../src/core/random';
import type { MakerStore } from './makerStore';
import { erased, sprayed, withPoint } from './painting';
import { fromPixels, type Place, type Plane } from './plane';

/** Pixels that a pointer may tremble while it is pressed without drawing a line. */
const tremble = 4;

/** What a pointer does between being pressed and let go: a point at its place, or a spray along its way. */
export class Stroke {
  readonly #random: Random;
  #last: Place;
  #left = 0;
  #isSpraying = false;

  constructor(
    private readonly store: MakerStore,
    private readonly plane: Plane,
    at: Place,
  ) {
    const { points } = store;
    // any seed will do: what is painted is kept as it came out
    this.#random = new Random(points.peek().length);
    this.#last = at;
    if (store.tool.peek() === 'eraser') store.drawStroke(erased(points.peek(), plane, at));
    else store.drawStroke(withPoint(points.peek(), fromPixels(plane, at), store.label.peek()));
  }

  moveTo(at: Place): void {
    const { store, plane } = this;
    const points = store.points.peek();
    if (store.tool.peek() === 'eraser') {
      store.drawStroke(erased(points, plane, at));
      return;
    }
    const way = { from: this.#last, to: at, left: this.#left };
    this.#isSpraying ||= Math.hypot(at.x - this.#last.x, at.y - this.#last.y) > tremble;
    if (!this.#isSpraying) return;
    const next = sprayed(points, plane, way, store.label.peek(), this.#random);
    this.#last = at;
    this.#left = next.left;
    store.drawStroke(next.points);
  }

  end(): void {
    this.store.endStroke();
  }
}
