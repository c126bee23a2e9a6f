import { Random } from '../../random';
import type { Sliced } from '../../sliced';
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

/** Rows that are added at most after each look at all of them. */
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

  /** @param rows after {@link peelSeparated}: only the tied ones in play */
  constructor(rows: SignedRows, recession: Recession) {
    this.#rows = rows;
    this.#recession = recession;
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
    const rows = this.#rows;
    const { free } = this.#recession;
    const { matrix } = rows.scaled;
    const gains = unitLength(Float64Array.from(free, (vector) => product(form, vector)));
    const row = new Float64Array(rows.size);
    const narrow = (index: number): Float64Array => {
      rows.read(index, row);
      const places = [...row.keys()];
      const margins = Float64Array.from(free, (vector) =>
        relativeProduct(row, vector, places, rows.tolerances.rank) === 0 ? 0 : product(row, vector),
      );
      return unitLength(margins);
    };

    // a little of something else, so that no two vertices have one value
    const random = new Random(2);
    const objective = gains.map((gain) => gain + 1e-7 * (random.nextFloat() - 0.5));
    const program = new ConeProgram(objective, rows.tolerances.margin);
    const seen = new Set<number>();
    const stretch = Math.ceil(matrix.rowCount / rowsAtOnce);
    for (;;) {
      const gamma = yield* program.solve();
      if (!gamma) return undefined;
      if (!(product(gains, gamma) > 1e-6)) return false;

      const beta = new Float64Array(rows.size);
      for (const [k, vector] of free.entries()) {
        for (let j = 0; j < beta.length; j++) {
          beta[j] = (beta[j] ?? NaN) + (gamma[k] ?? NaN) * (vector[j] ?? NaN);
        }
      }
      const broken = new Map<number, { row: number; margin: number }>();
      yield* rows.margins(
        beta,
        (index, margin) => {
          const place = Math.floor(index / stretch);
          if (margin < (broken.get(place)?.margin ?? 0) && !seen.has(index)) {
            broken.set(place, { row: index, margin });
          }
        },
        true,
      );
      if (broken.size === 0) return true;
      for (const { row: index } of broken.values()) {
        seen.add(index);
        program.addRow(narrow(index));
      }
    }
  }
}

function product(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, j) => sum + value * (b[j] ?? NaN), 0);
}

/** Divided so that the largest |entry| is 1. */
function unitLength(vector: Float64Array): Float64Array {
  const largest = vector.reduce((so, value) => Math.max(so, Math.abs(value)), 0);
  return largest > 0 ? vector.map((value) => value / largest) : vector;
}
