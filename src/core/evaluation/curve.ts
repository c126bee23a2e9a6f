import type { Sliced } from '../sliced';

/** Points of a curve that is walked from the strictest threshold to the most lenient. */
export interface CurvePoints {
  /** What is drawn to the right, in [0, 1]; never falls. */
  readonly x: Float64Array;
  /** What is drawn upwards, in [0, 1]. */
  readonly y: Float64Array;
  /** Rows with at least this logit count as positive; Infinity where none does. */
  readonly logits: Float64Array;
}

/** Which direction the error of thinning is measured in. */
export type Slant = 'upright' | 'diagonal';

/** Largest error of what is left out before the limit asks for more. */
const finestTolerance = 2 ** -12;

/**
 * Collects the points of a curve, and no more than `limit` of them at the end.
 *
 * A curve that can be given whole is. From longer ones those points are left out that a line
 * between their neighbours comes close to: the cone of directions from the last point kept that pass
 * within the tolerance of all points since is narrowed point by point, and where the next point falls
 * outside, the one before it is kept (the "swinging door" of E. H. Bristol, 1990). So corners stay, and
 * every point left out is within twice the final tolerance of the line drawn. As the height of such a
 * curve moves up and down by a few units in all, the number of points stays bounded while it is
 * walked, too.
 *
 * With slant `diagonal` the error is measured along the falling diagonal, for curves that rise
 * steeply; they must never fall.
 */
export class CurveThinner {
  #kept = new Points();
  #tolerance: number;
  readonly #limit: number;
  readonly #slant: Slant;
  readonly #door: Door;

  /**
   * @param length how many points will come at most
   * @param limit how many points are wanted at most, at least 4
   */
  constructor(length: number, limit: number, slant: Slant) {
    this.#tolerance = length <= limit ? 0 : finestTolerance;
    this.#limit = limit;
    this.#slant = slant;
    this.#door = new Door(this.#kept, this.#tolerance, slant);
  }

  add(x: number, y: number, logit: number): void {
    if (this.#tolerance === 0) this.#kept.push(x, y, logit);
    else this.#door.add(x, y, logit);
  }

  *finish(): Sliced<CurvePoints> {
    if (this.#tolerance > 0) this.#door.close();
    while (this.#kept.length > this.#limit) {
      yield;
      this.#tolerance *= 2;
      const fewer = new Points();
      const door = new Door(fewer, this.#tolerance, this.#slant);
      const { x, y, logits } = this.#kept;
      for (const [i, logit] of logits.entries()) door.add(x[i] ?? NaN, y[i] ?? NaN, logit);
      door.close();
      this.#kept = fewer;
    }
    const { x, y, logits } = this.#kept;
    return {
      x: Float64Array.from(x),
      y: Float64Array.from(y),
      logits: Float64Array.from(logits),
    };
  }
}

class Points {
  readonly x: number[] = [];
  readonly y: number[] = [];
  readonly logits: number[] = [];

  get length(): number {
    return this.x.length;
  }

  push(x: number, y: number, logit: number): void {
    this.x.push(x);
    this.y.push(y);
    this.logits.push(logit);
  }
}

/** Hands on the points of a curve that lines between those handed on do not come close to. */
class Door {
  #isEmpty = true;
  /** The last point handed on, in the slanted frame. */
  #anchorRight = 0;
  #anchorUp = 0;
  /** The last point that came. */
  #x = 0;
  #y = 0;
  #logit = 0;
  /** Slopes from the anchor that pass all points since within the tolerance. */
  #least = -Infinity;
  #most = Infinity;
  /** Whether any point came since the anchor. */
  #isOpen = false;

  constructor(
    readonly target: Points,
    readonly tolerance: number,
    readonly slant: Slant,
  ) {}

  add(x: number, y: number, logit: number): void {
    if (this.#isEmpty) {
      this.#isEmpty = false;
      this.#keep(x, y, logit);
    } else {
      if (this.#isOpen && !this.#isWithin(x, y)) this.#keep(this.#x, this.#y, this.#logit);
      this.#isOpen = true;
      this.#narrow(x, y);
    }
    this.#x = x;
    this.#y = y;
    this.#logit = logit;
  }

  /** The end of a curve is kept in any case. */
  close(): void {
    if (this.#isEmpty) return;
    const { x, y, length } = this.target;
    const isKept = x[length - 1] === this.#x && y[length - 1] === this.#y;
    if (!isKept) this.target.push(this.#x, this.#y, this.#logit);
  }

  #right(x: number, y: number): number {
    return this.slant === 'diagonal' ? x + y : x;
  }

  #up(x: number, y: number): number {
    return this.slant === 'diagonal' ? y - x : y;
  }

  #keep(x: number, y: number, logit: number): void {
    this.target.push(x, y, logit);
    this.#anchorRight = this.#right(x, y);
    this.#anchorUp = this.#up(x, y);
    this.#least = -Infinity;
    this.#most = Infinity;
    this.#isOpen = false;
  }

  /** Whether the line from the anchor to this point passes all points since within the tolerance. */
  #isWithin(x: number, y: number): boolean {
    const right = this.#right(x, y) - this.#anchorRight;
    const up = this.#up(x, y) - this.#anchorUp;
    if (right <= 0) return this.#least < this.#most && Math.abs(up) <= this.tolerance;
    const slope = up / right;
    return this.#least <= slope && slope <= this.#most;
  }

  #narrow(x: number, y: number): void {
    const right = this.#right(x, y) - this.#anchorRight;
    const up = this.#up(x, y) - this.#anchorUp;
    if (right > 0) {
      this.#least = Math.max(this.#least, (up - this.tolerance) / right);
      this.#most = Math.min(this.#most, (up + this.tolerance) / right);
    } else if (Math.abs(up) > this.tolerance) {
      // straight above or below: no line to anywhere else passes it
      this.#least = Infinity;
      this.#most = -Infinity;
    }
  }
}
