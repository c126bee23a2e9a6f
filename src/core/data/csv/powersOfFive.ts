const leastPower = -342;
const mostPower = 308;
/** Inverses of powers up to this one are exact in 128 bits, but for the last bit. */
const exactInverse = -27;
const bits = 128n;

let table: BigUint64Array<ArrayBuffer> | undefined;

/**
 * 5^q for q from −342 to 308, each scaled by a power of two to 128 bits and cut there (rounded up
 * where q is negative), as two words, the high one first: what Eisel's and Lemire's method
 * multiplies with. See assembly/eiselLemire.ts.
 */
export function powersOfFive(): BigUint64Array<ArrayBuffer> {
  table ??= makeTable();
  return table;
}

function makeTable(): BigUint64Array<ArrayBuffer> {
  const words = new BigUint64Array(2 * (mostPower - leastPower + 1));
  for (let q = leastPower; q <= mostPower; q++) {
    const power = q < 0 ? inverseOfPower(q) : powerOfFive(q);
    words[2 * (q - leastPower)] = power >> 64n;
    words[2 * (q - leastPower) + 1] = BigInt.asUintN(64, power);
  }
  return words;
}

function powerOfFive(q: number): bigint {
  const power = 5n ** BigInt(q);
  const shift = bits - lengthOf(power);
  return shift >= 0n ? power << shift : power >> -shift;
}

function inverseOfPower(q: number): bigint {
  const power = 5n ** BigInt(-q);
  const length = lengthOf(power);
  if (q >= exactInverse) return (1n << (length + bits - 1n)) / power + 1n;
  const inverse = (1n << (2n * length + bits)) / power + 1n;
  return inverse >> (lengthOf(inverse) - bits);
}

/** Bits of a positive number. */
function lengthOf(value: bigint): bigint {
  return BigInt(value.toString(2).length);
}
