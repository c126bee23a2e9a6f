import type { Dialect } from '../table/table';

/**
 * The first records of a text as lists of trimmed cells, for guessing the dialect only: it forgives
 * every mistake, which the real parser does not. Blank lines are skipped.
 *
 * @param complete whether `text` is all there is; otherwise its last record may be cut off and is
 *   left out, unless it is the only one
 */
export function sampleRecords(
  text: string,
  delimiter: Dialect['delimiter'],
  limit: number,
  complete: boolean,
): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  let cell = '';
  let quoted = false;
  const endCell = (): void => {
    record.push(cell.trim());
    cell = '';
  };
  const endRecord = (): void => {
    endCell();
    if (record.length > 1 || record[0] !== '') records.push(record);
    record = [];
  };
  for (const piece of text.split(new RegExp(`(["\\n${delimiter}])`))) {
    if (quoted) {
      if (piece === '"') quoted = false;
      else cell += piece;
    } else if (piece === delimiter) endCell();
    else if (piece === '\n') endRecord();
    else if (piece === '"') quoted = true;
    else cell += piece;
    if (records.length === limit) return records;
  }
  if (complete || records.length === 0) endRecord();
  return records;
}
