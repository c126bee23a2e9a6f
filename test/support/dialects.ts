import fc from 'fast-check';
import {
  commentMarks,
  decimalMarks,
  delimiters,
  quotes,
  thousandsMarks,
  type TextDialect,
} from '../../src/core/data/csv/dialect';

/** Any way to write a table; the marks of numbers never contradict each other. */
export const anyDialect: fc.Arbitrary<TextDialect> = fc
  .record({
    delimiter: fc.constantFrom(...delimiters),
    quote: fc.constantFrom(...quotes),
    decimalMark: fc.constantFrom(...decimalMarks),
    thousandsMark: fc.constantFrom(...thousandsMarks),
    commentMark: fc.constantFrom(...commentMarks),
    header: fc.constant(false),
  })
  .filter(({ decimalMark, thousandsMark }) => decimalMark !== thousandsMark);

/** Texts rich in what a dialect gives a meaning to. */
export function markedText(dialect: TextDialect): fc.Arbitrary<string> {
  const { delimiter, quote, commentMark } = dialect;
  const marks = [
    delimiter,
    delimiter,
    quote,
    quote,
    quote + quote,
    commentMark,
    '\n',
    '\r',
    '\r\n',
  ];
  const piece = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...marks) },
    { weight: 2, arbitrary: fc.constantFrom(' ', '\t', 'a', '1', '-0', 'NA', `${quote}\n`) },
    { weight: 1, arbitrary: fc.constantFrom('é', '中', '😀', '\u00a0', '\ufeff', '\u2028', '\0') },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 3 }) },
  );
  return fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));
}
