/**
 * The power of two in (magnitude/4, 2·magnitude], or 2⁻¹⁰²² where that is smaller; 1 for 0.
 *
 * Its inverse is a double, and multiplying with it is exact (but for what falls below the smallest
 * double), so that sums and squares of any doubles can be taken without overflowing or vanishing.
 */
export function powerOfTwoNear(magnitude: number): number {
  if (!(magnitude > 0)) return 1;
  return 2 ** Math.min(Math.max(Math.floor(Math.log2(magnitude)), -1022), 1023);
}
