import { cellKind } from './cellKind';
import type { SampleRecord } from './sampleRecords';

/** Enough records to judge a header by; more would not change the verdict. */
const recordLimit = 100;
const columnLimit = 1000;
/** Share of numbers and dates in a column that speaks for a name above them. */
const valueShare = 0.8;

/**
 * Votes of the columns on whether the first record names them: above 0 for, below 0 against.
 *
 * Each column whose other cells are numbers or dates votes: for a header when its first cell is
 * something else, against when it is of the same kind. So does a column of words that has its first
 * cell again further down: against. Years that count up over other numbers are names.
 *
 * @param records the first of them is in question; it may lack a name for the first column
 * @param missing cells that stand for "no value"
 */
export function headerVotes(
  records: readonly SampleRecord[],
  missing: ReadonlySet<string>,
): number {
  const [first, ...rest] = records.slice(0, recordLimit);
  if (!first) return 0;
  const shift = rest[0]?.cells.length === first.cells.length + 1 ? 1 : 0;
  const years = areYears(first.cells);
  let votes = 0;
  first.cells.slice(0, columnLimit).forEach((name, index) => {
    if (missing.has(name)) return;
    votes += columnVote(name, columnCells(rest, index + shift, missing), years);
  });
  return votes;
}

/** Whether the first record names the columns; without any vote, unless it has a number or a cell twice. */
export function hasHeader(records: readonly SampleRecord[], missing: ReadonlySet<string>): boolean {
  const votes = headerVotes(records, missing);
  if (votes !== 0) return votes > 0;
  const first = records[0];
  // names that cannot be read are better told of than left out
  if (!first || first.fault) return true;
  const written = first.cells.filter((cell) => !missing.has(cell));
  if (written.length === 0 && records.length > 1) return false;
  return !written.some(isValue) && new Set(written).size === written.length;
}

function columnCells(
  records: readonly SampleRecord[],
  index: number,
  missing: ReadonlySet<string>,
): string[] {
  const cells: string[] = [];
  for (const record of records) {
    const cell = record.cells[index];
    if (cell !== undefined && !missing.has(cell)) cells.push(cell);
  }
  return cells;
}

function columnVote(name: string, cells: readonly string[], years: boolean): number {
  if (cells.length === 0) return 0;
  const isYear = years && yearPattern.test(name);
  if (isYear && 2 * cells.filter((cell) => yearPattern.test(cell)).length < cells.length) return 1;
  const values = cells.filter(isValue).length;
  if (isValue(name) && 2 * values > cells.length) return -1;
  if (!isValue(name) && values >= valueShare * cells.length) return 1;
  return cells.includes(name) ? -1 : 0;
}

function isValue(cell: string): boolean {
  const kind = cellKind(cell, false);
  return kind === 'number' || kind === 'date';
}

const yearPattern = /^(?:1[89]|20)\d\d$/;

/** Two years or more, each as far from the one before. */
function areYears(cells: readonly string[]): boolean {
  const years = cells.filter((cell) => yearPattern.test(cell)).map(Number);
  if (years.length < 2) return false;
  const step = (years[1] ?? 0) - (years[0] ?? 0);
  return step !== 0 && years.every((year, i) => i === 0 || year - (years[i - 1] ?? 0) === step);
}
