import { otherText } from '../../src/core/data/csv/recordParser';
import type { MakeParser, ParserSpec, RecordFault } from '../../src/core/data/csv/recordParser';
import type { TextDialect } from '../../src/core/data/csv/dialect';

export const commas: TextDialect = {
  delimiter: ',',
  quote: '"',
  decimalMark: '.',
  thousandsMark: '',
  commentMark: '',
  header: false,
};

/** What a parser is asked, where it is not the usual. */
export interface Asked extends Partial<Omit<ParserSpec, 'dialect'>> {
  readonly dialect?: Partial<TextDialect>;
}

export function specOf(asked: Asked): ParserSpec {
  return {
    columnCount: 2,
    asText: [],
    missing: new Set(['NA']),
    levelLimit: 1000,
    firstLine: 1,
    blockRows: 3,
    ...asked,
    dialect: { ...commas, ...asked.dialect },
  };
}

/** A text that its column does not remember. */
export const other = Symbol('other text');

/** All that a parser has given. */
export interface ParsedRecords {
  readonly rows: readonly (readonly (number | string | undefined | typeof other)[])[];
  /** The line on which each row starts. */
  readonly lines: readonly number[];
  readonly faults: readonly RecordFault[];
  /** The rows of each block. */
  readonly blocks: readonly number[];
  /** Low and high word of each cell, row after row. */
  readonly words: readonly number[];
  readonly levels: readonly (readonly string[])[];
  readonly hasOtherTexts: readonly boolean[];
  readonly rowCount: number;
}

/** Parses bytes that come in pieces. */
export function parsePieces(
  makeParser: MakeParser,
  pieces: readonly Uint8Array[],
  asked: Asked = {},
): ParsedRecords {
  const spec = specOf(asked);
  const columns = Array.from({ length: spec.columnCount }, (_, column) => column);
  const cells: { readonly value: number; readonly low: number; readonly high: number }[][] = [];
  const lines: number[] = [];
  const blocks: number[] = [];
  const faults: RecordFault[] = [];
  const parser = makeParser(spec, {
    onRows: ({ rowCount, stride, values, lines: starts }) => {
      const words = new Uint32Array(values.buffer, values.byteOffset, 2 * values.length);
      blocks.push(rowCount);
      const startOf = new Map<number, number>();
      for (let i = 0; i < starts.length; i += 2) startOf.set(starts[i] ?? -1, starts[i + 1] ?? -1);
      for (let row = 0; row < rowCount; row++) {
        lines.push(startOf.get(row) ?? (lines.at(-1) ?? Number.NaN) + 1);
        cells.push(
          columns.map((column) => {
            const at = column * stride + row;
            const [low = 0, high = 0] = words.subarray(2 * at, 2 * at + 2);
            return { value: values[at] ?? Number.NaN, low, high };
          }),
        );
      }
    },
    onFault: (fault) => faults.push({ ...fault }),
  });
  for (const piece of pieces) parser.push(piece);
  parser.finish();
  const levels = columns.map((column) => [...parser.levelsOf(column)]);
  return {
    rows: cells.map((row) =>
      row.map(({ value, low }, column) => {
        if (!Number.isNaN(value)) return value;
        if (low === 0) return undefined;
        return low === otherText ? other : levels[column]?.[low - 1];
      }),
    ),
    lines,
    faults,
    blocks,
    words: cells.flat().flatMap(({ low, high }) => [low, high]),
    levels,
    hasOtherTexts: columns.map((column) => parser.hasOtherTexts(column)),
    rowCount: parser.rowCount,
  };
}

/** Parses a text in one piece. */
export function parseText(makeParser: MakeParser, text: string, asked?: Asked): ParsedRecords {
  return parsePieces(makeParser, [new TextEncoder().encode(text)], asked);
}

/**
 * The UTF-8 bytes of a text cut before the characters at these places (in UTF-16 units, in any
 * order); a place within a character counts for the one after it.
 */
export function piecesOf(text: string, places: readonly number[]): Uint8Array[] {
  const inOrder = [...places].sort((a, b) => a - b);
  const cuts = inOrder.map((at) => (/[\udc00-\udfff]/.test(text.charAt(at)) ? at + 1 : at));
  return [...cuts, text.length].map((end, index) =>
    new TextEncoder().encode(text.slice(cuts[index - 1] ?? 0, end)),
  );
}
