import { userError } from '../../message';
import type { MakeParser, RecordParser } from '../csv/recordParser';
import { concatenate } from '../text/bytes';
import type { TextSource } from '../text/textSource';
import { lookAtBeginning, type Beginning } from './beginning';
import { blockShiftFor, type RowStore } from './blockStore';
import type { CellBlock } from './cells';
import type { ReadOptions } from './readOptions';
import { TableBuilder } from './tableBuilder';

/** The dialect is guessed from so many bytes of text, … */
const sampleBytes = 64 * 1024;
/** … or from more when these hold very few lines, … */
const sampleLines = 10;
/** … but never from more than these. */
const sampleByteLimit = 2 * 1024 * 1024;

/** Distinct texts that a column remembers: as many as a label or a category can have. */
const levelLimit = 1000;
/** Distinct texts remembered over all columns, unless that leaves each fewer than `fewestLevels`. */
const levelsInAll = 1_000_000;
const fewestLevels = 50;

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** What a pass over a file does. */
export interface PassPlan {
  readonly options: ReadOptions;
  readonly makeParser: MakeParser;
  /** How each column is read, where an earlier pass has found that out. */
  readonly asText: readonly boolean[] | undefined;
  /** Makes the keeper of the rows, when the number of columns is known. */
  readonly makeStore: (
    columnCount: number,
    blockShift: number,
    onBlock: (block: CellBlock, firstRow: number) => void,
  ) => RowStore;
  /** Told once, when the beginning is known. */
  readonly onBeginning: (beginning: Beginning) => void;
}

/** A file on its way through one pass, from the first record on. */
export interface Parsing {
  readonly beginning: Beginning;
  readonly asText: readonly boolean[];
  readonly parser: RecordParser;
  readonly builder: TableBuilder;
}

/**
 * One pass over the bytes of a file, which come in chunks cut anywhere: the beginning is held back
 * until the dialect is known; from then on each chunk is decoded, parsed and stored at once.
 */
export class TableReader {
  #sample: Uint8Array[] = [];
  #sampled = 0;
  #parsing: Parsing | undefined;

  constructor(
    private readonly source: TextSource,
    private readonly plan: PassPlan,
  ) {}

  /** Rows parsed so far. */
  get rowCount(): number {
    return this.#parsing?.parser.rowCount ?? 0;
  }

  get beginning(): Beginning | undefined {
    return this.#parsing?.beginning;
  }

  /** Takes the next bytes; they may be changed afterwards. After an error the reader is of no more use. */
  push(chunk: Uint8Array): void {
    this.#take(this.source.push(chunk));
  }

  /** What has been read, when all bytes have been pushed. */
  finish(): Parsing {
    this.#take(this.source.finish());
    const parsing = this.#parsing ?? this.#start(true);
    parsing.parser.finish();
    return parsing;
  }

  #take(text: Uint8Array): void {
    if (text.length === 0) return;
    if (this.#parsing) {
      this.#parsing.parser.push(text);
      return;
    }
    // the chunk's memory is used again, the sample has to outlive it
    this.#sample.push(text.slice());
    this.#sampled += text.length;
    if (this.#sampled < sampleBytes) return;
    const sample = concatenate(this.#sample);
    this.#sample = [sample];
    if (sampleEnd(sample) !== undefined) this.#start(false);
  }

  /** Looks at what was held back, and parses it. */
  #start(complete: boolean): Parsing {
    const text = concatenate(this.#sample);
    this.#sample = [];
    if (text.length === 0) throw emptyFile();
    const { options, makeParser, makeStore, onBeginning } = this.plan;
    const end = complete ? text.length : (sampleEnd(text) ?? text.length);
    if (!complete && !hasLineEnd(text.subarray(0, end))) throw endlessLine();
    const beginning = lookAtBeginning(text.subarray(0, end), complete, options);
    onBeginning(beginning);
    const { dialect, names, dataLine, dataOffset } = beginning;
    const columnCount = names.length;
    const asText = this.plan.asText ?? beginning.asText;
    const blockShift = blockShiftFor(columnCount);
    const frame = { dialect, names, asText, dataLine };
    const builder = new TableBuilder(frame, options.faults, (onBlock) =>
      makeStore(columnCount, blockShift, onBlock),
    );
    const share = Math.max(fewestLevels, Math.floor(levelsInAll / columnCount));
    const spec = {
      dialect,
      columnCount,
      asText,
      missing: new Set(['', ...options.missing]),
      levelLimit: Math.min(levelLimit, share),
      firstLine: dataLine,
      blockRows: 2 ** blockShift,
    };
    const parser = makeParser(spec, builder);
    this.#parsing = { beginning, asText, parser, builder };
    parser.push(text.subarray(dataOffset));
    return this.#parsing;
  }
}

function emptyFile(): Error {
  return userError(
    'The file is empty. Choose a CSV file whose first line names the columns and that has a row for each observation.',
  );
}

function endlessLine(): Error {
  return userError(
    'The first line of the file does not end within {limit} bytes, so it is no table with a record on each line. Choose a CSV file.',
    { limit: sampleByteLimit },
    { line: 1, column: 1 },
  );
}

function hasLineEnd(text: Uint8Array): boolean {
  return text.includes(lineFeed) || text.includes(carriageReturn);
}

/**
 * Where the sample ends, so that the guess depends on the file alone and not on how it was cut into
 * chunks; `undefined` while more is needed.
 */
function sampleEnd(text: Uint8Array): number | undefined {
  if (text.length < sampleBytes) return undefined;
  let lines = 0;
  for (let at = 0; at < Math.min(text.length, sampleByteLimit); at++) {
    const byte = text[at];
    if (byte === lineFeed || (byte === carriageReturn && text[at + 1] !== lineFeed)) lines++;
    if (lines >= sampleLines && at + 1 >= sampleBytes) return characterEnd(text, at + 1);
  }
  return text.length < sampleByteLimit ? undefined : characterEnd(text, sampleByteLimit);
}

/** The end, at or after `at`, of a UTF-8 character; its later bytes are 10xxxxxx. */
function characterEnd(text: Uint8Array, at: number): number {
  let end = at;
  while (end < text.length && ((text[end] ?? 0) & 0xc0) === 0x80) end++;
  return end;
}
