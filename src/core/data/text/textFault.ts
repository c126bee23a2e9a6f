import { userError, type Location, type UserError } from '../../message';
import type { Encoding } from '../csv/dialect';
import { encodingNames } from './encodingGuess';

/**
 * Why bytes are no text: they begin no character, they are the beginning of one and the file ends,
 * or they are a NUL, which text never holds.
 */
export type TextFaultKind = 'malformed' | 'truncated' | 'nul';

/**
 * Bytes that are no text. Where they stand in lines is found out by `locateByte`, in a second
 * reading: to follow it in the first would cost every good file time.
 */
export class TextFault extends Error {
  override readonly name = 'TextFault';

  /**
   * @param byteOffset of the first byte of the character that fails, from 0, in the file
   * @param bytes the bytes that stand there: one, of UTF-16 a unit
   */
  constructor(
    readonly kind: TextFaultKind,
    readonly byteOffset: number,
    readonly encoding: Encoding,
    readonly bytes: readonly number[],
  ) {
    super(`${kind} ${encoding} at byte ${byteOffset}`);
  }
}

/** The fault in words, with what to do. */
export function textFaultError(fault: TextFault, location: Location): UserError {
  const args = {
    line: location.line,
    column: location.column,
    byte: fault.byteOffset + 1,
    value: fault.bytes.map((byte) => byte.toString(16).toUpperCase().padStart(2, '0')).join(' '),
    encoding: encodingNames[fault.encoding],
  };
  switch (fault.kind) {
    case 'nul':
      return userError(
        'Line {line}, column {column}: byte {byte} of the file is a NUL character ({value}), so the file is not text. Save the table as CSV with the encoding UTF-8 and open that file.',
        args,
        location,
      );
    case 'truncated':
      return userError(
        'Line {line}, column {column}: the file ends in the middle of a character, which begins with byte {byte} ({value}) and is not whole in {encoding}. Get the whole file, save it with the encoding UTF-8, or choose another encoding on the Data page of Logit Lab.',
        args,
        location,
      );
    case 'malformed':
      return userError(
        'Line {line}, column {column}: byte {byte} of the file ({value}) is not {encoding} text. Save the file with the encoding UTF-8, or choose another encoding on the Data page of Logit Lab.',
        args,
        location,
      );
  }
}
