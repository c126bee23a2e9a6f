import type { Sliced } from '../sliced';

/** What is added to the estimate at most, relative to it, when the iteration came to its end. */
export const lanczosTolerance = 1e-4;
/** Fewer may rest on a lesser eigenvector, so that the residual is small by chance. */
const leastSteps = 8;
const mostSteps = 80;

/**
 * An estimate of the largest eigenvalue of a symmetric positive semidefinite operator, from above.
 *
 * The Lanczos method with full reorthogonalisation (G. H. Golub and C. F. Van Loan, Matrix
 * Computations, 4th ed., ch. 10). Its Ritz value approaches the eigenvalue from below; the norm of
 * its residual, which is added, brackets an eigenvalue (ibid., theorem 8.1.13) and in practice the
 * largest (Y. Zhou and R.-C. Li, "Bounding the spectrum of large Hermitian matrices", Linear Algebra
 * Appl. 435, 2011). If the iteration has not settled within its limit the residual is large and the
 * estimate errs upwards, never quietly downwards.
 *
 * @param multiply x ↦ Bx, in slices
 * @param size length of x
 * @param steps products that may be spent, where a product is dear; at least 8 and at most 80 are
 */
export function* lanczosInSlices(
  multiply: (x: Float64Array) => Sliced<Float64Array>,
  size: number,
  steps = mostSteps,
): Sliced<number> {
  const stepLimit = Math.min(size, Math.max(leastSteps, Math.min(steps, mostSteps)));
  const basis: Float64Array[] = [];
  const diagonal: number[] = [];
  const offDiagonal: number[] = [];
  let vector = startVector(size);
  for (;;) {
    basis.push(vector);
    const next = yield* multiply(vector);
    diagonal.push(dot(next, vector));
    // twice is enough (Kahan and Parlett): the second sweep removes what rounding left of the first
    for (let sweep = 0; sweep < 2; sweep++) {
      for (const q of basis) subtractMultiple(next, dot(next, q), q);
    }
    const beta = Math.sqrt(dot(next, next));
    const ritz = largestOfTridiagonal(diagonal, offDiagonal);
    const residual = beta * lastComponent(diagonal, offDiagonal, ritz);
    const settled = basis.length >= leastSteps && residual <= lanczosTolerance * ritz;
    const exhausted = basis.length >= stepLimit || beta <= 1e-14 * ritz;
    if (settled || exhausted || !Number.isFinite(ritz)) return ritz + residual;
    offDiagonal.push(beta);
    vector = next.map((value) => value / beta);
  }
}

/** A fixed vector of length one without structure, so that no eigenvector is orthogonal to it. */
function startVector(size: number): Float64Array {
  let state = 0x9e37_79b9;
  const vector = new Float64Array(size).map(() => {
    // xorshift32 (G. Marsaglia, "Xorshift RNGs", 2003)
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32 - 0.5;
  });
  const norm = Math.sqrt(dot(vector, vector));
  return vector.map((value) => value / norm);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? NaN) * (b[i] ?? NaN);
  return sum;
}

function subtractMultiple(target: Float64Array, factor: number, vector: Float64Array): void {
  for (let i = 0; i < target.length; i++) {
    target[i] = (target[i] ?? NaN) - factor * (vector[i] ?? NaN);
  }
}

/** Bisection on the sign changes of the Sturm sequence, between Gershgorin's bounds. */
function largestOfTridiagonal(diagonal: readonly number[], offDiagonal: readonly number[]): number {
  const entry = (k: number): number => Math.abs(offDiagonal[k] ?? 0);
  let low = Math.max(...diagonal);
  let high = Math.max(...diagonal.map((a, k) => a + entry(k - 1) + entry(k)));
  for (;;) {
    const middle = low + (high - low) / 2;
    if (!(middle > low && middle < high)) return high;
    if (isAboveAll(middle, diagonal, offDiagonal)) high = middle;
    else low = middle;
  }
}

/** Whether every eigenvalue of the tridiagonal matrix T is below x: x − T has positive pivots only. */
function isAboveAll(
  x: number,
  diagonal: readonly number[],
  offDiagonal: readonly number[],
): boolean {
  let pivot = Infinity;
  return diagonal.every((a, k) => {
    const beta = offDiagonal[k - 1] ?? 0;
    pivot = x - a - (beta * beta) / pivot;
    return pivot > 0;
  });
}

/** |last component| of the eigenvector of length one that belongs to the largest eigenvalue. */
function lastComponent(
  diagonal: readonly number[],
  offDiagonal: readonly number[],
  eigenvalue: number,
): number {
  let previous = 0;
  let component = 1;
  let squares = 1;
  for (const [k, beta] of offDiagonal.entries()) {
    const above = (offDiagonal[k - 1] ?? 0) * previous;
    const next = ((eigenvalue - (diagonal[k] ?? NaN)) * component - above) / beta;
    // the components may grow beyond all numbers; only their ratios count
    const factor = 1 / Math.max(1, Math.abs(next));
    previous = component * factor;
    component = next * factor;
    squares = squares * factor * factor + component * component;
  }
  return Math.abs(component) / Math.sqrt(squares);
}
