// Reading every number of X once, in vectors and eight sums side by side, so that it waits for
// memory only.

/** @param count numbers, a multiple of 16 */
export function sweep(x: usize, count: usize): f64 {
  let a = f64x2.splat(0);
  let b = a;
  let c = a;
  let d = a;
  let e = a;
  let f = a;
  let g = a;
  let h = a;
  const end = x + count * 8;
  for (; x < end; x += 128) {
    a = f64x2.add(a, v128.load(x));
    b = f64x2.add(b, v128.load(x, 16));
    c = f64x2.add(c, v128.load(x, 32));
    d = f64x2.add(d, v128.load(x, 48));
    e = f64x2.add(e, v128.load(x, 64));
    f = f64x2.add(f, v128.load(x, 80));
    g = f64x2.add(g, v128.load(x, 96));
    h = f64x2.add(h, v128.load(x, 112));
  }
  a = f64x2.add(
    f64x2.add(f64x2.add(a, b), f64x2.add(c, d)),
    f64x2.add(f64x2.add(e, f), f64x2.add(g, h)),
  );
  return f64x2.extract_lane(a, 0) + f64x2.extract_lane(a, 1);
}
