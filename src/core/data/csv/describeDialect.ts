import { message, type Message } from '../../message';
import type { Dialect } from './dialect';

/** What a part of the dialect is called, and a word for each of its options. */
export interface DialectPartLabels<Value> {
  readonly part: Message;
  readonly options: readonly { readonly value: Value; readonly label: Message }[];
}

/** For pick lists: every part of a dialect with all that it can be, the commonest first. */
export const dialectPartLabels: {
  readonly [Part in keyof Dialect]: DialectPartLabels<Dialect[Part]>;
} = {
  encoding: {
    part: message('encoding'),
    options: [
      { value: 'utf-8', label: message('UTF-8') },
      { value: 'utf-16le', label: message('UTF-16 LE') },
      { value: 'utf-16be', label: message('UTF-16 BE') },
      { value: 'gb18030', label: message('GB18030 (GBK)') },
      { value: 'windows-1252', label: message('Windows-1252 (Latin-1)') },
    ],
  },
  delimiter: {
    part: message('delimiter'),
    options: [
      { value: ',', label: message('comma') },
      { value: ';', label: message('semicolon') },
      { value: '\t', label: message('tab') },
      { value: '|', label: message('pipe') },
      { value: ' ', label: message('space') },
    ],
  },
  quote: {
    part: message('quote'),
    options: [
      { value: '"', label: message('double quotes') },
      { value: "'", label: message('single quotes') },
      { value: '', label: message('no quotes') },
    ],
  },
  decimalMark: {
    part: message('decimal mark'),
    options: [
      { value: '.', label: message('decimal point') },
      { value: ',', label: message('decimal comma') },
    ],
  },
  thousandsMark: {
    part: message('thousands mark'),
    options: [
      { value: '', label: message('no thousands mark') },
      { value: ',', label: message('thousands comma') },
      { value: '.', label: message('thousands point') },
      { value: ' ', label: message('thousands space') },
      { value: "'", label: message('thousands apostrophe') },
    ],
  },
  commentMark: {
    part: message('comment lines'),
    options: [
      { value: '', label: message('no comments') },
      { value: '#', label: message('comments after #') },
      { value: '%', label: message('comments after %') },
    ],
  },
  header: {
    part: message('first record'),
    options: [
      { value: true, label: message('header') },
      { value: false, label: message('no header') },
    ],
  },
};

/** In the order in which a dialect is said. */
const spoken = [
  ...(['delimiter', 'quote', 'decimalMark', 'thousandsMark'] as const),
  ...(['header', 'commentMark', 'encoding'] as const),
];
const unspoken: ReadonlySet<keyof Dialect> = new Set(['quote', 'thousandsMark', 'commentMark']);

/** Whether a table is what CSV commonly is, so that there is nothing to tell of how it is read. */
export function isUsualDialect(dialect: Dialect): boolean {
  return spoken.every((part) => dialectPartLabels[part].options[0]?.value === dialect[part]);
}

/**
 * A dialect in words, part after part: "semicolon", "decimal comma", "header", "UTF-8". Double
 * quotes, no thousands mark and no comments go without saying.
 */
export function describeDialect(dialect: Dialect): Message[] {
  return spoken.flatMap((part) => {
    const { options } = dialectPartLabels[part];
    const place = options.findIndex(({ value }) => value === dialect[part]);
    const option = options[place];
    return !option || (place === 0 && unspoken.has(part)) ? [] : [option.label];
  });
}
