import { tableStart, type HeaderNotice } from '../csv/tableStart';
import type { Evidence, TextDialect } from '../csv/dialect';
import { parseNumber } from '../csv/cell';
import { plainParser } from '../csv/plainRecordParser';
import { sniffDialect } from '../csv/sniffDialect';
import type { ReadOptions } from './readOptions';
import { numericShare } from './columnKind';
import type { PreviewRow } from './table';

/** Rows that are shown as they are written. */
const previewRows = 20;
const previewCellLength = 100;
/** Columns whose cells are shown; the others are known by their profile. */
const previewColumns = 200;

/** What the beginning of a file tells of the rest. */
export interface Beginning {
  readonly dialect: TextDialect;
  readonly evidence: Evidence;
  readonly names: readonly string[];
  readonly notices: readonly HeaderNotice[];
  /** Where the records begin: bytes from the start of the text, and the line (from 1). */
  readonly dataOffset: number;
  readonly dataLine: number;
  /** For each column whether it looks as if it held texts. */
  readonly asText: readonly boolean[];
  readonly preview: readonly PreviewRow[];
  /** Bytes that a record of the beginning takes on average; NaN when there is none. */
  readonly recordBytes: number;
}

/**
 * Looks at the beginning of a file.
 *
 * @param text UTF-8, cut at the end of a character
 * @param complete whether it is the whole file; otherwise its last record may be cut off
 */
export function lookAtBeginning(
  text: Uint8Array,
  complete: boolean,
  options: ReadOptions,
): Beginning {
  const content = new TextDecoder('utf-8', { ignoreBOM: true }).decode(text);
  const missing = new Set(['', ...options.missing]);
  const { dialect, evidence } = sniffDialect(content, complete, options.dialect, missing);
  const start = tableStart(content, dialect, missing, complete);
  const dataOffset = new TextEncoder().encode(content.slice(0, start.dataOffset)).length;
  const records = recordsOf(text.subarray(dataOffset), complete, dialect, start);
  return {
    dialect,
    evidence,
    names: start.names,
    notices: start.notices,
    dataOffset,
    dataLine: start.dataLine,
    asText: start.names.map((_, column) => looksLikeText(records.rows, column, dialect, missing)),
    preview: records.rows.slice(0, previewRows).map(({ line, cells }) => ({
      line,
      cells: cells.slice(0, previewColumns).map((cell) => cell.slice(0, previewCellLength)),
    })),
    recordBytes: (text.length - dataOffset) / records.rows.length,
  };
}

/** The whole records of the beginning with every cell as its trimmed text. */
function recordsOf(
  text: Uint8Array,
  complete: boolean,
  dialect: TextDialect,
  { columnCount, dataLine }: { readonly columnCount: number; readonly dataLine: number },
): { readonly rows: PreviewRow[] } {
  const rows: PreviewRow[] = [];
  const parser = plainParser(
    {
      dialect,
      columnCount,
      asText: Array.from({ length: columnCount }, () => true),
      missing: new Set(),
      levelLimit: Number.MAX_SAFE_INTEGER,
      firstLine: dataLine,
      blockRows: 1,
    },
    {
      onRows: ({ values, stride, lines }) => {
        const words = new Uint32Array(values.buffer, values.byteOffset, 2 * values.length);
        const cells = Array.from({ length: columnCount }, (_, column) => {
          const code = (words[2 * column * stride] ?? 0) - 1;
          return parser.levelsOf(column)[code] ?? '';
        });
        rows.push({ line: lines[1] ?? 0, cells });
      },
      onFault: () => undefined,
    },
  );
  parser.push(text);
  if (complete || rows.length === 0) parser.finish();
  return { rows };
}

function looksLikeText(
  rows: readonly PreviewRow[],
  column: number,
  dialect: TextDialect,
  missing: ReadonlySet<string>,
): boolean {
  let [present, numbers] = [0, 0];
  for (const { cells } of rows) {
    const cell = cells[column] ?? '';
    if (missing.has(cell)) continue;
    present++;
    if (!Number.isNaN(parseNumber(cell, dialect))) numbers++;
  }
  return numbers < numericShare * present;
}
