import type { Encoding, Evidence } from '../../src/core/data/csv/dialect';
import { concatenate } from '../../src/core/data/text/bytes';
import { TextFault } from '../../src/core/data/text/textFault';
import { TextSource } from '../../src/core/data/text/textSource';

/** What became of the bytes of a file. */
export interface Decoded {
  /** The text, unless there is a fault. */
  readonly text?: string;
  readonly fault?: Pick<TextFault, 'kind' | 'byteOffset' | 'encoding' | 'bytes'>;
  readonly encoding: Encoding;
  readonly evidence: Evidence;
}

/**
 * Decodes bytes that come cut at these places, each chunk overwritten as soon as it has been taken,
 * as a reader does that uses its memory again.
 */
export function decode(
  bytes: Uint8Array,
  cuts: readonly number[] = [],
  choice?: Encoding,
): Decoded {
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length];
  places.sort((a, b) => a - b);
  const source = new TextSource(choice);
  const parts: Uint8Array[] = [];
  try {
    for (const [index, end] of places.slice(1).entries()) {
      const chunk = bytes.slice(places[index], end);
      parts.push(source.push(chunk).slice());
      chunk.fill(0xff);
    }
    parts.push(source.finish());
  } catch (error) {
    if (!(error instanceof TextFault)) throw error;
    const { kind, byteOffset, encoding, bytes: found } = error;
    const { encoding: decided, evidence } = source;
    return {
      fault: { kind, byteOffset, encoding, bytes: found },
      encoding: decided,
      evidence,
    };
  }
  const { encoding, evidence } = source;
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  for (const part of parts) decoder.decode(part); // each part is whole characters
  return { text: decoder.decode(concatenate(parts)), encoding, evidence };
}
