import { addMultiple, dot } from '../../algebra/dot';
import { invertMatrix } from '../../algebra/inverse';
import type { Sliced } from '../../sliced';

/** Multiplications between two pauses of sliced work. */
const sliceWork = 2 ** 21;

/** Pivots smaller than this are not trusted while there is another. */
const leastPivot = 1e-9;

/** Components of β, which are 1 at most, that are smaller are 0 but for rounding. */
const dust = 2 ** -46;

/**
 * The linear program of separation: maximise cᵀβ over the cone Aβ ≥ 0 within the box −1 ≤ β ≤ 1
 * (K. Konis, "Linear programming algorithms for detecting separated data in binary logistic
 * regression models", DPhil thesis, Oxford 2007), by the dual simplex method with an explicit inverse
 * of the active constraints.
 *
 * It starts in the corner of the box that the objective points to and goes from vertex to vertex,
 * each time making the constraint that is broken most an active one. In this order rows may join at
 * any time: an optimum over some of the rows is where the search over more of them goes on. The
 * other way round, from β = 0, every vertex of data that are not separated would be the same point.
 */
export class ConeProgram {
  readonly #size: number;
  readonly #objective: Float64Array;
  readonly #tolerance: number;
  #rows: Float64Array;
  #rowCount = 0;
  /** Active constraints: the index of a row, or −1 − 2j for βⱼ ≤ 1, −2 − 2j for −βⱼ ≤ 1. */
  readonly #active: Int32Array;
  /** Inverse of the matrix of active normals, column after column. */
  readonly #inverse: Float64Array;
  /** Dual values of the active constraints, ≥ 0. */
  readonly #duals: Float64Array;
  #beta: Float64Array;
  #pivots = 0;
  #sinceInversion = 0;

  /**
   * @param objective c. Chosen at random within its purpose, so that no two vertices have one value:
   * then no step is without gain, and none is made twice.
   * @param tolerance constraints broken by less, relative to the terms they add up, count as kept
   */
  constructor(objective: Float64Array, tolerance: number) {
    const size = objective.length;
    this.#size = size;
    this.#objective = objective;
    this.#tolerance = tolerance;
    this.#rows = new Float64Array(64 * size);
    this.#active = Int32Array.from(objective, (c, j) => (c >= 0 ? -1 - 2 * j : -2 - 2 * j));
    this.#inverse = new Float64Array(size * size);
    for (let j = 0; j < size; j++) this.#inverse[j * size + j] = (objective[j] ?? 0) >= 0 ? 1 : -1;
    this.#duals = objective.map(Math.abs);
    this.#beta = objective.map((c) => (c >= 0 ? 1 : -1));
  }

  /** Asks aᵀβ ≥ 0 as well. The row is copied; its largest entry should be near 1. */
  addRow(row: Float64Array): void {
    const start = this.#rowCount * this.#size;
    if (start + this.#size > this.#rows.length) {
      const more = new Float64Array(2 * this.#rows.length);
      more.set(this.#rows);
      this.#rows = more;
    }
    this.#rows.set(row, start);
    this.#rowCount++;
  }

  /**
   * An optimal vertex over the rows added so far; undefined when rounding, which can only happen on
   * data that are nearly dependent, keeps the search from an end.
   */
  *solve(): Sliced<Float64Array | undefined> {
    const size = this.#size;
    // none of the published or random problems tried needed a tenth of it
    const patience = this.#pivots + 2000 + 40 * size;
    let checked = false;
    let work = 0;
    for (;;) {
      work += 2 * (this.#rowCount + 2 * size) * size;
      if (work > sliceWork) {
        work = 0;
        yield;
      }
      const isCareful = this.#pivots > patience;
      const entering = this.#broken(isCareful);
      if (entering === undefined) {
        if (checked) return this.#beta.slice();
        checked = true;
        if (this.#sinceInversion > 0) {
          if (!(yield* this.#invert())) return undefined;
        }
        continue;
      }
      checked = false;
      if (this.#pivots > 10 * patience || !this.#exchange(entering, isCareful)) return undefined;
      if (this.#sinceInversion > Math.max(100, size)) {
        if (!(yield* this.#invert())) return undefined;
      }
    }
  }

  /** The constraint that is broken most; the first one that is, where every step must make sure. */
  #broken(isCareful: boolean): number | undefined {
    const size = this.#size;
    const beta = this.#beta;
    let worst = this.#tolerance;
    let found: number | undefined;
    for (let j = 0; j < size; j++) {
      const value = beta[j] ?? NaN;
      const excess = Math.abs(value) - 1;
      if (excess > worst) {
        worst = isCareful ? Infinity : excess;
        found = value > 0 ? -1 - 2 * j : -2 - 2 * j;
      }
    }
    for (let i = 0, at = 0; i < this.#rowCount; i++) {
      let sum = 0;
      let terms = 0;
      for (let j = 0; j < size; j++, at++) {
        const term = (this.#rows[at] ?? NaN) * (beta[j] ?? NaN);
        sum += term;
        terms += Math.abs(term);
      }
      if (-sum > worst * terms) {
        worst = isCareful ? Infinity : -sum / terms;
        found = i;
      }
    }
    return found;
  }

  /** The normal g of a constraint gᵀβ ≤ h. */
  #normal(constraint: number): Float64Array {
    const size = this.#size;
    if (constraint >= 0) {
      return this.#rows.slice(constraint * size, (constraint + 1) * size).map((value) => -value);
    }
    const normal = new Float64Array(size);
    const code = -1 - constraint;
    normal[code >> 1] = code % 2 === 0 ? 1 : -1;
    return normal;
  }

  /** Makes a broken constraint active in place of one that the objective does not lean on. */
  #exchange(entering: number, isCareful: boolean): boolean {
    const size = this.#size;
    const normal = this.#normal(entering);
    const shares = new Float64Array(size);
    for (let k = 0; k < size; k++) {
      shares[k] = dot(normal, this.#inverse.subarray(k * size, (k + 1) * size));
    }
    const leaving = this.#leaving(shares, isCareful);
    const pivot = shares[leaving] ?? 0;
    if (!(pivot > 1e-13)) return false;

    const step = Math.max(0, this.#duals[leaving] ?? 0) / pivot;
    const leavingColumn = this.#inverse.subarray(leaving * size, (leaving + 1) * size);
    for (let j = 0; j < size; j++) leavingColumn[j] = (leavingColumn[j] ?? NaN) / pivot;
    for (let k = 0; k < size; k++) {
      if (k === leaving) continue;
      const share = shares[k] ?? 0;
      if (share === 0) continue;
      this.#duals[k] = Math.max(0, (this.#duals[k] ?? 0) - step * share);
      for (let j = 0, at = k * size; j < size; j++, at++) {
        this.#inverse[at] = (this.#inverse[at] ?? NaN) - share * (leavingColumn[j] ?? NaN);
      }
    }
    this.#duals[leaving] = step;
    this.#active[leaving] = entering;
    this.#pivots++;
    this.#sinceInversion++;
    // along the new column all other active constraints stay as they are
    const limit = entering >= 0 ? 0 : 1;
    addMultiple(this.#beta, limit - dot(normal, this.#beta), leavingColumn);
    this.#beta = this.#cleaned(this.#beta);
    return true;
  }

  /** The order of active constraints where every step must make sure. */
  #place(k: number): number {
    const constraint = this.#active[k] ?? 0;
    return constraint >= 0 ? 2 * this.#size + constraint : -1 - constraint;
  }

  /**
   * The constraint whose dual value falls to 0 first; of those that are as good but for rounding the
   * one with the largest pivot (P. M. J. Harris, "Pivot selection methods of the Devex LP code",
   * Mathematical Programming 5, 1973). Where every step must make sure the first one of them all
   * (R. G. Bland, Mathematics of Operations Research 2, 1977).
   */
  #leaving(shares: Float64Array, isCareful: boolean): number {
    const size = this.#size;
    const slack = isCareful ? 0 : 1e-12 * Math.max(...this.#objective.map(Math.abs));
    let bound = Infinity;
    for (let k = 0; k < size; k++) {
      const share = shares[k] ?? 0;
      if (share > leastPivot) bound = Math.min(bound, ((this.#duals[k] ?? 0) + slack) / share);
    }
    let leaving = -1;
    for (let k = 0; k < size; k++) {
      const share = shares[k] ?? 0;
      if (!(share > leastPivot) || (this.#duals[k] ?? 0) > bound * share) continue;
      const isBetter = isCareful
        ? leaving < 0 || this.#place(k) < this.#place(leaving)
        : share > (shares[leaving] ?? 0);
      if (isBetter) leaving = k;
    }
    if (leaving >= 0) return leaving;
    return shares.indexOf(Math.max(...shares));
  }

  /** β of the active constraints from their inverse, improved by a step of iterative refinement. */
  #toVertex(): void {
    const size = this.#size;
    const beta = new Float64Array(size);
    for (let round = 0; round < 2; round++) {
      const rest = Float64Array.from(this.#active, (constraint) => {
        const limit = constraint >= 0 ? 0 : 1;
        return round === 0 ? limit : limit - dot(this.#normal(constraint), beta);
      });
      for (let k = 0; k < size; k++) {
        addMultiple(beta, rest[k] ?? NaN, this.#inverse.subarray(k * size, (k + 1) * size));
      }
    }
    this.#beta = this.#cleaned(beta);
  }

  /**
   * A vertex is either 0, where only rows are active, or on the border of the box; what rounding
   * leaves of zeros would be large again times a far value.
   */
  #cleaned(beta: Float64Array): Float64Array {
    const isZero = this.#active.every((constraint) => constraint >= 0);
    return beta.map((value) => (isZero || Math.abs(value) < dust ? 0 : value));
  }

  /** Inverts the active normals anew and takes duals and vertex from there; false if that fails. */
  *#invert(): Sliced<boolean> {
    const size = this.#size;
    const normals = new Float64Array(size * size);
    this.#active.forEach((constraint, k) => normals.set(this.#normal(constraint), k * size));
    const inverse = yield* invertMatrix(normals, size);
    if (!inverse) return false;
    // row after row is what `invertMatrix` gives, and column after column what is kept
    for (let j = 0; j < size; j++) {
      for (let k = 0; k < size; k++) this.#inverse[k * size + j] = inverse[j * size + k] ?? NaN;
    }
    for (let k = 0; k < size; k++) {
      const dual = dot(this.#objective, this.#inverse.subarray(k * size, (k + 1) * size));
      this.#duals[k] = Math.max(0, dual);
    }
    this.#sinceInversion = 0;
    this.#toVertex();
    return true;
  }
}
