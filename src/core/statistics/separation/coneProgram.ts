import { addMultiple, dot } from '../../algebra/dot';
import { invertMatrix } from '../../algebra/inverse';
import { Random } from '../../random';
import { Stint, type Sliced } from '../../sliced';

/** Rows among which the one that is broken most is looked for. */
const rowsAtOnce = 256;

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
 *
 * The file is longer than most: the steps of the method all work on one vertex, its inverse and its
 * duals, and would have to hand each other all of them.
 */
export class ConeProgram {
  readonly #size: number;
  readonly #objective: Float64Array;
  readonly #largestCost: number;
  readonly #tolerance: number;
  readonly #random = new Random(4);
  #rows: Float64Array;
  #rowCount = 0;
  /** Where the search for broken rows goes on. */
  #nextRow = 0;
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
   * @param objective c. Best chosen at random within its purpose, so that hardly two vertices have one
   * value and no step is without gain.
   * @param tolerance constraints broken by less, relative to the terms they add up, count as kept
   */
  constructor(objective: Float64Array, tolerance: number) {
    const size = objective.length;
    this.#size = size;
    this.#objective = objective.slice();
    this.#largestCost = objective.reduce((so, c) => Math.max(so, Math.abs(c)), 0);
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
    const mostPivots = this.#pivots + 100_000 + 1000 * size;
    let isFresh = false;
    let idle = 0;
    const stint = new Stint();
    for (;;) {
      if (stint.spend(2 * (Math.min(this.#rowCount, rowsAtOnce) + 2 * size) * size)) yield;
      const entering = this.#broken();
      if (entering === undefined) {
        if (isFresh || this.#sinceInversion === 0) return this.#beta.slice();
        // the end is only believed of a vertex that was computed anew
        isFresh = true;
        if (!(yield* this.#invert())) return undefined;
        continue;
      }
      isFresh = false;
      const gain = this.#exchange(entering);
      if (gain === undefined || this.#pivots > mostPivots) return undefined;
      idle = gain > 0 ? 0 : idle + 1;
      if (idle > size) this.#perturb();
      if (this.#sinceInversion > Math.max(100, size)) {
        if (!(yield* this.#invert())) return undefined;
      }
    }
  }

  /** The constraint that the vertex is farthest behind, among a part of the rows if that has one. */
  #broken(): number | undefined {
    const size = this.#size;
    const beta = this.#beta;
    let farthest = 0;
    let found: number | undefined;
    for (let j = 0; j < size; j++) {
      const value = beta[j] ?? NaN;
      const distance = Math.abs(value) - 1;
      if (distance > this.#tolerance && distance > farthest) {
        farthest = distance;
        found = value > 0 ? -1 - 2 * j : -2 - 2 * j;
      }
    }
    for (let seen = 0; seen < this.#rowCount; seen++) {
      // a part of the rows is enough to go on; that none is broken takes all
      if (found !== undefined && seen >= rowsAtOnce) break;
      const i = this.#nextRow;
      this.#nextRow = (i + 1) % this.#rowCount;
      let sum = 0;
      let terms = 0;
      let squares = 0;
      for (let j = 0, at = i * size; j < size; j++, at++) {
        const entry = this.#rows[at] ?? NaN;
        const term = entry * (beta[j] ?? NaN);
        sum += term;
        terms += Math.abs(term);
        squares += entry * entry;
      }
      if (!(-sum > this.#tolerance * terms)) continue;
      const distance = -sum / Math.sqrt(squares);
      if (distance > farthest) {
        farthest = distance;
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

  /**
   * Makes a broken constraint active in place of one that the objective does not lean on any more.
   *
   * @returns by how much the objective falls; undefined when no pivot is large enough
   */
  #exchange(entering: number): number | undefined {
    const size = this.#size;
    const normal = this.#normal(entering);
    const limit = entering >= 0 ? 0 : 1;
    const shares = new Float64Array(size);
    for (let k = 0; k < size; k++) {
      shares[k] = dot(normal, this.#inverse.subarray(k * size, (k + 1) * size));
    }
    const excess = dot(normal, this.#beta) - limit;
    const { leaving, crossed } = this.#leaving(shares, excess);
    const pivot = shares[leaving] ?? 0;
    if (!(pivot > 1e-13)) return undefined;

    const step = Math.max(0, this.#duals[leaving] ?? 0) / pivot;
    for (const k of crossed) this.#crossBox(k, shares);
    const left = dot(normal, this.#beta) - limit;
    const leavingColumn = this.#inverse.subarray(leaving * size, (leaving + 1) * size);
    for (let j = 0; j < size; j++) leavingColumn[j] = (leavingColumn[j] ?? NaN) / pivot;
    for (let k = 0; k < size; k++) {
      const share = shares[k] ?? 0;
      if (k === leaving || share === 0) continue;
      this.#duals[k] = Math.max(0, (this.#duals[k] ?? 0) - step * share);
      addMultiple(this.#inverse.subarray(k * size, (k + 1) * size), -share, leavingColumn);
    }
    this.#duals[leaving] = step;
    this.#active[leaving] = entering;
    this.#pivots++;
    this.#sinceInversion++;
    // along the new column all other active constraints stay as they are
    addMultiple(this.#beta, -left, leavingColumn);
    this.#beta = this.#cleaned(this.#beta);
    return step * left;
  }

  /**
   * The constraint to leave, and those of the box that are crossed on the way to the other side.
   *
   * While the entering constraint takes on weight in the objective, the dual values of others fall to
   * 0, one after the other. A bound of the box need not leave then: its component can go to the other
   * side of the box, as long as the entering constraint stays broken (the long steps of R. Fourer,
   * "Notes on the dual simplex method", 1994). Of the constraints that are as near to 0 as the one
   * that ends this, but for rounding, the one with the largest pivot leaves (P. M. J. Harris,
   * Mathematical Programming 5, 1973).
   *
   * @param excess how far the entering constraint is broken
   */
  #leaving(
    shares: Float64Array,
    excess: number,
  ): { readonly leaving: number; readonly crossed: readonly number[] } {
    const ratio = (k: number): number => (this.#duals[k] ?? 0) / (shares[k] ?? NaN);
    const falling = [...shares.keys()].filter((k) => (shares[k] ?? 0) > leastPivot);
    if (falling.length === 0) return { leaving: shares.indexOf(Math.max(...shares)), crossed: [] };
    falling.sort((a, b) => ratio(a) - ratio(b));
    const crossed: number[] = [];
    let left = excess;
    for (const k of falling) {
      left -= 2 * (shares[k] ?? 0);
      if ((this.#active[k] ?? 0) >= 0 || left <= 0) break;
      crossed.push(k);
    }
    if (crossed.length === falling.length) crossed.pop();
    const ending = falling.slice(crossed.length);
    const slack = 1e-12 * this.#largestCost;
    const bound = Math.min(
      ...ending.map((k) => ((this.#duals[k] ?? 0) + slack) / (shares[k] ?? NaN)),
    );
    let leaving = ending[0] ?? 0;
    for (const k of ending) {
      if (ratio(k) <= bound && (shares[k] ?? 0) > (shares[leaving] ?? 0)) leaving = k;
    }
    return { leaving, crossed };
  }

  /** Moves the vertex from one side of the box to the other in a component that is active. */
  #crossBox(k: number, shares: Float64Array): void {
    const column = this.#inverse.subarray(k * this.#size, (k + 1) * this.#size);
    addMultiple(this.#beta, -2, column);
    for (let j = 0; j < column.length; j++) column[j] = -(column[j] ?? NaN);
    const code = -1 - (this.#active[k] ?? 0);
    this.#active[k] = -1 - (code ^ 1);
    this.#duals[k] = -(this.#duals[k] ?? 0);
    shares[k] = -(shares[k] ?? 0);
  }

  /**
   * Adds a little to all dual values, as another objective would have it, so that vertices which had
   * one value have several and no circle can be gone again.
   */
  #perturb(): void {
    for (let k = 0; k < this.#size; k++) {
      const more = 1e-9 * this.#largestCost * this.#random.nextFloat();
      this.#duals[k] = (this.#duals[k] ?? 0) + more;
      addMultiple(this.#objective, more, this.#normal(this.#active[k] ?? 0));
    }
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
