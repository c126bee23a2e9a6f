import type { Dialect, DialectChoice } from '../core/data/csv/dialect';
import { defaultMissing, type ReadOptions } from '../core/data/table/readOptions';
import { userError } from '../core/message';
import { wholeNumber, wordOf } from './values';

/** Options of the command line that say how the file is to be read. */
export const readingFlags = {
  encoding: { type: 'string' },
  delimiter: { type: 'string' },
  quote: { type: 'string' },
  decimal: { type: 'string' },
  thousands: { type: 'string' },
  comment: { type: 'string' },
  header: { type: 'boolean' },
  'no-header': { type: 'boolean' },
  missing: { type: 'string', multiple: true },
  'no-default-missing': { type: 'boolean' },
  faults: { type: 'string' },
  sample: { type: 'string' },
} as const;

/** What was given for them. */
export type ReadingValues = {
  readonly [Flag in keyof typeof readingFlags]?: (typeof readingFlags)[Flag] extends {
    multiple: true;
  }
    ? string[] | undefined
    : (typeof readingFlags)[Flag]['type'] extends 'string'
      ? string | undefined
      : boolean | undefined;
};

const encodings = {
  ...{ 'utf-8': 'utf-8', utf8: 'utf-8' },
  ...{ 'utf-16le': 'utf-16le', 'utf-16be': 'utf-16be' },
  ...{ gb18030: 'gb18030', gbk: 'gb18030', gb2312: 'gb18030' },
  ...{ 'windows-1252': 'windows-1252', cp1252: 'windows-1252', latin1: 'windows-1252' },
  'iso-8859-1': 'windows-1252',
} as const satisfies Record<string, Dialect['encoding']>;

const delimiters = {
  ...{ comma: ',', ',': ',', semicolon: ';', ';': ';', tab: '\t', '\t': '\t', '\\t': '\t' },
  ...{ pipe: '|', bar: '|', '|': '|', space: ' ', ' ': ' ' },
} as const satisfies Record<string, Dialect['delimiter']>;

const quotes = { double: '"', '"': '"', single: "'", "'": "'", none: '', '': '' } as const;
const decimalMarks = { point: '.', '.': '.', comma: ',', ',': ',' } as const;
const thousandsMarks: Readonly<Record<string, Dialect['thousandsMark']>> = {
  ...{ none: '', '': '', comma: ',', ',': ',', point: '.', '.': '.' },
  ...{ space: ' ', ' ': ' ', apostrophe: "'", "'": "'" },
};
const commentMarks = { none: '', '': '', '#': '#', hash: '#', '%': '%', percent: '%' } as const;

/** @throws UserError for what cannot be used */
export function readingOptions(values: ReadingValues, seed: number): ReadOptions {
  const { faults, sample, missing = [] } = values;
  const usual = values['no-default-missing'] === true ? [] : defaultMissing;
  const given = missing.flatMap((text) => text.split(',')).map((text) => text.trim());
  return {
    dialect: dialectChoice(values),
    missing: [...new Set([...usual, ...given])].filter((text) => text !== ''),
    faults:
      faults === undefined
        ? 'report'
        : wordOf('--faults', faults, { report: 'report', strict: 'strict' } as const),
    ...(sample !== undefined && { sample: { rows: wholeNumber('--sample', sample, 1), seed } }),
  };
}

function dialectChoice(values: ReadingValues): DialectChoice {
  const { encoding, delimiter, quote, decimal, thousands, comment, header } = values;
  const noHeader = values['no-header'];
  if (header === true && noHeader === true) {
    throw userError('--header and --no-header contradict each other. Give one of them.');
  }
  const choice: DialectChoice = {
    ...(encoding !== undefined && { encoding: wordOf('--encoding', encoding, encodings) }),
    ...(delimiter !== undefined && { delimiter: wordOf('--delimiter', delimiter, delimiters) }),
    ...(quote !== undefined && { quote: wordOf('--quote', quote, quotes) }),
    ...(decimal !== undefined && { decimalMark: wordOf('--decimal', decimal, decimalMarks) }),
    ...(thousands !== undefined && {
      thousandsMark: wordOf('--thousands', thousands, thousandsMarks),
    }),
    ...(comment !== undefined && { commentMark: wordOf('--comment', comment, commentMarks) }),
    ...(header === true && { header: true }),
    ...(noHeader === true && { header: false }),
  };
  const { decimalMark, thousandsMark } = choice;
  if (decimalMark !== undefined && decimalMark === thousandsMark) {
    throw userError('--decimal and --thousands cannot be the same mark.');
  }
  return choice;
}
