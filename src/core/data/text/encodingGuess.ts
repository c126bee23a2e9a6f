import { message, type Message } from '../../message';
import type { Encoding, Evidence } from '../csv/dialect';

/** An encoding, and why. */
export interface EncodingGuess {
  readonly encoding: Encoding;
  readonly evidence: Evidence;
}

/** Encodings as people call them; names, so the same in every language. */
export const encodingNames: Readonly<Record<Encoding, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16LE',
  'utf-16be': 'UTF-16BE',
  gb18030: 'GB18030',
  'windows-1252': 'Windows-1252',
};

/** What the user has said is not doubted. */
export function chosen(encoding: Encoding): EncodingGuess {
  return certainly(encoding, message('You chose this encoding.'));
}

export function marked(encoding: Encoding): EncodingGuess {
  return certainly(encoding, message('The file begins with the byte order mark of this encoding.'));
}

/** Every encoding that is decided by later bytes writes ASCII alike. */
export const onlyAscii: EncodingGuess = certainly(
  'utf-8',
  message('The file has ASCII characters only, which almost all encodings write alike.'),
);

function certainly(encoding: Encoding, reason: Message): EncodingGuess {
  return { encoding, evidence: { confidence: 1, reason } };
}
