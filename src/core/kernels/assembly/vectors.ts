// Two doubles at a time.

/**
 * Two numbers of X, which are stored as T: f64, or f32, while arithmetic is always in doubles.
 */
export function pair<T>(at: usize): v128 {
  if (sizeof<T>() == 4) return f64x2.promote_low_f32x4(v128.load64_zero(at));
  return v128.load(at);
}

/** a·b + c, rounded twice: one fused instruction is not to be had on every machine. */
export function multiplyAdd(a: v128, b: v128, c: v128): v128 {
  return f64x2.add(f64x2.mul(a, b), c);
}

export function both(value: f64): v128 {
  return f64x2.splat(value);
}

export function sumOf(v: v128): f64 {
  return f64x2.extract_lane(v, 0) + f64x2.extract_lane(v, 1);
}
