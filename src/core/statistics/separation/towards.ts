import { addMultiple, dot } from '../../algebra/dot';
import { Random } from '../../random';
import type { Sliced } from '../../sliced';
import { BrokenRows } from './brokenRows';
import { ConeProgram } from './coneProgram';
import type { Recession } from './recession';
import { relativeProduct, type SignedRows } from './signedRows';
import { vanishesOn } from './workingRows';

/**
 * Where the maximum-likelihood estimate of a quantity goes: to +∞ or −∞ along every way on which the
 * likelihood rises to its bound, or to any value depending on the way ('either'). 'undecided' where
 * there are too many ways to go through.
 */
export type Towards = 'positive' | 'negative' | 'either' | 'undecided';

/** Above so many free directions the signs are not asked for: one linear program each. */
const mostDirections = 64;

/** Rows that are added at most after each look at the others, and two for each direction. */
const rowsAtOnce = 64;

/**
 * Where estimates go to infinity, and with which sign, for data that are separated.
 *
 * All ways to go are the cone {β = Vγ : aᵀβ ≥ 0 on the separated rows} with V the combinations that
 * leave the tied rows as they are; its inner part is open among the Vγ. A quantity fᵀβ is therefore
 * finite exactly if fᵀV = 0, and otherwise of one sign if neither its least nor its greatest value
 * over the cone is beyond 0.
 */
export class Ways {
  readonly #rows: SignedRows;
  readonly #recession: Recession;
  readonly #broken: BrokenRows;
  /** The rows that the programs are solved over, as they see γ: kept from one to the next. */
  readonly #working = new Map<number, Float64Array>();
  readonly #row: Float64Array;

  /** @param rows after {@link peelSeparated}: only the tied ones in play */
  constructor(rows: SignedRows, recession: Recession) {
    this.#rows = rows;
    this.#recession = recession;
    this.#broken = new BrokenRows(rows, false);
    this.#row = new Float64Array(rows.size);
  }

  /**
   * @param form fᵀβ in scaled weights, length n + 1
   * @returns undefined when the estimate of the quantity is finite
   */
  *towards(form: Float64Array): Sliced<Towards | undefined> {
    const { free, direction } = this.#recession;
    const { rank } = this.#rows.tolerances;
    if (!direction || vanishesOn(form, free, rank)) return undefined;
    const inside = relativeProduct(form, direction, [...form.keys()], rank);
    // 0 in the inner part and not everywhere: both signs are near
    if (inside === 0) return 'either';
    const sign = inside > 0 ? 'positive' : 'negative';
    if (free.length === 1) return sign;
    if (free.length > mostDirections) return 'undecided';
    const turned = inside > 0 ? form.map((value) => -value) : form;
    const reaches = yield* this.#reachesPositive(turned);
    if (reaches === undefined) return 'undecided';
    return reaches ? 'either' : sign;
  }

  /** Whether fᵀβ > 0 somewhere in the cone; undefined when rounding keeps the program from an end. */
  *#reachesPositive(form: Float64Array): Sliced<boolean | undefined> {
    const { free } = this.#recession;
    const gains = unitLength(Float64Array.from(free, (vector) => dot(form, vector)));
    // a little of something else, so that no two vertices have one value
    const random = new Random(2);
    const objective = gains.map((gain) => gain + 1e-7 * (random.nextFloat() - 0.5));
    const program = new ConeProgram(objective, this.#rows.tolerances.margin);
    for (const row of this.#working.values()) program.addRow(row);
    for (;;) {
      const gamma = yield* program.solve();
      if (!gamma) return undefined;
      // over fewer rows there is only more to reach
      if (!(dot(gains, gamma) > 1e-6)) return false;
      const beta = new Float64Array(this.#rows.size);
      for (const [k, vector] of free.entries()) addMultiple(beta, gamma[k] ?? NaN, vector);
      const broken = yield* this.#broken.find(beta, rowsAtOnce + 2 * free.length);
      const added = broken.filter((row) => !this.#working.has(row));
      if (added.length === 0) return true;
      for (const index of added) {
        const row = this.#narrow(index);
        this.#working.set(index, row);
        program.addRow(row);
      }
    }
  }

  /** A row as it sees γ, with 0 for what only rounding leaves. */
  #narrow(index: number): Float64Array {
    const row = this.#row;
    this.#rows.read(index, row);
    const places = [...row.keys()];
    const { rank } = this.#rows.tolerances;
    return unitLength(
      Float64Array.from(this.#recession.free, (vector) =>
        relativeProduct(row, vector, places, rank) === 0 ? 0 : dot(row, vector),
      ),
    );
  }
}

/** Divided so that the largest |entry| is 1. */
function unitLength(vector: Float64Array): Float64Array {
  const largest = vector.reduce((so, value) => Math.max(so, Math.abs(value)), 0);
  return largest > 0 ? vector.map((value) => value / largest) : vector;
}
