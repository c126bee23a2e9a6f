import { userError } from '../../message';
import { plainParser } from '../csv/plainRecordParser';
import type { MakeParser } from '../csv/recordParser';
import { Fingerprint } from '../text/fingerprint';
import { locateByte } from '../text/locateByte';
import { TextFault, textFaultError } from '../text/textFault';
import { TextSource } from '../text/textSource';
import { plainUtf8Scanner, type Utf8Scanner } from '../text/utf8Scanner';
import type { Beginning } from './beginning';
import { NoStore, WholeStore, type RowStore } from './blockStore';
import { defaultReadOptions, type ReadOptions } from './readOptions';
import { ChosenStore, Reservoir } from './sampleStore';
import type { Sample, Table } from './table';
import { TableReader, type Parsing, type PassPlan } from './tableReader';
import { excessOf, TooLarge } from './tooLarge';

/** The bytes of a file, as often as they are asked for. */
export interface ByteInput {
  /** Unknown for pipes and the like. */
  readonly byteLength: number | undefined;
  /** From the first byte on, cut anywhere; a chunk is not used after the next one was asked for. */
  chunks(): AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

/** What the machine lends to the reading of a table; without it the plain parts are used. */
export interface ReadingTools {
  readonly makeParser: MakeParser;
  readonly scanner: Utf8Scanner;
}

export const plainTools: ReadingTools = { makeParser: plainParser, scanner: plainUtf8Scanner };

export interface ReadTableSettings {
  readonly options?: ReadOptions;
  readonly tools?: ReadingTools;
  /** Bytes that the table and the design made of it may take; absent: whatever it takes. */
  readonly memoryBudget?: number;
  /** Asked before each chunk; an `AbortSignal` will do. What it throws is what `readTable` throws. */
  readonly signal?: { throwIfAborted(): void };
  /** Told after each chunk; a second pass over the file goes on counting. */
  readonly onProgress?: (progress: ReadProgress) => void;
  /**
   * Awaited after each chunk. A promise that settles in a macrotask lets a worker hear its messages
   * (the wish to cancel among them) while a file is read that is in memory already.
   */
  readonly pause?: () => Promise<void>;
}

export interface ReadProgress {
  readonly bytesRead: number;
  /** Of all passes that are known to be needed. */
  readonly bytesTotal: number | undefined;
  readonly rows: number;
}

/**
 * Reads a table from bytes: encoding and dialect are found out unless they are given, columns are
 * typed, records that do not fit are left out and counted.
 *
 * One pass does as a rule. A second is made when the beginning of the file misled about a column
 * (see `judgeColumn`), and when only a sample of the rows is to be kept: the first then draws it.
 *
 * @throws UserError for what is no table, with the place and what to do
 * @throws TooLarge when the budget would be exceeded
 */
export async function readTable(
  input: ByteInput,
  settings: ReadTableSettings = {},
): Promise<Table> {
  return new Reading(input, settings).read();
}

/** What one pass has found. */
interface Pass extends Parsing {
  readonly fingerprint: string;
  readonly byteLength: number;
  readonly source: TextSource;
}

class Reading {
  readonly #options: ReadOptions;
  readonly #tools: ReadingTools;
  #passes = 0;
  #plannedPasses: number;
  #bytesOfPassesBefore = 0;

  constructor(
    private readonly input: ByteInput,
    private readonly settings: ReadTableSettings,
  ) {
    this.#options = settings.options ?? defaultReadOptions;
    this.#tools = settings.tools ?? plainTools;
    this.#plannedPasses = this.#options.sample ? 2 : 1;
  }

  async read(): Promise<Table> {
    const { sample } = this.#options;
    return sample ? this.#readSample(sample) : this.#readAll();
  }

  async #readAll(): Promise<Table> {
    const keepAll: PassPlan['makeStore'] = (columnCount, _shift, onBlock) =>
      new WholeStore(columnCount, onBlock);
    const first = await this.#pass(keepAll);
    const asText = first.builder.betterReading(first.parser);
    if (asText.every((one, column) => one === first.asText[column])) return this.#table(first);
    return this.#table(await this.#again(first, keepAll, asText));
  }

  async #readSample(wanted: { readonly rows: number; readonly seed: number }): Promise<Table> {
    const reservoir = new Reservoir(wanted.rows, wanted.seed);
    const survey = await this.#pass((_columns, _shift, onBlock): RowStore => {
      return new NoStore((block, firstRow) => {
        reservoir.see(block.rowCount);
        onBlock(block, firstRow);
      });
    });
    const positions = reservoir.drawn();
    const asText = survey.builder.betterReading(survey.parser);
    const pass = await this.#again(
      survey,
      (columnCount, shift, onBlock) => new ChosenStore(columnCount, shift, positions, onBlock),
      asText,
    );
    if (reservoir.seen <= wanted.rows) return this.#table(pass);
    return this.#table(pass, { rows: wanted.rows, ofRows: reservoir.seen, seed: wanted.seed });
  }

  async #again(
    before: Pass,
    makeStore: PassPlan['makeStore'],
    asText: readonly boolean[],
  ): Promise<Pass> {
    this.#bytesOfPassesBefore += before.byteLength;
    this.#plannedPasses = this.#passes + 1;
    const pass = await this.#pass(makeStore, asText);
    if (pass.fingerprint !== before.fingerprint) {
      throw userError('The file was changed while it was being read. Read it again.');
    }
    return pass;
  }

  async #pass(makeStore: PassPlan['makeStore'], asText?: readonly boolean[]): Promise<Pass> {
    this.#passes++;
    const { signal, pause } = this.settings;
    const source = new TextSource(this.#options.dialect.encoding, this.#tools.scanner);
    const fingerprint = await Fingerprint.create();
    const reader = new TableReader(source, {
      options: this.#options,
      makeParser: this.#tools.makeParser,
      asText,
      makeStore,
      onBeginning: (beginning) => this.#checkEstimate(beginning),
    });
    try {
      for await (const chunk of this.input.chunks()) {
        signal?.throwIfAborted();
        fingerprint.update(chunk);
        reader.push(chunk);
        this.#check(reader, fingerprint.byteLength);
        await pause?.();
      }
      signal?.throwIfAborted();
      const parsing = reader.finish();
      const { byteLength } = fingerprint;
      return { ...parsing, fingerprint: fingerprint.digest(), byteLength, source };
    } catch (error) {
      if (!(error instanceof TextFault)) throw error;
      const place = await locateByte(this.input.chunks(), error.byteOffset, error.encoding);
      throw textFaultError(error, place);
    }
  }

  /** Tells how far the pass is, and ends it when what is kept outgrows the budget. */
  #check(reader: TableReader, bytesRead: number): void {
    const { onProgress, memoryBudget } = this.settings;
    const { byteLength } = this.input;
    onProgress?.({
      bytesRead: this.#bytesOfPassesBefore + bytesRead,
      bytesTotal: byteLength === undefined ? undefined : byteLength * this.#plannedPasses,
      rows: reader.rowCount,
    });
    if (memoryBudget === undefined || this.#options.sample || !reader.beginning) return;
    const columns = reader.beginning.names.length;
    if (!excessOf(reader.rowCount, columns, memoryBudget)) return;
    const rows = Math.ceil((reader.rowCount / bytesRead) * (byteLength ?? bytesRead));
    const excess = excessOf(rows, columns, memoryBudget);
    if (excess) throw new TooLarge(excess);
  }

  /** Rather than read for a minute in vain: the beginning says how many rows are to be expected. */
  #checkEstimate({ recordBytes, names }: Beginning): void {
    const { memoryBudget } = this.settings;
    const { byteLength } = this.input;
    if (memoryBudget === undefined || byteLength === undefined || this.#options.sample) return;
    if (!Number.isFinite(recordBytes)) return;
    const excess = excessOf(Math.ceil(byteLength / recordBytes), names.length, memoryBudget);
    if (excess) throw new TooLarge(excess);
  }

  #table(pass: Pass, sample?: Sample): Table {
    const { builder, parser, beginning, source, fingerprint, byteLength } = pass;
    return builder.finish(parser, {
      byteLength,
      fingerprint,
      dialect: { encoding: source.encoding, ...beginning.dialect },
      evidence: { encoding: source.evidence, dialect: beginning.evidence },
      options: this.#options,
      sample,
      preview: beginning.preview,
      notices: beginning.notices,
    });
  }
}
