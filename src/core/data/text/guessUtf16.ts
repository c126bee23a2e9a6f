import { message } from '../../message';
import type { EncodingGuess } from './encodingGuess';
import { scanUtf16 } from './unicode';

/** A table has delimiters, digits and line ends: at least this share of its units are ASCII, … */
const leastAscii = 1 / 4;
/** … and of the units read in the wrong order at most this share of those. */
const mostSwapped = 1 / 4;

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
  const units = Math.floor(bytes.length / 2);
  if (!better.isText || better.ascii < leastAscii * units) return undefined;
  if (other.ascii > mostSwapped * better.ascii) return undefined;
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

/** How many units of bytes read as UTF-16 are printable ASCII or line ends, and whether all are text. */
function textUnits(bytes: Uint8Array, littleEndian: boolean): { ascii: number; isText: boolean } {
  const { end, malformed, nulAt } = scanUtf16(bytes, littleEndian);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let isText = !malformed && nulAt === -1;
  let ascii = 0;
  for (let at = 0; at < end; at += 2) {
    const unit = view.getUint16(at, littleEndian);
    if (isAsciiText(unit)) ascii++;
    else if (unit < 0x20 || unit >= 0xfffe) isText = false;
  }
  return { ascii, isText };
}

function isAsciiText(unit: number): boolean {
  const isSpacing = unit === 0x09 || unit === 0x0a || unit === 0x0d;
  return isSpacing || (unit >= 0x20 && unit < 0x7f);
}
