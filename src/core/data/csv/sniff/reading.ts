import type { TextDialect } from '../dialect';
import { cellKind } from './cellKind';
import { sniffCommentMark } from './commentMark';
import { layoutOf, type Layout } from './layout';
import { isRule } from './rule';
import { sampleCells, sampleRecords, type SampleRecord, type Splitting } from './sampleRecords';

/** Cells whose kind is looked at. */
const kindLimit = 2000;
const columnLimit = 200;

/** A text split in one way, and how well that explains it. */
export interface Reading {
  readonly splitting: Splitting;
  /** Without comments. */
  readonly records: readonly SampleRecord[];
  readonly layout: Layout;
  /** Records of the table, the header among them, that have as many fields as most. */
  readonly fitting: number;
  readonly total: number;
  /**
   * In [0, 1]: consistency of the widths times plausibility of the cells. The idea to judge a
   * dialect by both together is that of G. J. J. van den Burg, A. Nazábal and C. Sutton, "Wrangling
   * messy CSV files by detecting row and type patterns", Data Mining and Knowledge Discovery 33
   * (2019); the weights are our own.
   */
  readonly score: number;
}

/** What is read, and from where. */
export interface Beginning {
  readonly text: string;
  /** Whether it is the whole file; otherwise its last record may be cut off. */
  readonly complete: boolean;
  readonly from: { readonly index: number; readonly line: number };
  readonly choice: Partial<TextDialect>;
  readonly missing: ReadonlySet<string>;
}

/** Splits the beginning of a file in one way and judges the result. */
export function readingOf(
  beginning: Beginning,
  delimiter: Splitting['delimiter'],
  quote: TextDialect['quote'],
): Reading {
  const { text, choice, missing } = beginning;
  const fixed = choice.commentMark;
  const part = { ...beginning, cellLimit: sampleCells };
  const all = sampleRecords(text, { delimiter, quote, commentMark: fixed ?? '' }, part);
  const commentMark = fixed ?? sniffCommentMark(text, all, missing);
  const records =
    commentMark === '' ? all : all.filter(({ start }) => !text.startsWith(commentMark, start));
  const layout = layoutOf(records, delimiter, choice.header, missing);
  const table = records.slice(layout.skipped).filter((record) => !isRule(record));
  const fits = ({ cells, fault }: SampleRecord): boolean => cells.length === layout.width && !fault;
  const body = table.filter(fits);
  const total = table.length;
  const fitting = body.length + (layout.firstUnnamed ? 1 : 0);
  const splitting = { delimiter, quote, commentMark };
  const reading = { splitting, records, layout, fitting, total };
  return { ...reading, score: scoreOf(reading, body, missing) };
}

function scoreOf(
  reading: Omit<Reading, 'score'>,
  body: readonly SampleRecord[],
  missing: ReadonlySet<string>,
): number {
  const { splitting, layout, fitting, total, records } = reading;
  if (total === 0 || layout.width === 0) return 0;
  const { mean, hasValues, allValues } = plausibility(body, layout.width, missing);
  // what is skipped above the table counts half of what does not fit inside
  const share = fitting / (total + layout.skipped / 2);
  if (layout.width < 2) {
    if (splitting.delimiter !== '') return 0;
    return share * share * (allValues && !mayBeTwoFields(body) ? 0.9 : 0.2);
  }
  const first = records[layout.skipped];
  const headFits = layout.firstUnnamed || first?.cells.length === layout.width;
  let score = share * share * mean * (1 - 1 / (2 * layout.width));
  if (!headFits) score /= 2;
  // words have spaces between them: only columns of values make them columns
  if (splitting.delimiter === ' ') score *= hasValues && share >= 0.9 && total > 1 ? 0.85 : 0;
  return splitting.quote === '' ? 0.9 * score : score;
}

/**
 * Whether values of one column, the name above them among them, have a sign inside that may separate
 * two fields. A date and its time of day belong together.
 */
function mayBeTwoFields(body: readonly SampleRecord[]): boolean {
  return [',', ' '].some((sign) => {
    const [first = false, ...others] = body.map(({ cells, quoted }) => {
      const cell = cells[0] ?? '';
      return !quoted && cell.includes(sign) && (sign === ',' || cellKind(cell, false) !== 'date');
    });
    return first && others.some((other) => other);
  });
}

interface Plausibility {
  /** Over the columns: how much their cells look like fields, and like each other; in [0, 1]. */
  readonly mean: number;
  /** Some column, or every column, has numbers or dates only. */
  readonly hasValues: boolean;
  readonly allValues: boolean;
}

const weights = { number: 1, date: 1, text: 0.7, several: 0.3, odd: 0, broken: -1 } as const;

function plausibility(
  body: readonly SampleRecord[],
  width: number,
  missing: ReadonlySet<string>,
): Plausibility {
  // the first may be a header, which is of another kind than the cells below
  const rows = body.length > 1 ? body.slice(1) : body;
  const rowStep = Math.max(1, Math.floor((rows.length * Math.min(width, columnLimit)) / kindLimit));
  const columnStep = Math.ceil(width / columnLimit);
  const looked = rows.filter((_, row) => row % rowStep === 0);
  let [sum, columns, values] = [0, 0, 0];
  for (let column = 0; column < width; column += columnStep) {
    const judged = judgeColumn(looked, column, missing);
    sum += judged.quality;
    if (judged.hasValues) values++;
    columns++;
  }
  const mean = Math.max(0, sum / columns);
  return { mean, hasValues: values > 0, allValues: values === columns };
}

function judgeColumn(
  rows: readonly SampleRecord[],
  column: number,
  missing: ReadonlySet<string>,
): { readonly quality: number; readonly hasValues: boolean } {
  const counts = { number: 0, date: 0, text: 0, several: 0, odd: 0, broken: 0 };
  let [present, weight] = [0, 0];
  for (const { cells, quoted } of rows) {
    const cell = cells[column] ?? '';
    if (missing.has(cell)) continue;
    const kind = cellKind(cell, quoted?.[column] ?? false);
    counts[kind]++;
    weight += weights[kind];
    present++;
  }
  if (present === 0) return { quality: 0.5, hasValues: false };
  const purity = Math.max(counts.number, counts.date, counts.text) / present;
  const quality = (weight / present) * (0.5 + 0.5 * purity);
  return { quality, hasValues: counts.number + counts.date >= 0.9 * present };
}
