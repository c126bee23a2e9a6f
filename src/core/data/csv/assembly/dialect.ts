// How the text is written, set once before the first byte.

import { NO_MARK } from './characters';
import { startsNumber } from './number';

export let delimiter: u32 = 0;
export let quote: u32 = NO_MARK;
export let commentMark: u32 = NO_MARK;
export let decimalMark: u32 = NO_MARK;
/** The decimal mark of fields without quotes: none when it is the delimiter. */
export let plainDecimalMark: u32 = NO_MARK;
/** None when it is the decimal mark: one character cannot mean both. */
export let thousandsMark: u32 = NO_MARK;

/** For each byte whether a number may begin with it, in a field without quotes and in any. */
export const PLAIN_NUMBER_STARTS: usize = memory.data(256);
export const NUMBER_STARTS: usize = memory.data(256);

export function setDialect(
  newDelimiter: u32,
  newQuote: u32,
  newCommentMark: u32,
  newDecimalMark: u32,
  newThousandsMark: u32,
): void {
  delimiter = newDelimiter;
  quote = newQuote;
  commentMark = newCommentMark;
  decimalMark = newDecimalMark;
  plainDecimalMark = newDecimalMark == newDelimiter ? NO_MARK : newDecimalMark;
  thousandsMark = newThousandsMark == newDecimalMark ? NO_MARK : newThousandsMark;
  for (let byte: u32 = 0; byte < 256; byte++) {
    store<u8>(PLAIN_NUMBER_STARTS + byte, u8(startsNumber(byte, plainDecimalMark)));
    store<u8>(NUMBER_STARTS + byte, u8(startsNumber(byte, decimalMark)));
  }
}
