import { message, userError, type Message, type UserError } from '../../message';
import type { FaultKind, RecordFault } from '../csv/recordParser';

/** What costs a record its place in the table; a blank line is none. */
type LeavingOut = Exclude<FaultKind, 'blank'>;

/** Why a record could not become a row, the same words for all that lack the same. */
export function leftOutReason(kind: LeavingOut, expected: number): Message {
  switch (kind) {
    case 'short':
      return message('The record has fewer than {expected} fields.', { expected });
    case 'long':
      return message('The record has more than {expected} fields.', { expected });
    case 'unclosedQuote':
      return message('A quote is opened and never closed.');
    case 'textAfterQuote':
      return message('There is text after a closing quote.');
  }
}

/** One fault in words, and what was done about it; for a list in which each has its place. */
export function faultMessage(
  { kind, fields, firstLine, lastLine }: RecordFault,
  expected: number,
): Message {
  switch (kind) {
    case 'short':
    case 'long':
      return message('The record has {fields} fields instead of {expected}; it is left out.', {
        fields,
        expected,
      });
    case 'unclosedQuote':
      return message('The quote that opens here is never closed; line {firstLine} is left out.', {
        firstLine,
      });
    case 'textAfterQuote':
      return firstLine === lastLine
        ? message('There is text after a closing quote; the record is left out.')
        : message(
            'There is text after a closing quote; lines {firstLine} to {lastLine} are left out.',
            { firstLine, lastLine },
          );
    case 'blank':
      return message('The line is blank; it is skipped.');
  }
}

/** The error with which a strict reading ends at a fault. */
export function strictError(
  kind: LeavingOut,
  { fields, line, column }: RecordFault,
  expected: number,
): UserError {
  const args = { line, column, fields, expected };
  const place = { line, column };
  switch (kind) {
    case 'short':
    case 'long':
      return userError(
        'Line {line}, column {column}: the record has {fields} fields instead of {expected}. Mend it, or let faulty rows be left out.',
        args,
        place,
      );
    case 'unclosedQuote':
      return userError(
        'Line {line}, column {column}: the quote that opens here is never closed. Add the closing quote, write a quote that belongs to the text twice, or let faulty rows be left out.',
        args,
        place,
      );
    case 'textAfterQuote':
      return userError(
        'Line {line}, column {column}: there is text after a closing quote. Write a quote that belongs to the text twice, remove the text, or let faulty rows be left out.',
        args,
        place,
      );
  }
}
