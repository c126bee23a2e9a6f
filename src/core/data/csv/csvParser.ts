import { CsvError, parse, type ByteWriter, type RecordInfo } from 'csv-parse/stream';
import { userError } from '../../message';
import { concatenate } from '../text/bytes';
import { quoteFault } from './quoteFault';
import type { Dialect } from '../table/table';

/**
 * Bytes of the longest record; beyond, a quote was most likely never closed. It leaves each of
 * 10,000 columns some 400 bytes.
 */
const recordByteLimit = 4 * 1024 * 1024;

/** Takes one record: its trimmed fields, and the line (from 1) on which it starts. */
export type RecordSink = (fields: readonly string[], line: number) => void;

/**
 * Splits UTF-8 text with line feeds into records, by csv-parse, strict about quotes.
 *
 * It adds to the library: the line on which each record *starts*, and errors for people with line
 * and column. For the latter it keeps what was written since the last whole record.
 */
export class CsvParser {
  readonly #delimiter: Dialect['delimiter'];
  readonly #sink: RecordSink;
  readonly #writer: ByteWriter;
  /** Text written since (at least) the last whole record, and where that text starts. */
  #tail: Uint8Array[] = [];
  #tailStart = 0;
  #recordEnd = 0;
  #nextLine = 1;
  #emptyLines = 0;

  constructor(delimiter: Dialect['delimiter'], sink: RecordSink) {
    this.#delimiter = delimiter;
    this.#sink = sink;
    this.#writer = parse({
      bom: false,
      delimiter,
      record_delimiter: ['\n'],
      ltrim: true,
      rtrim: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: recordByteLimit,
      on_record: (record, info) => this.#onRecord(record, info),
    }).writable.getWriter();
  }

  async write(text: Uint8Array): Promise<void> {
    this.#tail.push(text);
    try {
      await this.#writer.write(text);
      // the stream tells of an error only here
      await this.#writer.ready;
    } catch (error) {
      throw this.#explain(error);
    }
    this.#forgetParsed();
  }

  async finish(): Promise<void> {
    try {
      await this.#writer.close();
    } catch (error) {
      throw this.#explain(error);
    }
  }

  #onRecord(record: string[], info: RecordInfo): undefined {
    // the lines since the last record are this record's and the empty ones before it
    const line = this.#nextLine + info.empty_lines - this.#emptyLines;
    this.#nextLine = info.lines + 1;
    this.#emptyLines = info.empty_lines;
    this.#recordEnd = info.bytes;
    this.#sink(record, line);
  }

  #forgetParsed(): void {
    let first = this.#tail[0];
    while (first && this.#tailStart + first.length <= this.#recordEnd) {
      this.#tailStart += first.length;
      this.#tail.shift();
      first = this.#tail[0];
    }
  }

  /** Errors of the sink pass as they are; those of the library are put into words. */
  #explain(error: unknown): unknown {
    if (!(error instanceof CsvError)) return error;
    const tail = concatenate(this.#tail).subarray(this.#recordEnd - this.#tailStart);
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(tail);
    const line = this.#nextLine + (/^\n*/.exec(text)?.[0].length ?? 0);
    return (
      quoteFault(text, this.#delimiter, this.#nextLine) ??
      userError(
        'Line {line}: the record that starts here is longer than {limit} bytes or is not valid CSV ({code}). Check that the file is a table with one record a line.',
        { line, limit: recordByteLimit, code: error.code },
        { line, column: 1 },
      )
    );
  }
}
