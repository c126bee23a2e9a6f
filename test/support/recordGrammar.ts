import type { TextDialect } from '../../src/core/data/csv/dialect';
import type { RecordFault } from '../../src/core/data/csv/recordParser';

/** What the lines of a text are. */
export interface ReadByGrammar {
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
  readonly faults: readonly RecordFault[];
  /** For each line (from 0) how often it is part of a row, of a fault, of a comment. */
  readonly uses: readonly number[];
}

type Lexis = Pick<TextDialect, 'delimiter' | 'quote' | 'commentMark'>;

/**
 * The rules of records written down as a grammar of regular expressions, to hold parsers against.
 * It wants the whole text at once, may need time in proportion to its square, and knows no limit
 * for the length of a record.
 */
export function readByGrammar(text: string, dialect: Lexis, columnCount: number): ReadByGrammar {
  const { record: readRecord, comment, blank } = grammarOf(text, dialect);
  const lines = [...text.matchAll(/[^\r\n]*(?:\r\n|\r|\n|$)/g)]
    .map(({ index, 0: line }) => ({ start: index, end: index + line.length }))
    .filter(({ start, end }) => end > start);
  const lineOf = (at: number): number => lines.findLastIndex(({ start }) => start <= at);
  const rows: { line: number; cells: readonly string[] }[] = [];
  const faults: RecordFault[] = [];
  const uses = lines.map(() => 0);
  let next = 0;
  const use = (first: number, last: number): void => {
    for (let line = first; line <= last; line++) uses[line] = (uses[line] ?? 0) + 1;
    next = last + 1;
  };
  const addFault = (
    kind: RecordFault['kind'],
    at: number,
    [first, last]: readonly [number, number],
    fields = 0,
  ): void => {
    const line = Math.max(lineOf(at), 0);
    const column = at - (lines[line]?.start ?? 0) + 1;
    const [firstLine, lastLine] = [first + 1, last + 1];
    faults.push({ kind, line: line + 1, column, firstLine, lastLine, fields });
    use(first, last);
  };
  while (next < lines.length) {
    const first = next;
    const start = lines[first]?.start ?? 0;
    if (comment(start)) {
      use(first, first);
      continue;
    }
    if (blank(start)) {
      addFault('blank', start, [first, first]);
      continue;
    }
    const { fields, end, fault } = readRecord(start);
    const tooMany = fields[columnCount];
    if (fault === 'unclosedQuote') addFault(fault, end, [first, first]);
    else if (fault === 'textAfterQuote') addFault(fault, end, [first, lineOf(end)]);
    else {
      // the end of a record may be the end of the text, or of a line that ends in no line end
      const last = Math.max(lineOf(Math.max(end - 1, start)), first);
      if (tooMany) addFault('long', tooMany.start, [first, last], fields.length);
      else if (fields.length < columnCount) addFault('short', end, [first, last], fields.length);
      else {
        rows.push({ line: first + 1, cells: fields.map((field) => field.text) });
        use(first, last);
      }
    }
  }
  return { rows, faults, uses };
}

interface Field {
  readonly start: number;
  readonly text: string;
}

/** A record and the end of its content, or of what was read when the fault was met. */
interface Record {
  readonly fields: readonly Field[];
  readonly end: number;
  readonly fault: 'unclosedQuote' | 'textAfterQuote' | undefined;
}

function grammarOf(text: string, { delimiter, quote, commentMark }: Lexis) {
  const d = delimiter === '|' ? '\\|' : delimiter;
  const blanks = `[ \t]*`.replace(delimiter, '');
  const at = (pattern: string, place: number): RegExpExecArray | null => {
    const expression = new RegExp(pattern, 'y');
    expression.lastIndex = place;
    return expression.exec(text);
  };
  const end = '(?=[\\r\\n]|$)';
  const record = (start: number): Record => {
    const fields: Field[] = [];
    let place = delimiter === ' ' ? start + (at(' *', start)?.[0].length ?? 0) : start;
    for (;;) {
      const opening = quote === '' ? null : at(`${blanks}${quote}`, place);
      const quoted = at(
        `${blanks}${quote}((?:[^${quote}]|${quote}${quote})*)${quote}(?!${quote})${blanks}`,
        place,
      );
      const plain = at(`[^${d}\\r\\n]*`, place);
      if (opening && !quoted) {
        return { fields, end: place + opening[0].length - 1, fault: 'unclosedQuote' };
      }
      const whole = (opening ? quoted : plain)?.[0] ?? '';
      const content = opening ? (quoted?.[1] ?? '').split(quote + quote).join(quote) : whole;
      fields.push({ start: place, text: content.trim() });
      place += whole.length;
      const beforeSpaces = place;
      const separator = at(delimiter === ' ' ? ' +' : d, place)?.[0];
      if (separator !== undefined) place += separator.length;
      if (at(end, place) && (separator === undefined || delimiter === ' ')) {
        return { fields, end: place, fault: undefined };
      }
      if (separator === undefined) return { fields, end: beforeSpaces, fault: 'textAfterQuote' };
    }
  };
  return {
    record,
    comment: (start: number) => commentMark !== '' && text.startsWith(commentMark, start),
    blank: (start: number) => at((delimiter === '\t' ? ' *' : '[ \t]*') + end, start) !== null,
  };
}
