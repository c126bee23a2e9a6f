import { message, type Message } from '../../../message';
import type { TextDialect } from '../dialect';
import { placeIn, splitRecord } from '../recordFields';
import type { SampleRecord } from './sampleRecords';
import type { Header, HeaderShape } from './writtenNames';

/** Something about the beginning of a table that its owner should see. */
export interface HeaderNotice {
  /** Line and column (UTF-16 units), from 1. */
  readonly line: number;
  readonly column: number;
  readonly message: Message;
}

/** A table of ten thousand columns without names needs no ten thousand notices. */
const noticeLimit = 100;
/** Longer names are cut where they are quoted. */
const nameLength = 60;

export function separatorNotice(): HeaderNotice {
  return {
    line: 1,
    column: 1,
    message: message('This line names the delimiter and is no record.'),
  };
}

/** @param width fields of the records below */
export function skippedNotice(text: string, record: SampleRecord, width: number): HeaderNotice {
  const fields = record.cells.length;
  return {
    ...placeOf(text, record),
    message:
      fields === width
        ? message('This line stands above the header and was skipped.')
        : message(
            'This line stands above the table and was skipped: its number of fields is {fields}, that of the records below is {width}.',
            { fields, width },
          ),
  };
}

export function ruleNotice({ line }: SampleRecord): HeaderNotice {
  return {
    line,
    column: 1,
    message: message('This line is drawn under the header and is no record.'),
  };
}

export function shapeNotice(
  { line }: SampleRecord,
  shape: Exclude<HeaderShape, 'regular'>,
): HeaderNotice {
  return { line, column: 1, message: shapeInWords(shape) };
}

function shapeInWords(shape: Exclude<HeaderShape, 'regular'>): Message {
  switch (shape) {
    case 'firstUnnamed':
      return message(
        'The header has one name fewer than the records have fields, so the names are those of the columns from the second on.',
      );
    case 'emptyFieldMore':
      return message('The header ends with an empty field that the records do not have.');
    case 'emptyFieldLess':
      return message('The records end with an empty field that the header does not have.');
  }
}

/**
 * What is to be said of the names: those that are empty, unless their column is too, and those that
 * occur before.
 *
 * @param record the header
 * @param names what the columns are called
 */
export function nameNotices(
  text: string,
  dialect: TextDialect,
  record: SampleRecord,
  header: Header,
  names: readonly string[],
): HeaderNotice[] {
  const noted = names.flatMap((name, column) => {
    const wanted = header.names[column] ?? '';
    if (wanted === name || (wanted === '' && header.isEmpty[column] === true)) return [];
    return [{ column, wanted, name }];
  });
  if (noted.length === 0) return [];
  const content = text.slice(record.start, record.next).replace(/(?:\r\n|\r|\n)$/, '');
  const { starts } = splitRecord(content, dialect);
  const shift = header.shape === 'firstUnnamed' ? 1 : 0;
  return noted.slice(0, noticeLimit).map(({ column, wanted, name }) => {
    const start = starts[column - shift] ?? 0;
    const blanks = /^[ \t]*/.exec(content.slice(start))?.[0].length ?? 0;
    const place = placeIn(content, wanted === '' ? start : start + blanks, record.line);
    return { ...place, message: nameInWords(wanted, name, column + 1) };
  });
}

function nameInWords(wanted: string, name: string, number: number): Message {
  return wanted === ''
    ? message('Column {number} has no name in the header; it is called “{name}” here.', {
        number,
        name: short(name),
      })
    : message(
        'The name “{wanted}” occurs twice in the header; this column is called “{name}” here.',
        {
          wanted: short(wanted),
          name: short(name),
        },
      );
}

function short(name: string): string {
  return name.length > nameLength ? `${name.slice(0, nameLength)}…` : name;
}

/** The first character of a record that is no blank. */
function placeOf(text: string, { start, line }: SampleRecord): { line: number; column: number } {
  const blanks = /^[ \t]*/.exec(text.slice(start, start + 1000))?.[0].length ?? 0;
  return { line, column: blanks + 1 };
}
