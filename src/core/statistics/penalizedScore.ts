import { solveTransposed } from '../algebra/upperTriangle';
import { sigmoid } from '../kernels/sigmoid';
import { Stint, type Sliced } from '../sliced';
import { likelihoodAt, logDiagonal, rowsOf, type Part } from './rowSums';

/** The likelihood with Jeffreys' prior, l(β) + ½ log |I(β)|, at one β. */
export interface PenalizedLikelihood {
  /** l(β), without the penalty. */
  readonly logLikelihood: number;
  /** l(β) + ½ log |I(β)|, up to a constant that the units of the columns decide. */
  readonly penalized: number;
  /** Its gradient, Σ (yᵢ − πᵢ + hᵢ(½ − πᵢ))xᵢ with the leverages hᵢ. */
  readonly score: Float64Array;
  /** R, upper triangular with RᵀR = I(β). */
  readonly root: Float64Array;
}

/**
 * Two passes over the rows: one for the information, one for the leverages it gives, hᵢ the squared
 * length of R⁻ᵀxᵢ times πᵢ(1 − πᵢ) (D. Firth, Biometrika 80, 1993; G. Heinze and M. Schemper,
 * Statistics in Medicine 21, 2002).
 */
export function* penalizedLikelihoodAt(
  part: Part,
  beta: Float64Array,
): Sliced<PenalizedLikelihood> {
  const size = beta.length;
  const { logLikelihood, score, root } = yield* likelihoodAt(part, beta);
  const penalized = logLikelihood + logDiagonal(root, size);
  const stint = new Stint();
  for (const { x, z } of rowsOf(part, beta)) {
    const pulled = solveTransposed(root, size, x);
    let squares = 0;
    for (const value of pulled) squares += value * value;
    const leverage = squares * sigmoid(z) * sigmoid(-z);
    const correction = leverage * (0.5 - sigmoid(z));
    for (let k = 0; k < size; k++) score[k] = (score[k] ?? NaN) + correction * (x[k] ?? NaN);
    if (stint.spend(size * (size + 4))) yield;
  }
  return { logLikelihood, penalized, score, root };
}
