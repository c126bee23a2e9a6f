import { userError } from '../../message';
import type { TextDialect } from '../csv/dialect';
import type { RecordFault, RecordParser, RecordSink, RowBlock } from '../csv/recordParser';
import { blockShiftFor, type RowStore } from './blockStore';
import { Cells, type CellBlock } from './cells';
import { judgeColumn } from './columnKind';
import { profileOf } from './columnProfile';
import { ColumnTally } from './columnTally';
import { FaultTally } from './faultTally';
import type { RecordLines } from './recordLines';
import type { Column, ColumnKind, Table, TableProfile } from './table';

/** What the beginning of the file says of its columns. */
export interface Frame {
  readonly dialect: TextDialect;
  readonly names: readonly string[];
  /** For each column whether its cells are kept as texts. */
  readonly asText: readonly boolean[];
  /** Line on which the records begin, for the case that there are none. */
  readonly dataLine: number;
}

/** All of a profile that is not counted here. */
export type FileFacts = Omit<
  TableProfile,
  'rowCount' | 'columns' | 'leftOut' | 'faults' | 'faultCounts'
>;

/** Makes a table of the blocks of a parser: counts each column as it comes in, keeps what it is told to keep. */
export class TableBuilder implements RecordSink {
  readonly #frame: Frame;
  readonly #store: RowStore;
  readonly #faults: FaultTally;
  readonly #tallies: readonly ColumnTally[];

  /** @param makeStore gets the function to call with each block that belongs to the table */
  constructor(
    frame: Frame,
    faults: 'report' | 'strict',
    makeStore: (onBlock: (block: CellBlock, firstRow: number) => void) => RowStore,
  ) {
    this.#frame = frame;
    this.#faults = new FaultTally(faults, frame.names.length);
    this.#tallies = frame.names.map(() => new ColumnTally());
    this.#store = makeStore((block, firstRow) => {
      this.#tallies.forEach((tally, column) => tally.add(block, column, firstRow));
    });
  }

  onRows(block: RowBlock): void {
    this.#store.add(block);
  }

  onFault(fault: RecordFault): void {
    this.#faults.add(fault);
  }

  /** For each column how it should have been read: as texts or not. */
  betterReading(parser: RecordParser): readonly boolean[] {
    return this.#frame.asText.map((asText, column) => {
      const { readOtherwise } = this.#judge(parser, column);
      return readOtherwise ? !asText : asText;
    });
  }

  /** The table; throws a `UserError` when there is no row. */
  finish(parser: RecordParser, facts: FileFacts): Table {
    const { blocks, lines } = this.#store.finish();
    const { rowCount } = lines;
    if (rowCount === 0) throw this.#noRows();
    const columns = this.#frame.names.map((name, index) =>
      this.#column(parser, name, index, blocks, lines),
    );
    return {
      rowCount,
      columns,
      lines,
      leftOutLines: this.#faults.lines(),
      profile: {
        ...facts,
        rowCount,
        columns: columns.map(({ profile }) => profile),
        ...this.#faults.profile,
      },
    };
  }

  #judge(parser: RecordParser, column: number): ReturnType<typeof judgeColumn> {
    const tally = this.#tallies[column] ?? new ColumnTally();
    const asText = this.#frame.asText[column] === true;
    return judgeColumn(tally, asText, parser.levelsOf(column), this.#frame.dialect);
  }

  #column(
    parser: RecordParser,
    name: string,
    index: number,
    blocks: readonly CellBlock[],
    lines: RecordLines,
  ): Column {
    const tally = this.#tallies[index] ?? new ColumnTally();
    const { kind, readOtherwise } = this.#judge(parser, index);
    // one that neither reading suits: some of its cells are numbers, too many are not
    const keptAs: ColumnKind = readOtherwise ? 'text' : kind;
    const hasOtherTexts = readOtherwise || parser.hasOtherTexts(index);
    const identity = { name, index, kind: keptAs, levels: parser.levelsOf(index), hasOtherTexts };
    return {
      ...identity,
      cells: new Cells(blocks, index, blockShiftFor(this.#frame.names.length)),
      profile: profileOf(
        identity,
        tally,
        { rowCount: lines.rowCount, columnCount: this.#frame.names.length },
        (row) => lines.lineOf(row),
      ),
    };
  }

  #noRows(): Error {
    const { dataLine, names } = this.#frame;
    const line = Math.max(1, dataLine - 1);
    const fault = this.#faults.first;
    if (!fault) {
      return userError(
        'The file has only a header, on line {line}, and no rows. Add a row for each observation.',
        { line },
        { line, column: 1 },
      );
    }
    return userError(
      'No record has as many fields as line {line}, which has {expected}; the next record is on line {next}. The first line must name the columns: remove what stands above them.',
      { line, expected: names.length, next: fault.firstLine },
      { line, column: 1 },
    );
  }
}
