import { describeDialect } from '../core/data/csv/describeDialect';
import type { Evidence } from '../core/data/csv/dialect';
import { rankLabels, rankThresholdLabels } from '../core/data/suggest/suggest';
import { faultMessage } from '../core/data/table/faultWords';
import type { TableProfile } from '../core/data/table/table';
import { inEnglish } from '../core/message';
import { aligned } from './aligned';
import { bytesInWords } from './values';

/** Faults that are listed; all are counted. */
const listLimit = 100;

/** A place in the file and what is to be said of it. */
interface Remark {
  readonly line: number;
  readonly column: number;
  readonly text: string;
}

/** How a file was read, as lines for people; `file` is its name. */
export function formatDescription(file: string, table: TableProfile): string {
  return [
    `${file}: ${table.rowCount} rows, ${table.columns.length} columns, ${bytesInWords(table.byteLength)}`,
    ...sampleLines(table),
    '',
    ...dialectLines(table),
    '',
    ...aligned(columnTable(table), 4),
    '',
    ...labelLines(table),
    ...remarkLines(file, 'What was noticed about the header:', noticesOf(table)),
    ...faultLines(file, table),
  ].join('\n');
}

/** The same as plain data; sentences are in English. */
export function description(table: TableProfile): Readonly<Record<string, unknown>> {
  const { evidence, columns, leftOut, sample, faultCounts, dialect, options } = table;
  return {
    rows: table.rowCount,
    bytes: table.byteLength,
    fingerprint: table.fingerprint,
    sample: sample ?? null,
    dialect,
    evidence: { encoding: said(evidence.encoding), dialect: said(evidence.dialect) },
    missing: ['', ...options.missing],
    columns: columns.map((column) => ({ ...column, evidence: inEnglish(column.evidence) })),
    labels: [...rankLabels(table), ...rankThresholdLabels(table)].map(({ column, reason }) => ({
      column,
      reason: inEnglish(reason),
    })),
    notices: noticesOf(table),
    leftOut: leftOut.map(({ reason, count, lines }) => ({
      reason: inEnglish(reason),
      count,
      lines,
    })),
    faultCounts: Object.fromEntries(faultCounts.map(({ kind, count }) => [kind, count])),
    faults: faultsOf(table),
    preview: table.preview,
  };
}

/** One line about a sample, or none. */
export function sampleLines({ sample }: Pick<TableProfile, 'sample'>): string[] {
  return sample
    ? [`a sample: ${sample.rows} of ${sample.ofRows} rows, drawn with seed ${sample.seed}`]
    : [];
}

/** What is wrong with the file, in one line for each sort of fault. */
export function faultSummary({ leftOut }: TableProfile): string[] {
  return leftOut.map(({ reason, count, lines }) => {
    const more = count > lines.length ? ', …' : '';
    return `Left out: ${count} (${inEnglish(reason)} Lines ${lines.slice(0, 10).join(', ')}${lines.length > 10 ? ', …' : more}).`;
  });
}

function dialectLines({ dialect, evidence }: TableProfile): string[] {
  return [
    `dialect: ${describeDialect(dialect).map(inEnglish).join(', ')}`,
    ...(['encoding', 'dialect'] as const).map((part) => {
      const { confidence, reason } = evidence[part];
      return `  ${part}: ${inEnglish(reason)} (confidence ${Number(confidence.toFixed(2))})`;
    }),
  ];
}

function columnTable({ columns }: TableProfile): string[][] {
  return [
    ['column', 'type', 'missing', 'evidence'],
    ...columns.map(({ name, type, missing, invalid, evidence, firstInvalid }) => [
      name,
      type,
      String(missing),
      firstInvalid
        ? `${inEnglish(evidence)}; ${invalid} no numbers, the first on line ${firstInvalid.line}: ${firstInvalid.text}`
        : inEnglish(evidence),
    ]),
  ];
}

function labelLines(table: TableProfile): string[] {
  const labels = [...rankLabels(table), ...rankThresholdLabels(table)];
  if (labels.length === 0) return [];
  return [
    'Columns that can be the label, best first:',
    ...labels.map(({ column, reason }) => `  ${column}: ${inEnglish(reason)}`),
    '',
  ];
}

function noticesOf({ notices }: TableProfile): Remark[] {
  return notices.map(({ message, line, column }) => ({ line, column, text: inEnglish(message) }));
}

function faultsOf({ faults, columns }: TableProfile): Remark[] {
  return faults.map((fault) => ({
    line: fault.line,
    column: fault.column,
    text: inEnglish(faultMessage(fault, columns.length)),
  }));
}

function faultLines(file: string, table: TableProfile): string[] {
  const total = table.faultCounts.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return ['No fault was found.', ''];
  const shown = faultsOf(table).slice(0, listLimit);
  const title = `${total} faults:`;
  const lines = remarkLines(file, title, shown);
  return total > shown.length
    ? [...lines.slice(0, -1), `  … and ${total - shown.length} more`, '']
    : lines;
}

/** `file:line:column`, which terminals make a link of. */
function remarkLines(file: string, title: string, remarks: readonly Remark[]): string[] {
  if (remarks.length === 0) return [];
  return [
    title,
    ...remarks.map(({ line, column, text }) => `  ${file}:${line}:${column}: ${text}`),
    '',
  ];
}

function said({ confidence, reason }: Evidence): { confidence: number; reason: string } {
  return { confidence, reason: inEnglish(reason) };
}
