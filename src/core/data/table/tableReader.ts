import { CsvParser } from '../csv/csvParser';
import { sniffDialect } from '../csv/dialect';
import { concatenate } from '../text/bytes';
import { Fingerprint } from '../text/fingerprint';
import type { Table } from './table';
import { defaultLimits, TableBuilder, type TableLimits } from './tableBuilder';
import { TextSource } from '../text/textSource';

/** The dialect is guessed from so many bytes, … */
const sampleBytes = 64 * 1024;
/** … or from more when these hold very few lines, … */
const sampleLines = 10;
/** … but never from more than these. */
const sampleByteLimit = 2 * 1024 * 1024;

const lineFeed = 0x0a;

/**
 * Reads a table from bytes that come in chunks, cut anywhere.
 *
 * The beginning is held back until the dialect can be guessed; from then on each chunk is decoded,
 * parsed and stored before `push` settles, and only the typed columns stay in memory.
 */
export class TableReader {
  readonly #source = new TextSource();
  readonly #fingerprint = new Fingerprint();
  #sample: Uint8Array[] = [];
  #parsing: Parsing | undefined;

  constructor(readonly limits: TableLimits = defaultLimits) {}

  /** Bytes taken so far. */
  get bytesRead(): number {
    return this.#fingerprint.byteLength;
  }

  /** Rows stored so far. */
  get rowsRead(): number {
    return this.#parsing?.builder.rowCount ?? 0;
  }

  /**
   * Takes the next bytes, which must not be changed afterwards. One call at a time; after an error
   * the reader is of no more use.
   */
  async push(chunk: Uint8Array): Promise<void> {
    this.#fingerprint.update(chunk);
    await this.#take(this.#source.push(chunk));
  }

  /** The table, when all bytes have been pushed; throws a `UserError` when there is none. */
  async finish(): Promise<Table> {
    await this.#take(this.#source.finish());
    const { parser, builder } = this.#parsing ?? (await this.#start(true));
    await parser.finish();
    return builder.finish({
      dialect: { encoding: this.#source.encoding, ...builder.dialect },
      byteLength: this.#fingerprint.byteLength,
      fingerprint: this.#fingerprint.digest(),
    });
  }

  async #take(text: Uint8Array): Promise<void> {
    if (text.length === 0) return;
    if (this.#parsing) {
      await this.#parsing.parser.write(text);
      return;
    }
    this.#sample.push(text);
    const sample = concatenate(this.#sample);
    this.#sample = [sample];
    if (sampleEnd(sample) !== undefined) await this.#start(false);
  }

  /** Guesses the dialect and parses what was held back. */
  async #start(complete: boolean): Promise<Parsing> {
    const sample = concatenate(this.#sample);
    this.#sample = [];
    const beginning = new TextDecoder().decode(sample.subarray(0, sampleEnd(sample)));
    const dialect = sniffDialect(beginning, complete);
    const builder = new TableBuilder(dialect, this.limits);
    const parser = new CsvParser(dialect.delimiter, (fields, line) => builder.add(fields, line));
    this.#parsing = { parser, builder };
    if (sample.length > 0) await parser.write(sample);
    return this.#parsing;
  }
}

interface Parsing {
  readonly parser: CsvParser;
  readonly builder: TableBuilder;
}

/**
 * Where the sample ends, so that the guess depends on the file alone and not on how it was cut into
 * chunks; `undefined` while more is needed.
 */
function sampleEnd(text: Uint8Array): number | undefined {
  if (text.length < sampleBytes) return undefined;
  let end = 0;
  for (let line = 0; line < sampleLines; line++) {
    end = text.indexOf(lineFeed, end) + 1;
    if (end === 0) return text.length < sampleByteLimit ? undefined : sampleByteLimit;
  }
  return Math.min(Math.max(end, sampleBytes), sampleByteLimit);
}
