import { delimiters, type TextDialect } from '../dialect';

/** A first line such as `sep=;`, which tells Excel the delimiter and is no record. */
export interface SeparatorLine {
  /** Absent when the line names a delimiter that no dialect has. */
  readonly delimiter: TextDialect['delimiter'] | undefined;
  /** Where the next line starts. */
  readonly end: number;
}

export function separatorLine(text: string): SeparatorLine | undefined {
  const match = /^"?sep=([^\r\n]?)"?(?:\r\n|\r|\n|$)/i.exec(text);
  if (!match) return undefined;
  return { delimiter: delimiters.find((one) => one === match[1]), end: match[0].length };
}
