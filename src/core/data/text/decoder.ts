import { userError } from '../../message';
import type { Encoding } from '../csv/dialect';
import { encodingNames } from './encodingGuess';
import { scanGb18030 } from './gb18030';
import { scanUtf16, type TextScan } from './unicode';
import type { Utf8Scanner } from './utf8Scanner';
import { scanWindows1252, windows1252ToUtf8 } from './windows1252';

/** Turns whole characters of one encoding into UTF-8. */
export interface Decoder {
  scan(bytes: Uint8Array): TextScan;
  /** @param bytes whole characters, as `scan` finds them; the result may share their memory */
  toUtf8(bytes: Uint8Array): Uint8Array;
}

/**
 * The decoder of an encoding; throws a `UserError` where the platform has none.
 *
 * The borders of characters are found by us, so that a fault has an exact place: the platform's
 * decoders do not tell theirs.
 */
export function makeDecoder(encoding: Encoding, scanner: Utf8Scanner): Decoder {
  switch (encoding) {
    case 'utf-8':
      return { scan: (bytes) => scanner.scan(bytes), toUtf8: (bytes) => bytes };
    case 'utf-16le':
      return { scan: (bytes) => scanUtf16(bytes, true), toUtf8: byPlatform('utf-16le') };
    case 'utf-16be': {
      // not every platform can decode UTF-16BE, all can decode UTF-16LE
      const toUtf8 = byPlatform('utf-16le');
      return {
        scan: (bytes) => scanUtf16(bytes, false),
        toUtf8: (bytes) => toUtf8(swapPairs(bytes)),
      };
    }
    case 'gb18030':
      return { scan: scanGb18030, toUtf8: byPlatform('gb18030') };
    case 'windows-1252':
      return { scan: scanWindows1252, toUtf8: windows1252ToUtf8 };
  }
}

function byPlatform(encoding: Encoding): (bytes: Uint8Array) => Uint8Array {
  const decoder = platformDecoder(encoding);
  const encoder = new TextEncoder();
  return (bytes) => encoder.encode(decoder.decode(bytes));
}

function platformDecoder(encoding: Encoding): TextDecoder {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  } catch (error) {
    // some builds of Node know Unicode's own encodings only
    if (!(error instanceof RangeError)) throw error;
    throw userError(
      'This machine cannot decode {encoding} text. Save the file with the encoding UTF-8 and open it again.',
      { encoding: encodingNames[encoding] },
    );
  }
}

function swapPairs(bytes: Uint8Array): Uint8Array {
  const swapped = new Uint8Array(bytes.length);
  for (let i = 0; i + 1 < bytes.length; i += 2) {
    swapped[i] = bytes[i + 1] ?? 0;
    swapped[i + 1] = bytes[i] ?? 0;
  }
  return swapped;
}
