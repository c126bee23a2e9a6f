import { wholePass } from '../../kernels/wholePass';
import { userError } from '../../message';
import { areFinite, copyParameters, type Parameters } from '../../model/parameters';
import { emptyModel, type EvaluatedModel } from '../../optimizers/evaluatedModel';
import type { Objective } from '../../optimizers/objective';
import { penaltyOf } from '../../optimizers/penalty';
import type { Penalty } from '../../optimizers/settings';
import type { Sliced } from '../../sliced';
import { SurfaceRows } from './surfaceRows';

/** A parameter that varies, and how far. */
export interface SurfaceAxis {
  /** The column of the weight; n, one beyond the last, for the bias. */
  readonly coordinate: number;
  /** Units as trained. */
  readonly minimum: number;
  readonly maximum: number;
}

export type SurfaceAxes = readonly [SurfaceAxis, SurfaceAxis];

/** J = L + penalty on the training rows over two of the parameters, all others held. */
export interface LossSurface {
  readonly axes: SurfaceAxes;
  /** Values along each axis, its ends included. */
  readonly steps: number;
  /**
   * J, `steps` × `steps`, the first axis running fastest. Not finite where the numbers end.
   */
  readonly values: Float64Array;
  /** J at the parameters that were asked about; absent when it is not finite. */
  readonly atPoint?: number;
  /** Rows the values are sums over. */
  readonly rows: number;
  /** Present when those are a sample of the training rows: what it was drawn by. */
  readonly seed?: number;
}

/** Evaluations of rows between two pauses; a pass costs as much as so many beside its rows. */
const rowsBetweenPauses = 2 ** 17;
const rowsPerPass = 100;

/** By the values of a matrix: memory that kernels work in is kept, not made anew for each surface. */
const kept = new WeakMap<object, SurfaceRows>();

/**
 * The loss surface around some parameters.
 *
 * From a sample it is not the loss of all rows; loss and slope at the parameters themselves are,
 * because what the sample gets wrong there, a plane, is added everywhere (the control variate of
 * R. Johnson and T. Zhang, "Accelerating stochastic gradient descent using predictive variance
 * reduction", NIPS 2013). L is never let below zero by it.
 *
 * @param seed draws the sample, where one is needed
 * @throws UserError when parameters or axes do not belong to the columns of the objective
 */
export function* lossSurface(
  objective: Objective,
  parameters: Parameters,
  axes: SurfaceAxes,
  steps: number,
  seed: number,
): Sliced<LossSurface> {
  const { columnCount, penalty, matrix } = objective;
  requireMatching(parameters, axes, columnCount);
  const columns: Columns = [axes[0].coordinate, axes[1].coordinate];
  const held = withoutCoordinates(parameters, columns);
  const before = kept.get(matrix.values);
  const rows = before?.serve(objective, seed) ? before : yield* SurfaceRows.of(objective, seed);
  // while these are in use, another surface makes its own
  kept.delete(matrix.values);
  yield* rows.layOut(held, columns);

  const point = { ...emptyModel(columnCount), ...copyParameters(parameters) };
  yield* objective.evaluate(point);
  const reduced = new ReducedLoss(rows, columns, columnCount);
  const lack = rows.isSample ? yield* lackOf(objective, reduced, point, columns) : noPlane;
  const values = yield* valuesOver(axes, steps, reduced, {
    lack,
    centre: coordinatesOf(parameters, columns),
    penaltyAt: penaltyOver(held, columns, penalty),
  });
  kept.set(matrix.values, rows);
  const atPoint = objective.valueOf(point);
  return {
    axes,
    steps,
    values,
    ...(Number.isFinite(atPoint) ? { atPoint } : {}),
    rows: rows.count,
    ...(rows.isSample ? { seed } : {}),
  };
}

interface Correction {
  readonly lack: Plane;
  readonly centre: readonly [number, number];
  readonly penaltyAt: (x: number, y: number) => number;
}

function* valuesOver(
  axes: SurfaceAxes,
  steps: number,
  reduced: ReducedLoss,
  { lack, centre, penaltyAt }: Correction,
): Sliced<Float64Array> {
  const values = new Float64Array(steps * steps);
  let sinceLastPause = 0;
  for (let i = 0; i < values.length; i++) {
    const x = valueAt(axes[0], i % steps, steps);
    const y = valueAt(axes[1], Math.floor(i / steps), steps);
    const sampled = yield* reduced.at(x, y);
    const [alongX, alongY] = lack.slopes;
    const loss = sampled + lack.offset + alongX * (x - centre[0]) + alongY * (y - centre[1]);
    values[i] = (loss < 0 ? 0 : loss) + penaltyAt(x, y);
    sinceLastPause += reduced.rows.count + rowsPerPass;
    if (sinceLastPause < rowsBetweenPauses) continue;
    sinceLastPause = 0;
    yield;
  }
  return values;
}

/** The penalty is a sum over the weights: that of all others is the same everywhere. */
function penaltyOver(
  held: Parameters,
  columns: Columns,
  penalty: Penalty,
): (x: number, y: number) => number {
  const ofHeld = penaltyOf(held, penalty);
  const { length } = held.weights;
  const varied = new Float64Array(2);
  return (x, y) => {
    varied[0] = columns[0] < length ? x : 0;
    varied[1] = columns[1] < length ? y : 0;
    return ofHeld + penaltyOf({ weights: varied, bias: 0 }, penalty);
  };
}

/** The place of a step on an axis; the ends are exact. */
export function valueAt({ minimum, maximum }: SurfaceAxis, step: number, steps: number): number {
  const share = step / (steps - 1);
  return minimum * (1 - share) + maximum * share;
}

type Columns = readonly [number, number];

/** A weight, or the bias for the coordinate beyond the last. */
export function coordinateOf({ weights, bias }: Parameters, coordinate: number): number {
  return coordinate === weights.length ? bias : (weights[coordinate] ?? NaN);
}

function coordinatesOf(
  parameters: Parameters,
  [first, second]: Columns,
): readonly [number, number] {
  return [coordinateOf(parameters, first), coordinateOf(parameters, second)];
}

/** L of the rows of a surface over two of the parameters. */
class ReducedLoss {
  readonly #weights = Float64Array.of(0, 0, 1);
  readonly #gradient = new Float64Array(3);

  constructor(
    readonly rows: SurfaceRows,
    private readonly columns: Columns,
    /** The coordinate of the bias. */
    private readonly bias: number,
  ) {}

  *at(x: number, y: number): Sliced<number> {
    yield* wholePass(this.rows.lossPass, this.#weights, this.#move(x, y));
    return this.rows.lossPass.loss;
  }

  /** Loss and slopes. */
  *planeAt([x, y]: readonly [number, number]): Sliced<Plane> {
    const pass = this.rows.slopePass;
    yield* wholePass(pass, this.#weights, this.#move(x, y));
    pass.copyWeightGradient(this.#gradient);
    const slope = (at: 0 | 1): number =>
      this.columns[at] === this.bias ? pass.biasGradient : (this.#gradient[at] ?? NaN);
    return { offset: pass.loss, slopes: [slope(0), slope(1)] };
  }

  /** Sets the weights, and gives the bias. */
  #move(x: number, y: number): number {
    const [isFirstBias, isSecondBias] = this.columns.map((column) => column === this.bias);
    this.#weights[0] = isFirstBias ? 0 : x;
    this.#weights[1] = isSecondBias ? 0 : y;
    return isFirstBias ? x : isSecondBias ? y : 0;
  }
}

/** A value and its slopes in two directions. */
interface Plane {
  readonly offset: number;
  readonly slopes: readonly [number, number];
}

const noPlane: Plane = { offset: 0, slopes: [0, 0] };

/** What the loss of a sample lacks at a point, to the first order; nothing where it is not finite. */
function* lackOf(
  { penalty }: Objective,
  reduced: ReducedLoss,
  point: EvaluatedModel,
  columns: Columns,
): Sliced<Plane> {
  const [x, y] = coordinatesOf(point, columns);
  const sampled = yield* reduced.planeAt([x, y]);
  const [alongX, alongY] = coordinatesOf(point.gradient, columns);
  const { length } = point.weights;
  const l2 = columns.map((column) => (column < length ? penalty.l2 : 0));
  const lack: Plane = {
    offset: point.loss - sampled.offset,
    slopes: [
      alongX - (l2[0] ?? 0) * x - sampled.slopes[0],
      alongY - (l2[1] ?? 0) * y - sampled.slopes[1],
    ],
  };
  return [lack.offset, ...lack.slopes].every(Number.isFinite) ? lack : noPlane;
}

function withoutCoordinates({ weights, bias }: Parameters, columns: readonly number[]): Parameters {
  return {
    weights: weights.map((weight, j) => (columns.includes(j) ? 0 : weight)),
    bias: columns.includes(weights.length) ? 0 : bias,
  };
}

function requireMatching(parameters: Parameters, axes: SurfaceAxes, columnCount: number): void {
  const isMatching =
    parameters.weights.length === columnCount &&
    axes[0].coordinate !== axes[1].coordinate &&
    axes.every(({ coordinate }) => coordinate <= columnCount);
  if (!isMatching) throw userError('What was asked is about other columns than those of the run.');
  if (!areFinite(parameters)) throw userError('The weights are not finite numbers.');
}
