import { parseNumber } from '../cell';
import type { TextDialect } from '../dialect';
import { cellKind } from './cellKind';

export type NumberMarks = Pick<TextDialect, 'decimalMark' | 'thousandsMark'>;

/** What the cells prove, and a cell that could be read in two ways. */
export interface MarksFound extends NumberMarks {
  readonly ambiguous: string | undefined;
}

/** In doubt the first of equals. */
const hypotheses: readonly NumberMarks[] = [
  { decimalMark: '.', thousandsMark: '' },
  { decimalMark: ',', thousandsMark: '' },
  { decimalMark: '.', thousandsMark: ',' },
  { decimalMark: ',', thousandsMark: '.' },
  { decimalMark: '.', thousandsMark: ' ' },
  { decimalMark: ',', thousandsMark: ' ' },
  { decimalMark: '.', thousandsMark: "'" },
  { decimalMark: ',', thousandsMark: "'" },
];

/** A column holds numbers when at least this share of its cells look like some. */
const numberShare = 0.8;

const digits = /^[+-]?\d+$/;
const noBreak = /[\u00a0\u202f]/;
const decimalPoint = /^[+-]?\d*\.\d+(?:[eE][+-]?\d+)?$/;
const decimalComma = /^[+-]?\d*,\d+(?:[eE][+-]?\d+)?$/;
/** `1,234`: a decimal comma or a thousand? Nobody can know from the cell alone. */
const openComma = /^[+-]?[1-9]\d{0,2},\d{3}$/;
/** The same with a point, which is a thousand where the comma is the decimal mark. */
const openPoint = /^[+-]?[1-9]\d{0,2}\.\d{3}$/;
const openGroup = /^[+-]?[1-9]\d{0,2}[., ]\d{3}$/;
/** Groups of which the last mark is another: both are told apart. */
const groupedDecimal = /^[+-]?\d{1,3}(?:([., '\u00a0\u202f])\d{3})+(?!\1)[.,]\d*$/;
const twoGroups = /^[+-]?\d{1,2}([., '\u00a0\u202f])\d{3}(?:\1\d{3})+$/;
/** These group digits and do nothing else. */
const plainlyGrouped = /^[+-]?[1-9]\d{0,2}(?:(['\u00a0\u202f])\d{3})+$/;

/**
 * The marks under which most cells are numbers, of those that the text proves.
 *
 * A decimal comma is proven by a number such as `1,5`, which cannot be grouped digits; a thousands
 * mark by `1,234.5` or by `1,234,567`. Only columns of numbers count: the answers "1,5" and "1,3,5"
 * to a question are no decimals. Without proof it is the decimal point and no thousands mark, with
 * which `1,234` is no number rather than a wrong one.
 *
 * @param columns the cells of each column that are not missing
 * @param choice what is fixed
 */
export function sniffMarks(
  columns: readonly (readonly string[])[],
  choice: Partial<NumberMarks>,
): MarksFound {
  const numeric = columns.filter(isNumeric);
  // digits alone are a number under all marks
  const cells = numeric.map((column) => column.filter((cell) => !digits.test(cell))).flat();
  const pointProven = cells.some((cell) => decimalPoint.test(cell) && !openPoint.test(cell));
  let best: { readonly marks: NumberMarks; readonly numbers: number } | undefined;
  for (const marks of allowed(choice, cells)) {
    const doubtful = marks.decimalMark === '.' && !pointProven;
    const counted = doubtful ? cells.filter((cell) => !openPoint.test(cell)) : cells;
    const numbers = numbersIn(counted, marks);
    if (numbers > (best?.numbers ?? -1) && isProven(cells, marks, choice))
      best = { marks, numbers };
  }
  const marks = best?.marks ?? unproven(choice);
  return { ...marks, ambiguous: ambiguousCell(columns, marks, choice) };
}

/** What is left where nothing is proven: the choice, and marks that differ from each other. */
function unproven({ decimalMark, thousandsMark = '' }: Partial<NumberMarks>): NumberMarks {
  const decimal = decimalMark ?? (thousandsMark === '.' ? ',' : '.');
  return { decimalMark: decimal, thousandsMark: thousandsMark === decimal ? '' : thousandsMark };
}

/** The hypotheses that agree with the choice, and of whose marks there is one in the cells. */
function allowed(choice: Partial<NumberMarks>, cells: readonly string[]): NumberMarks[] {
  const has = (mark: string): boolean =>
    cells.some((cell) => cell.includes(mark) || (mark === ' ' && noBreak.test(cell)));
  const present = new Set([',', '.', ' ', "'"].filter(has));
  return hypotheses.filter(({ decimalMark, thousandsMark }) => {
    const { decimalMark: decimal = decimalMark, thousandsMark: thousands = thousandsMark } = choice;
    if (decimal !== decimalMark || thousands !== thousandsMark) return false;
    const isGrouped = thousandsMark === '' || choice.thousandsMark !== undefined;
    const isComma =
      decimalMark === '.' || thousandsMark === '.' || choice.decimalMark !== undefined;
    return (isGrouped || present.has(thousandsMark)) && (isComma || present.has(','));
  });
}

function isNumeric(cells: readonly string[]): boolean {
  let numbers = 0;
  for (const cell of cells) if (cellKind(cell, true) === 'number') numbers++;
  return numbers > 0 && numbers >= numberShare * cells.length;
}

/** Whether the cells have numbers that cannot be explained with fewer marks than these. */
function isProven(
  cells: readonly string[],
  marks: NumberMarks,
  choice: Partial<NumberMarks>,
): boolean {
  const isNumber = (cell: string): boolean => !Number.isNaN(parseNumber(cell, marks));
  const comma = marks.decimalMark === '.' || choice.decimalMark !== undefined;
  const thousands = marks.thousandsMark === '' || choice.thousandsMark !== undefined;
  return (
    (comma || cells.some((cell) => provesComma(cell, marks) && isNumber(cell))) &&
    (thousands || provesThousands(cells.filter(isNumber)))
  );
}

/** @param cell a number under `marks`, whose decimal mark is the comma */
function provesComma(cell: string, marks: NumberMarks): boolean {
  if (decimalComma.test(cell)) return !openComma.test(cell);
  return groupedDecimal.test(cell) || (marks.thousandsMark === '.' && isTwoGroups(cell));
}

/** @param cells numbers under marks that have a thousands mark */
function provesThousands(cells: readonly string[]): boolean {
  if (cells.some((cell) => groupedDecimal.test(cell) || plainlyGrouped.test(cell))) return true;
  const grouped = cells.filter(isTwoGroups);
  // telephone numbers are grouped by spaces too, and are all of one length
  const spaced = grouped.some((cell) => cell.includes(' '));
  return grouped.length > 0 && (!spaced || new Set(grouped.map(({ length }) => length)).size > 1);
}

function isTwoGroups(cell: string): boolean {
  return twoGroups.test(cell) && !isAddress(cell);
}

/** An address of the Internet: four numbers up to 255. */
function isAddress(cell: string): boolean {
  const parts = cell.split('.');
  return parts.length === 4 && parts.every((part) => Number(part) < 256);
}

function numbersIn(cells: readonly string[], marks: NumberMarks): number {
  let count = 0;
  for (const cell of cells) if (!Number.isNaN(parseNumber(cell, marks))) count++;
  return count;
}

/** A cell such as `1,234` in a column that would be numbers if only its mark were known. */
function ambiguousCell(
  columns: readonly (readonly string[])[],
  marks: NumberMarks,
  choice: Partial<NumberMarks>,
): string | undefined {
  if (choice.decimalMark !== undefined && choice.thousandsMark !== undefined) return undefined;
  for (const cells of columns) {
    const open = cells.filter((cell) => openGroup.test(cell));
    const unread = open.find((cell) => Number.isNaN(parseNumber(cell, marks)));
    if (unread === undefined) continue;
    if (open.length + numbersIn(cells, marks) >= numberShare * cells.length) return unread;
  }
  return undefined;
}
