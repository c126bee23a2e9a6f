import type { Message } from '../../message';

/** Encodings that a table can be read from; names as the WHATWG Encoding Standard spells them. */
export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030', 'windows-1252'] as const;
export type Encoding = (typeof encodings)[number];

export const delimiters = [',', ';', '\t', '|', ' '] as const;
export const quotes = ['"', "'", ''] as const;
export const decimalMarks = ['.', ','] as const;
export const thousandsMarks = ['', ',', '.', ' ', "'"] as const;
export const commentMarks = ['', '#', '%'] as const;

/** How a file is written as a table. */
export interface Dialect {
  readonly encoding: Encoding;
  /** With a space, a run of spaces separates once, and spaces at the ends of a line do not count. */
  readonly delimiter: (typeof delimiters)[number];
  /** What a field is wrapped in that holds delimiters or line ends; written twice it is itself. */
  readonly quote: (typeof quotes)[number];
  readonly decimalMark: (typeof decimalMarks)[number];
  /**
   * What stands between groups of three digits, or nothing. A space stands for the no-break and the
   * narrow no-break space too.
   */
  readonly thousandsMark: (typeof thousandsMarks)[number];
  /** A line that begins with it is no record; nothing: there are no such lines. */
  readonly commentMark: (typeof commentMarks)[number];
  /** Whether the first record names the columns; otherwise they are called "column 1", "column 2", … */
  readonly header: boolean;
}

export type TextDialect = Omit<Dialect, 'encoding'>;

/** What the user has fixed; everything else is inferred from the content. */
export type DialectChoice = Partial<Dialect>;

/** How sure a guess is, and what it rests on, in words. */
export interface Evidence {
  /** In [0, 1]; 1 where nothing else is possible or the user has said so. */
  readonly confidence: number;
  readonly reason: Message;
}
