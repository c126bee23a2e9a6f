import type { Random } from '../../src/core/random';

/** Numbers that have broken readers of numbers, and their neighbours. */
const known: readonly string[] = [
  ...['0', '-0', '+0', '0.0', '.5', '5.', '-.5', '+3', '00012', '1e5', '1E+5', '1e-5', '1e00005'],
  ...['9007199254740991', '9007199254740992', '9007199254740993', '9007199254740995'],
  ...['123456789012345678', '12345678901234567890', '18446744073709551615', '18446744073709551616'],
  ...['0.1', '0.30000000000000004', '8.5', '6.0221e23', '1e22', '1e23', '-1e-22', '8.41e21'],
  ...['2.2250738585072014e-308', '2.2250738585072011e-308', '4.9e-324', '5e-324', '3e-324'],
  ...['2.4703282292062327e-324', '2.4703282292062328e-324', '1e-400', '0e400', '0e-400'],
  ...['1.7976931348623157e308', '1.7976931348623158e308', '179769313486231580793e289'],
  ...['100000000000000016777215', '100000000000000016777216', '7.2057594037927933e16'],
  ...['1.000000000000000111022302462515654', '1.00000000000000011102230246251565404'],
  ...['9355950000000000000.00000000000000000000000000000000001844674407370955161600'],
  ...['0.000000000000000000000000000000000000000000001234567890123456789'],
  ...['3.14159265358979323846264338327950288', '1090544144181609348671888949248'],
  `0.${'0'.repeat(400)}1e401`,
  `${'1'.repeat(300)}e-300`,
  `1${'0'.repeat(400)}e-400`,
];

const float = new Float64Array(1);
const bits = new BigUint64Array(float.buffer);

/** A double with random bits, not NaN or infinite. */
function anyDouble(random: Random): number {
  do {
    bits[0] = (BigInt(random.nextUint32()) << 32n) | BigInt(random.nextUint32());
  } while (!Number.isFinite(float[0]));
  return float[0] ?? 0;
}

/** Every digit of the point half way between a positive double and the next one, moved by some units of its last digit. */
function halfWay(value: number, move: bigint): string {
  float[0] = value;
  const word = bits[0] ?? 0n;
  const exponent = Number(word >> 52n) - 1075;
  const fraction = word & 0xf_ffff_ffff_ffffn;
  // value = mantissa · 2^power, so that one more in the mantissa is half a step
  const mantissa = 2n * (exponent === -1075 ? fraction : fraction | (1n << 52n)) + 1n;
  const power = (exponent === -1075 ? -1074 : exponent) - 1;
  if (power >= 0) return String(mantissa * 2n ** BigInt(power) * 10n + move) + 'e-1';
  return `${mantissa * 5n ** BigInt(-power) * 10n + move}e${power - 1}`;
}

/**
 * Numbers as texts for which a reader that rounds twice, or cuts digits off, gives a wrong double:
 * doubles with random bits at full and at other precisions, and the points half way between two.
 */
export function* hardNumbers(count: number, random: Random): Generator<string> {
  yield* known;
  for (let i = known.length; i < count; i++) {
    const value = anyDouble(random);
    const digits = i % 17;
    switch (i % 8) {
      case 0:
        yield String(value);
        break;
      case 1:
        yield value.toExponential(16);
        break;
      case 2:
        yield value.toExponential(20);
        break;
      case 3:
        yield value.toPrecision(1 + digits);
        break;
      case 4:
        yield ((random.nextFloat() - 0.5) * 10 ** digits).toFixed(digits);
        break;
      case 5:
        yield ((random.nextFloat() - 0.5) * 1000).toPrecision(1 + digits);
        break;
      case 6:
        yield String(BigInt(random.nextUint32()) ** 2n * 10n ** BigInt(digits % 5));
        break;
      default:
        yield halfWay(i % 3 === 0 ? Math.abs(value) : random.nextFloat(), BigInt(digits % 3) - 1n);
    }
  }
}
