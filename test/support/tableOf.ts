import { otherText } from '../../src/core/data/csv/recordParser';
import { cellBlock } from '../../src/core/data/table/blockStore';
import { Cells, type CellBlock } from '../../src/core/data/table/cells';
import { profileOf } from '../../src/core/data/table/columnProfile';
import { ColumnTally } from '../../src/core/data/table/columnTally';
import { defaultReadOptions } from '../../src/core/data/table/readOptions';
import { RecordLinesBuilder } from '../../src/core/data/table/recordLines';
import type { Column, ColumnKind, Table, TableProfile } from '../../src/core/data/table/table';
import { message } from '../../src/core/message';

/** A number, a text, or `null` where there is none. */
export type Cell = number | string | null;

export interface TableSettings {
  /** Line on which each row starts; as a rule the rows follow a header, one a line. */
  readonly lines?: readonly number[];
  readonly leftOutLines?: readonly number[];
  /** Texts that are remembered for a column. */
  readonly levelLimit?: number;
  /** Rows of a block as a power of two; small, so that small tables have several blocks. */
  readonly blockShift?: number;
  readonly profile?: Partial<TableProfile>;
}

const textHigh = 0x7ff8_0000;

/** A table of these columns, without a file. A column with a number in it is numeric. */
export function tableOfColumns(
  columns: Readonly<Record<string, readonly Cell[]>>,
  { lines, leftOutLines = [], levelLimit = 1000, blockShift = 2, profile }: TableSettings = {},
): Table {
  const names = Object.keys(columns);
  const rowCount = columns[names[0] ?? '']?.length ?? 0;
  const levels = names.map((name) => levelsOf(columns[name] ?? [], levelLimit));
  const blockRows = 2 ** blockShift;
  const blocks: CellBlock[] = [];
  for (let first = 0; first < rowCount; first += blockRows) {
    const count = Math.min(blockRows, rowCount - first);
    const block = cellBlock(new Float64Array(names.length * blockRows), count, blockRows);
    names.forEach((name, column) => {
      const codes = new Map(levels[column]?.map((level, code) => [level, code]));
      for (let i = 0; i < count; i++) {
        write(block, column * blockRows + i, columns[name]?.[first + i] ?? null, codes);
      }
    });
    blocks.push(block);
  }
  const recordLines = new RecordLinesBuilder();
  for (let row = 0; row < rowCount; row++) recordLines.add(lines?.[row] ?? row + 2);
  const tableLines = recordLines.finish();
  const finished = names.map((name, index): Column => {
    const cells = columns[name] ?? [];
    const identity = {
      name,
      index,
      kind: kindOf(cells),
      levels: levels[index] ?? [],
      hasOtherTexts: levelsOf(cells, Infinity).length > levelLimit,
    };
    const tally = new ColumnTally();
    blocks.forEach((block, at) => tally.add(block, index, at * blockRows));
    const lineOf = (row: number): number => tableLines.lineOf(row);
    return {
      ...identity,
      cells: new Cells(blocks, index, blockShift),
      profile: profileOf(identity, tally, { rowCount, columnCount: names.length }, lineOf),
    };
  });
  return {
    rowCount,
    columns: finished,
    lines: tableLines,
    leftOutLines: Uint32Array.from(leftOutLines),
    profile: {
      ...emptyProfile,
      rowCount,
      columns: finished.map((column) => column.profile),
      ...profile,
    },
  };
}

function kindOf(cells: readonly Cell[]): ColumnKind {
  if (cells.every((cell) => cell === null)) return 'empty';
  return cells.some((cell) => typeof cell === 'number') ? 'numeric' : 'text';
}

/** The different texts in order of appearance. */
function levelsOf(cells: readonly Cell[], limit: number): string[] {
  const texts = cells.filter((cell) => typeof cell === 'string');
  return [...new Set(texts)].slice(0, limit);
}

function write(
  { values, words }: CellBlock,
  at: number,
  cell: Cell,
  codes: ReadonlyMap<string, number>,
): void {
  if (typeof cell === 'number') {
    values[at] = cell;
    return;
  }
  const code = cell === null ? 0 : (codes.get(cell) ?? otherText - 1) + 1;
  words[2 * at] = code;
  words[2 * at + 1] = textHigh;
}

const sure = { confidence: 1, reason: message('') };
const emptyProfile: TableProfile = {
  rowCount: 0,
  byteLength: 0,
  fingerprint: '',
  dialect: {
    encoding: 'utf-8',
    delimiter: ',',
    quote: '"',
    decimalMark: '.',
    thousandsMark: '',
    commentMark: '',
    header: true,
  },
  evidence: { encoding: sure, dialect: sure },
  options: defaultReadOptions,
  columns: [],
  leftOut: [],
  faults: [],
  faultCounts: [],
  sample: undefined,
  notices: [],
  preview: [],
};
