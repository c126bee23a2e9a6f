import type { Random } from '../../random';

/**
 * A standard normal number, by comparisons of uniform numbers alone, so that every machine draws the
 * same: algorithm N of C. F. F. Karney, "Sampling exactly from the normal distribution", ACM TOMS
 * 42(1), 2016, with as many digits as uniform numbers have here: 53 binary ones for the result, 32
 * for what is only compared.
 */
export function drawNormal(random: Random): number {
  for (;;) {
    // k ≥ 0 with probability e^(−k/2)·(1 − e^(−1/2))
    let whole = 0;
    while (isHalfLife(random)) whole++;
    if (!areHalfLives(whole * (whole - 1), random)) continue;
    const part = random.nextFloat();
    if (!isUnderCurve(whole, part, random)) continue;
    return random.nextUint32() < half ? whole + part : -(whole + part);
  }
}

const half = 2 ** 31;

/** True with probability e^(−1/2): the first uniform numbers that fall from 1/2 are even in number. */
function isHalfLife(random: Random): boolean {
  let last = half;
  let isEven = true;
  for (;;) {
    const next = random.nextUint32();
    if (next >= last) return isEven;
    last = next;
    isEven = !isEven;
  }
}

function areHalfLives(count: number, random: Random): boolean {
  for (let i = 0; i < count; i++) if (!isHalfLife(random)) return false;
  return true;
}

/** True with probability e^(−x(2k+x)/2): k + 1 times that of {@link isWithin}. */
function isUnderCurve(k: number, x: number, random: Random): boolean {
  for (let i = 0; i <= k; i++) if (!isWithin(k, x, random)) return false;
  return true;
}

/** True with probability e^(−x(2k+x)/(2k+2)). */
function isWithin(k: number, x: number, random: Random): boolean {
  const share = ((2 * k + x) / (2 * k + 2)) * 2 ** 32;
  let last = x * 2 ** 32;
  let isEven = true;
  for (;;) {
    const next = random.nextUint32();
    if (next >= last || random.nextUint32() >= share) return isEven;
    last = next;
    isEven = !isEven;
  }
}
