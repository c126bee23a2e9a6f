import { rowLogit } from '../../src/core/model/logits';
import { rowLoss } from '../../src/core/model/loss';
import { sigmoid, sigmoidDerivative } from '../../src/core/kernels/sigmoid';
import type { ModelPoint } from '../../src/core/experiment/state';
import type { Penalty } from '../../src/core/optimizers/settings';

/** A row as the formulas need it. */
export interface FormulaRow {
  readonly part: 'training' | 'validation';
  /** y */
  readonly label: number;
  /** Values as trained, length n. */
  readonly x: Float64Array;
}

/** What the formulas need of the run, beside row and model. */
export interface FormulaRun {
  readonly trainingRows: number;
  /** Training rows of the class y = 1. */
  readonly trainingPositives: number;
  readonly isBalanced: boolean;
  readonly penalty: Penalty;
  /** L of the training rows at the model, weighted by class where that is asked for. */
  readonly loss: number;
  /** L + penalty. */
  readonly objective: number;
}

/** The numbers of the formulas for one row and one column. */
export interface FormulaNumbers {
  /** x, w and xw of the column, and the sum of the products of all other columns. */
  readonly x: number;
  readonly weight: number;
  readonly product: number;
  readonly otherProducts: number;
  readonly bias: number;
  readonly z: number;
  readonly h: number;
  /** 1 − h, kept to all digits where h is nearly 1. */
  readonly notH: number;
  readonly slope: number;
  readonly y: number;
  readonly likelihood: number;
  /** −ln of the likelihood. */
  readonly rowLoss: number;
  /** What the row counts: 1 unless classes are balanced. */
  readonly classWeight: number;
  /** m; what all rows count is as much. */
  readonly rows: number;
  readonly loss: number;
  /** L less the share of the row. */
  readonly otherLoss: number;
  readonly penalty: number;
  readonly objective: number;
  /** h − y */
  readonly residual: number;
  /** ∂L/∂z of the row; 0 for a row that is held back, which has no share in L. */
  readonly dz: number;
  /** The share of the row in the gradient of the weight, of all other rows, and of the penalty. */
  readonly gradShare: number;
  readonly otherGrads: number;
  readonly gradPenalty: number;
  readonly gradW: number;
  readonly otherBiasGrads: number;
  readonly gradB: number;
}

/**
 * Everything that the formulas of the model show of a row and a column, from x, y, w, b and the sums
 * over all rows.
 * @param column index of the feature
 */
export function formulaNumbers(
  row: FormulaRow,
  point: Pick<ModelPoint, 'weights' | 'bias' | 'gradient'>,
  run: FormulaRun,
  column: number,
): FormulaNumbers {
  const { x: values, label: y } = row;
  const { weights, bias, gradient } = point;
  const n = values.length;
  const x = values[column] ?? NaN;
  const weight = weights[column] ?? NaN;
  const product = x * weight;
  const matrix = { rowCount: 1, columnCount: n, tileRows: 1, values, labels: Float64Array.of(y) };
  const z = rowLogit(point, matrix, 0);
  let otherProducts = 0;
  for (let j = 0; j < n; j++) {
    if (j !== column) otherProducts += (values[j] ?? NaN) * (weights[j] ?? NaN);
  }
  const h = sigmoid(z);
  const notH = sigmoid(-z);
  const likelihood = y === 1 ? h : notH;
  const residual = y === 1 ? -notH : h;
  const ownLoss = rowLoss(z, y);
  const { trainingRows: rows, penalty } = run;
  const classWeight = classWeightOf(y, run);
  const share = row.part === 'training' ? classWeight / rows : 0;
  const dz = share * residual;
  const gradW = gradient.weights[column] ?? NaN;
  const gradPenalty = penalty.l2 * weight;
  const gradShare = dz * x;
  return {
    ...{ x, weight, product, otherProducts, bias, z, h, notH, y, likelihood, classWeight, rows },
    ...{ residual, dz, gradShare, gradPenalty, gradW },
    slope: sigmoidDerivative(z),
    rowLoss: ownLoss,
    loss: run.loss,
    otherLoss: run.loss - share * ownLoss,
    penalty: run.objective - run.loss,
    objective: run.objective,
    otherGrads: gradW - gradPenalty - gradShare,
    gradB: gradient.bias,
    otherBiasGrads: gradient.bias - dz,
  };
}

function classWeightOf(y: number, run: FormulaRun): number {
  if (!run.isBalanced) return 1;
  const { trainingRows, trainingPositives } = run;
  return trainingRows / (2 * (y === 1 ? trainingPositives : trainingRows - trainingPositives));
}
