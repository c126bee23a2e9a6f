import { userError } from '../../message';
import { defaultMissing } from '../table/readOptions';
import { columnNames } from './columnNames';
import type { TextDialect } from './dialect';
import { placeIn } from './recordFields';
import {
  nameNotices,
  ruleNotice,
  separatorNotice,
  shapeNotice,
  skippedNotice,
  type HeaderNotice,
} from './sniff/headerNotices';
import { layoutOf } from './sniff/layout';
import { isRule } from './sniff/rule';
import { sampleCells, sampleRecords, type SampleRecord } from './sniff/sampleRecords';
import { separatorLine } from './sniff/separatorLine';
import { writtenNames } from './sniff/writtenNames';

export type { HeaderNotice } from './sniff/headerNotices';

/** Where a table begins and what its columns are called. */
export interface TableStart {
  /** Distinct, one for each column. */
  readonly names: string[];
  readonly columnCount: number;
  /** UTF-16 index at which the line of the first data record begins. */
  readonly dataOffset: number;
  /** Line (from 1) of it. */
  readonly dataLine: number;
  readonly notices: HeaderNotice[];
}

/**
 * Reads what stands above the data: a line that names the delimiter, blank lines, comments, a title,
 * the header.
 *
 * The header says how many columns there are, except that it may lack a name for the first column
 * (R's `write.table`) or differ by an empty field at the end. Without a header it is what most
 * records have.
 *
 * @param text the beginning of the file as `sniffDialect` was given it
 * @param missing cells that stand for "no value", as `sniffDialect` was given them
 * @param complete whether `text` is the whole file, as `sniffDialect` was told
 * @throws UserError when there is no record at all, or when the quotes of the header are at fault
 */
export function tableStart(
  text: string,
  dialect: TextDialect,
  missing: ReadonlySet<string> = new Set(['', ...defaultMissing]),
  complete = false,
): TableStart {
  const separator = separatorLine(text);
  const from = separator ? { index: separator.end, line: 2 } : { index: 0, line: 1 };
  const records = sampleRecords(text, dialect, { from, complete, cellLimit: sampleCells });
  const layout = layoutOf(records, dialect.delimiter, dialect.header, missing);
  const [first, ...others] = records.slice(layout.skipped);
  if (!first) throw noRecord();
  const notices = records
    .slice(0, layout.skipped)
    .map((record) => skippedNotice(text, record, layout.width));
  if (separator) notices.unshift(separatorNotice());
  if (!dialect.header) {
    const names = columnNames(undefined, layout.width);
    return startAt(names, { index: first.start, line: first.line }, notices);
  }
  if (first.fault) throw headerFault(text, first);
  const header = writtenNames(first, others, layout);
  const names = columnNames(header.names, header.names.length);
  if (header.shape !== 'regular') notices.push(shapeNotice(first, header.shape));
  notices.push(...nameNotices(text, dialect, first, header, names));
  const rule = others[0] && isRule(others[0]) ? others[0] : undefined;
  if (rule) notices.push(ruleNotice(rule));
  const last = rule ?? first;
  return startAt(names, { index: last.next, line: last.nextLine }, notices);
}

function startAt(
  names: string[],
  { index, line }: { readonly index: number; readonly line: number },
  notices: HeaderNotice[],
): TableStart {
  return { names, columnCount: names.length, dataOffset: index, dataLine: line, notices };
}

function noRecord(): Error {
  return userError(
    'The file has no records: its lines are blank or comments. Choose a CSV file whose first line names the columns and that has a row for each observation.',
  );
}

function headerFault(text: string, { fault }: SampleRecord): Error {
  const location = placeIn(text, fault?.at ?? 0, 1);
  const args = { line: location.line, column: location.column };
  return fault?.kind === 'unclosedQuote'
    ? userError(
        'Line {line}, column {column}: the quote that opens here is never closed. Add the closing quote, or write a quote that belongs to the text twice.',
        args,
        location,
      )
    : userError(
        'Line {line}, column {column}: there is text after a closing quote. Write a quote that belongs to the text twice, or remove the text.',
        args,
        location,
      );
}
