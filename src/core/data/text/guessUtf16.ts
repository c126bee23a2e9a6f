import { message } from '../../message';
import type { EncodingGuess } from './encodingGuess';
import { scanUtf16 } from './unicode';

/** A table has delimiters, digits and line ends: at least this share of its units are ASCII, … */
const leastAscii = 1 / 4;
/** … and of the units read in the wrong order at most this share of those. */
const mostSwapped = 1 / 4;
/**
 * … and hardly any are two ASCII characters in truth, as in ASCII text with a NUL gone astray; of
 * Chinese characters about a fifth looks so.
 */
const mostPairs = 1 / 2;

/**
 * Whether bytes with NULs among them are UTF-16 without a byte order mark: in ASCII characters every
 * second byte is NUL, and which one tells the order.
 *
 * @param bytes the beginning of a file
 * @returns `undefined` when it is no text, so that a binary file is not read as Chinese
 */
export function guessUtf16(bytes: Uint8Array): EncodingGuess | undefined {
  const little = textUnits(bytes, true);
  const big = textUnits(bytes, false);
  const isLittle = little.ascii > big.ascii;
  const [better, other] = isLittle ? [little, big] : [big, little];
  const wide = better.units - better.ascii;
  if (!better.isText || better.ascii === 0) return undefined;
  if (better.ascii < leastAscii * better.units) return undefined;
  if (other.ascii > mostSwapped * better.ascii) return undefined;
  if (better.pairs > mostPairs * Math.max(better.ascii, wide)) return undefined;
  return {
    encoding: isLittle ? 'utf-16le' : 'utf-16be',
    evidence: {
      confidence: 1 - 1 / (2 + better.ascii - other.ascii),
      reason: message(
        'The file has no byte order mark, but every second byte of its {count} ASCII characters is NUL, as this encoding writes them.',
        { count: better.ascii },
      ),
    },
  };
}

interface TextUnits {
  readonly units: number;
  /** Those that are ASCII text, … */
  readonly ascii: number;
  /** … and those of which each byte by itself would be. */
  readonly pairs: number;
  readonly isText: boolean;
}

/** What the units of bytes read as UTF-16 are. */
function textUnits(bytes: Uint8Array, littleEndian: boolean): TextUnits {
  const { end, malformed, nulAt } = scanUtf16(bytes, littleEndian);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let isText = !malformed && nulAt === -1;
  let [ascii, pairs] = [0, 0];
  for (let at = 0; at < end; at += 2) {
    const unit = view.getUint16(at, littleEndian);
    if (isAsciiText(unit)) ascii++;
    else if (isAsciiText(unit >> 8) && isAsciiText(unit & 0xff)) pairs++;
    else if (unit < 0x20 || unit >= 0xfffe) isText = false;
  }
  return { units: end / 2, ascii, pairs, isText };
}

/** Printable characters, tab and line ends. */
function isAsciiText(code: number): boolean {
  const isSpacing = code === 0x09 || code === 0x0a || code === 0x0d;
  return isSpacing || (code >= 0x20 && code < 0x7f);
}
