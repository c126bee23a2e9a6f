import { userError, type Location } from '../../message';
import type { Dialect } from '../table/table';

type Kind = 'open' | 'inside' | 'after';

/**
 * Says what is wrong with the quotes of a record that the parser refused.
 *
 * @param text the file from the end of the last good record on, as far as it was read
 * @param firstLine line (from 1) on which `text` starts
 * @returns the error for people, or `undefined` when the quotes are in order
 */
export function quoteFault(
  text: string,
  delimiter: Dialect['delimiter'],
  firstLine: number,
): Error | undefined {
  const found = findFault(text, delimiter);
  if (!found) return undefined;
  const before = text.slice(0, found.at);
  const location: Location = {
    line: firstLine + (before.match(/\n/g)?.length ?? 0),
    column: found.at - before.lastIndexOf('\n'),
  };
  return faultError(found.kind, location);
}

function faultError(kind: Kind, location: Location): Error {
  const args = { line: location.line, column: location.column };
  switch (kind) {
    case 'open':
      return userError(
        'Line {line}, column {column}: the quote that opens here is never closed. Add the closing quote, or write a quote that belongs to the text twice.',
        args,
        location,
      );
    case 'inside':
      return userError(
        'Line {line}, column {column}: there is a quote in the middle of a field. Put the whole field in quotes and write the inner quote twice.',
        args,
        location,
      );
    case 'after':
      return userError(
        'Line {line}, column {column}: there is text after a closing quote. Write a quote that belongs to the text twice, or remove the text.',
        args,
        location,
      );
  }
}

/** The first fault in the quotes: its kind and its place in the text. */
function findFault(
  text: string,
  delimiter: Dialect['delimiter'],
): { kind: Kind; at: number } | undefined {
  let state: 'start' | 'plain' | 'quoted' | 'closed' = 'start';
  let openedAt = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (state === 'quoted') {
      if (character !== '"') continue;
      if (text.charAt(at + 1) === '"') at++;
      else state = 'closed';
    } else if (character === delimiter || character === '\n') {
      state = 'start';
    } else if (character === '"') {
      if (state !== 'start') return { kind: state === 'plain' ? 'inside' : 'after', at };
      state = 'quoted';
      openedAt = at;
    } else if (character.trim() !== '') {
      if (state === 'closed') return { kind: 'after', at };
      state = 'plain';
    }
  }
  return state === 'quoted' ? { kind: 'open', at: openedAt } : undefined;
}
