import { rowStart, type LabelledMatrix } from '../kernels/matrix';
import { rowLogit } from '../model/logits';
import { rowLoss } from '../model/loss';
import type { Parameters } from '../model/parameters';
import { Stint, type Sliced } from '../sliced';
import { informationAt, type Information } from './observedInformation';

/**
 * A row whose leverage is this near 1 alone determines a parameter: its residual is 0 whatever its
 * class, and rounding is all that would be left of it and of 1 − leverage.
 */
const nearOne = 1e-10;

/**
 * How far each row is from the model, and how much it bends it; all of length m, without units
 * (D. Pregibon, "Logistic regression diagnostics", Annals of Statistics 9, 1981).
 *
 * Where the leverage is 1 a row determines a parameter alone, and what is divided by 1 − leverage is
 * NaN.
 */
export interface Diagnostics {
  /** The diagonal of the hat matrix, in [0, 1]; its sum is the rank. */
  readonly leverage: Float64Array;
  /** (y − h)/√(h(1 − h)) */
  readonly pearson: Float64Array;
  /** √(2·loss) with the sign of y − h; the sum of its squares is the deviance. */
  readonly deviance: Float64Array;
  /** Pearson's residual divided by √(1 − leverage), so that its variance is about 1. */
  readonly standardizedPearson: Float64Array;
  /** The deviance residual divided by √(1 − leverage); what R calls rstandard. */
  readonly standardizedDeviance: Float64Array;
  /**
   * How far all estimates would move without the row, in one step of Newton's method and relative to
   * their spread: pearson²·leverage/((1 − leverage)²·rank) (R. D. Cook, 1977).
   */
  readonly cooksDistance: Float64Array;
  /** Rows whose leverage is 1. */
  readonly decisiveRows: readonly number[];
}

/**
 * Diagnostics of every row at the optimum of a fit without penalty and class weights; elsewhere they
 * are those of the quadratic model of the loss at that point.
 *
 * @param hessian of the mean loss at the parameters, bias last, if it is known: see
 * {@link InferenceProblem}
 */
export function* diagnose(
  matrix: LabelledMatrix,
  parameters: Parameters,
  hessian?: Float64Array,
): Sliced<Diagnostics> {
  const { rowCount, columnCount, labels } = matrix;
  const information = yield* informationAt(matrix, parameters, hessian);
  const rank = information.kept.length;
  const result = {
    leverage: new Float64Array(rowCount),
    pearson: new Float64Array(rowCount),
    deviance: new Float64Array(rowCount),
    standardizedPearson: new Float64Array(rowCount),
    standardizedDeviance: new Float64Array(rowCount),
    cooksDistance: new Float64Array(rowCount),
  };
  const decisiveRows: number[] = [];
  const room = new Float64Array(rank);
  const stint = new Stint();
  for (let row = 0; row < rowCount; row++) {
    const z = rowLogit(parameters, matrix, row);
    const y = labels[row] ?? NaN;
    const sign = y === 1 ? 1 : -1;
    const leverage = leverageOf(matrix, row, z, information, room);
    // (1 − h)/√(h(1 − h)) = e^(−z/2), so the residual keeps its digits where h is rounded to 0 or 1
    const pearson = sign * Math.exp((-sign * z) / 2);
    const deviance = sign * Math.sqrt(2 * rowLoss(z, y));
    const isDecisive = 1 - leverage < nearOne;
    if (isDecisive) decisiveRows.push(row);
    const rest = isDecisive ? NaN : 1 - leverage;
    result.leverage[row] = leverage;
    result.pearson[row] = pearson;
    result.deviance[row] = deviance;
    result.standardizedPearson[row] = pearson / Math.sqrt(rest);
    result.standardizedDeviance[row] = deviance / Math.sqrt(rest);
    result.cooksDistance[row] = ((pearson / rest) ** 2 * leverage) / rank;
    if (stint.spend(rank * rank + columnCount)) yield;
  }
  return { ...result, decisiveRows };
}

/**
 * ‖R⁻ᵀx̃‖²·σ′(z), at most 1.
 * @param u room for R⁻ᵀx̃
 */
function leverageOf(
  matrix: LabelledMatrix,
  row: number,
  z: number,
  { kept, units, factor }: Information,
  u: Float64Array,
): number {
  const { columnCount, tileRows, values } = matrix;
  const start = rowStart(matrix, row);
  const rank = u.length;
  kept.forEach((j, i) => {
    u[i] = j === columnCount ? 1 : (values[start + j * tileRows] ?? NaN) / (units[j] ?? NaN);
  });
  const distance = Math.abs(z);
  const root = Math.exp(-distance / 2) / (1 + Math.exp(-distance));
  let leverage = 0;
  for (let i = 0; i < rank; i++) {
    const value = (u[i] ?? NaN) / (factor[i * rank + i] ?? NaN);
    for (let k = i + 1; k < rank; k++) {
      u[k] = (u[k] ?? NaN) - (factor[i * rank + k] ?? NaN) * value;
    }
    // multiplied before squaring: either factor alone may leave the numbers
    leverage += (value * root) ** 2;
  }
  return Math.min(1, leverage);
}
