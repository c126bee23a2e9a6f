import { CompensatedSum } from '../../data/design/compensatedSum';
import type { DesignMatrix } from '../../data/design/designMatrix';
import type { Table } from '../../data/table/table';
import { equalWeights, type ClassWeights } from '../../kernels/kernels';
import { rowStart } from '../../kernels/matrix';
import { sigmoid } from '../../kernels/sigmoid';
import { totalWeight } from '../../kernels/totalWeight';
import { message } from '../../message';
import { rowLogit } from '../../model/logits';
import type { Parameters } from '../../model/parameters';
import type { ObjectiveOptions } from '../../optimizers/objective';
import { noPenalty } from '../../optimizers/settings';
import { known, withheld, type Quantity } from '../../quantity';
import type { Sliced } from '../../sliced';
import { cumulate, type CumulativeCurve } from './cumulate';
import { LargestTerms } from './largestTerms';
import { sortedTerms, type SortedTerms } from './sortedTerms';

/** A column of X by its position, or the bias, whose x is 1 in every row. */
export type GradientComponent = number | 'bias';

/** What is to be added up: the contributions to which component, at which parameters. */
export interface ContributionsWanted {
  readonly component: GradientComponent;
  readonly parameters: Parameters;
  /** Rows that are named on either side. */
  readonly top: number;
}

/** A row and what it adds to a component of the gradient. */
export interface ContributingRow {
  /** Line of the file (from 1) on which the row starts. */
  readonly line: number;
  /** y */
  readonly label: number;
  /** x, as trained. */
  readonly value: number;
  /** h = σ(z) */
  readonly probability: number;
  /** h − y, with all its digits where h is nearly y. */
  readonly residual: number;
  /** c(h − y)x/Σc with the class weight c of the row; (h − y)x/m without class weights. */
  readonly contribution: number;
}

/** The rows whose contributions have one sign. */
export interface ContributionSide {
  readonly rows: number;
  /** What they come to, with its sign. */
  readonly sum: number;
  /** Largest first. */
  readonly largest: readonly ContributingRow[];
  /** Of the absolute contributions, largest first. */
  readonly curve: CumulativeCurve;
  /** How many of the largest rows come to half of the sum; 0 when there are no rows. */
  readonly rowsForHalf: number;
}

/**
 * A component of the gradient of the objective as the sum that it is: ∂J/∂w = Σ c(h − y)x/Σc + λ₂w.
 * All in units as trained. An L1 penalty has no gradient and is no part of it.
 */
export interface Contributions {
  /** Training rows. */
  readonly rows: number;
  /** Rows that add nothing, because x or h − y is 0. */
  readonly zeroRows: number;
  /** Contributions above 0: a step down the gradient lowers the weight for them. */
  readonly positive: ContributionSide;
  /** Contributions below 0. */
  readonly negative: ContributionSide;
  /** λ₂w; 0 for the bias, which is never penalised. */
  readonly penalty: number;
  /** What the rows and the penalty come to. */
  readonly gradient: number;
  /** What a row counts by its class, where classes are weighted. */
  readonly classWeights: ClassWeights | undefined;
  /** Σc: m without class weights. */
  readonly weightSum: number;
  /** Whether curve and rows for half know each row; else rows of about one size are put together. */
  readonly isExact: boolean;
}

/** Cells of X that are read without a pause: some milliseconds. */
const cellsAtOnce = 2 ** 18;
/** A row costs about so many cells more, for its exponential. */
const cellsPerRow = 16;

/**
 * Adds up the contributions of all training rows to a component of the gradient; withheld where they
 * are not finite.
 * @throws RangeError when there is no such column, or the parameters are not of this matrix
 */
export function* contributionsTo(
  { component, parameters, top }: ContributionsWanted,
  matrix: DesignMatrix,
  lines: Table['lines'],
  { classWeights, penalty = noPenalty }: ObjectiveOptions,
): Sliced<Quantity<Contributions>> {
  const { rowCount, columnCount, labels } = matrix;
  requireComponent(component, parameters, columnCount);
  const rowTerms = new RowTerms(component, parameters, matrix, classWeights);
  const positive = new Side(rowCount, top);
  const negative = new Side(rowCount, top);
  let notFinite = 0;
  const blockRows = Math.max(1, Math.floor(cellsAtOnce / (columnCount + cellsPerRow)));
  for (let start = 0; start < rowCount; start += blockRows) {
    const end = Math.min(start + blockRows, rowCount);
    for (let row = start; row < end; row++) {
      const term = rowTerms.termOf(row);
      if (term > 0) positive.add(term, row);
      else if (term < 0) negative.add(-term, row);
      else if (Number.isNaN(term)) notFinite++;
    }
    yield;
  }
  const penalised = component === 'bias' ? 0 : penalty.l2 * (parameters.weights[component] ?? NaN);
  const sums = [positive.sum, negative.sum, penalised];
  if (notFinite > 0 || !sums.every(Number.isFinite)) {
    return withheld(message('With these weights the contributions are beyond the finite numbers.'));
  }
  const weightSum = totalWeight(labels, rowCount, classWeights);
  const partOf = (side: Side, sign: 1 | -1): ContributionSide =>
    side.result(sign * weightSum, (row) => ({
      line: lines.lineOf(matrix.tableRows[row] ?? NaN),
      ...rowTerms.describe(row, weightSum),
    }));
  const sides = { positive: partOf(positive, 1), negative: partOf(negative, -1) };
  return known({
    rows: rowCount,
    zeroRows: rowCount - positive.rows - negative.rows,
    ...sides,
    penalty: penalised,
    gradient: (positive.sum - negative.sum) / weightSum + penalised,
    classWeights,
    weightSum,
    isExact: positive.isExact,
  });
}

function requireComponent(
  component: GradientComponent,
  { weights }: Parameters,
  columnCount: number,
): void {
  if (weights.length !== columnCount) throw new RangeError('the weights are not of this matrix');
  if (component !== 'bias' && component >= columnCount) throw new RangeError('no such column');
}

/** c(h − y)x, a row after the other. */
class RowTerms {
  readonly #weights: ClassWeights;

  constructor(
    private readonly component: GradientComponent,
    private readonly parameters: Parameters,
    private readonly matrix: DesignMatrix,
    classWeights: ClassWeights | undefined,
  ) {
    this.#weights = classWeights ?? equalWeights;
  }

  termOf(row: number): number {
    const residual = residualOf(rowLogit(this.parameters, this.matrix, row), this.#label(row));
    return this.#weightOf(row) * residual * this.#valueOf(row);
  }

  describe(row: number, weightSum: number): Omit<ContributingRow, 'line'> {
    const logit = rowLogit(this.parameters, this.matrix, row);
    const label = this.#label(row);
    return {
      label,
      value: this.#valueOf(row),
      probability: sigmoid(logit),
      residual: residualOf(logit, label),
      contribution: this.termOf(row) / weightSum,
    };
  }

  #label(row: number): number {
    return this.matrix.labels[row] ?? NaN;
  }

  #weightOf(row: number): number {
    return this.#label(row) === 1 ? this.#weights.positive : this.#weights.negative;
  }

  #valueOf(row: number): number {
    if (this.component === 'bias') return 1;
    const { values, tileRows } = this.matrix;
    return values[rowStart(this.matrix, row) + this.component * tileRows] ?? NaN;
  }
}

/** h − y; for y = 1 as −σ(−z), which keeps its digits where h is nearly 1. */
function residualOf(logit: number, label: number): number {
  return label === 1 ? -sigmoid(-logit) : sigmoid(logit);
}

/** Collects the absolute terms of one sign. */
class Side {
  readonly #sum = new CompensatedSum();
  readonly #largest: LargestTerms;
  readonly #sorted: SortedTerms;
  rows = 0;

  constructor(rowCount: number, top: number) {
    this.#largest = new LargestTerms(top);
    this.#sorted = sortedTerms(rowCount);
  }

  get sum(): number {
    return this.#sum.value;
  }

  get isExact(): boolean {
    return this.#sorted.isExact;
  }

  add(size: number, row: number): void {
    this.rows++;
    this.#sum.add(size);
    this.#largest.add(size, row);
    this.#sorted.add(size);
  }

  /** @param divisor by which terms become contributions; its sign is theirs */
  result(divisor: number, describe: (row: number) => ContributingRow): ContributionSide {
    const { curve, rowsForHalf } = cumulate(this.#sorted.groups(), this.rows, this.sum);
    return {
      rows: this.rows,
      // no −0 where there are no rows
      sum: this.rows === 0 ? 0 : this.sum / divisor,
      largest: this.#largest.rows.map(describe),
      curve: { rows: curve.rows, sums: curve.sums.map((sum) => sum / Math.abs(divisor)) },
      rowsForHalf,
    };
  }
}
