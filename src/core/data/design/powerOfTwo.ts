/**
 * The power of two in (magnitude/4, 2·magnitude], itself a finite double; 1 for 0.
 *
 * Dividing by it is exact (but for what falls below the smallest normal double), so that sums and
 * squares of any doubles can be taken without overflowing or vanishing.
 */
export function powerOfTwoNear(magnitude: number): number {
  if (!(magnitude > 0)) return 1;
  return 2 ** Math.min(Math.max(Math.floor(Math.log2(magnitude)), -1074), 1023);
}
