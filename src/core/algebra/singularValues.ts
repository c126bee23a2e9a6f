import { Stint, type Sliced } from '../sliced';

/** Sweeps at most; a triangular matrix of hundreds of columns needs about ten. */
const mostSweeps = 60;

/**
 * The singular values of a matrix, falling, by one-sided Jacobi rotations (M. R. Hestenes,
 * J. SIAM 6, 1958; accurate for the small ones too: J. Demmel and K. Veselić, "Jacobi's method is
 * more accurate than QR", SIAM J. Matrix Anal. Appl. 13, 1992).
 *
 * @param columns height×size, finite, column after column; they are not changed
 */
export function* singularValues(
  columns: Float64Array,
  height: number,
  size: number,
): Sliced<Float64Array> {
  const turned = columns.slice();
  const tolerance = 2 ** -52;
  const stint = new Stint();
  for (let sweep = 0; sweep < mostSweeps; sweep++) {
    let rotations = 0;
    for (let p = 0; p < size; p++) {
      for (let q = p + 1; q < size; q++) {
        if (rotate(turned, p * height, q * height, height, tolerance)) rotations++;
      }
      if (stint.spend(6 * (size - p) * height)) yield;
    }
    if (rotations === 0) break;
  }
  const values = Float64Array.from({ length: size }, (_, k) => {
    let squares = 0;
    for (let i = k * height; i < (k + 1) * height; i++) squares += (turned[i] ?? NaN) ** 2;
    return Math.sqrt(squares);
  });
  return values.sort().reverse();
}

/** Turns two columns in their plane until they are orthogonal; false when they are already. */
function rotate(
  values: Float64Array,
  a: number,
  b: number,
  height: number,
  tolerance: number,
): boolean {
  let squaresOfA = 0;
  let squaresOfB = 0;
  let product = 0;
  for (let i = 0; i < height; i++) {
    const valueOfA = values[a + i] ?? NaN;
    const valueOfB = values[b + i] ?? NaN;
    squaresOfA += valueOfA * valueOfA;
    squaresOfB += valueOfB * valueOfB;
    product += valueOfA * valueOfB;
  }
  if (!(Math.abs(product) > tolerance * Math.sqrt(squaresOfA * squaresOfB))) return false;
  const zeta = (squaresOfB - squaresOfA) / (2 * product);
  const tangent = (zeta >= 0 ? 1 : -1) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
  const cosine = 1 / Math.sqrt(1 + tangent * tangent);
  const sine = cosine * tangent;
  for (let i = 0; i < height; i++) {
    const valueOfA = values[a + i] ?? NaN;
    const valueOfB = values[b + i] ?? NaN;
    values[a + i] = cosine * valueOfA - sine * valueOfB;
    values[b + i] = sine * valueOfA + cosine * valueOfB;
  }
  return true;
}
