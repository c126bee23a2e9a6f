import { slicesOf } from '../text/bytes';
import { BlockBuilder } from './blockBuilder';
import { ByteWindow } from './byteWindow';
import { placeIn, splitRecord } from './recordFields';
import type { MakeParser, ParserSpec, RecordParser, RecordSink } from './recordParser';
import { RecordScanner, type FoundRecord } from './recordScanner';

/** Bytes that are copied at a time, so that a large chunk is not held twice. */
const pieceBytes = 256 * 1024;

/**
 * The record parser in plain TypeScript: what the fast one is held against, and what reads tables
 * where the fast one cannot run. It is written to be read; its time is linear, and of the text it
 * keeps one record.
 */
class PlainRecordParser implements RecordParser {
  readonly #spec: ParserSpec;
  readonly #sink: RecordSink;
  readonly #window = new ByteWindow();
  readonly #scanner: RecordScanner;
  readonly #blocks: BlockBuilder;
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true });

  constructor(spec: ParserSpec, sink: RecordSink) {
    this.#spec = spec;
    this.#sink = sink;
    this.#scanner = new RecordScanner(this.#window, spec.dialect, spec.firstLine);
    this.#blocks = new BlockBuilder(spec, sink);
  }

  get rowCount(): number {
    return this.#blocks.rowCount;
  }

  levelsOf(column: number): readonly string[] {
    return this.#blocks.levelsOf(column);
  }

  hasOtherTexts(column: number): boolean {
    return this.#blocks.hasOtherTexts(column);
  }

  push(bytes: Uint8Array): void {
    for (const piece of slicesOf(bytes, pieceBytes)) {
      this.#window.append(piece);
      this.#parse(false);
    }
  }

  finish(): void {
    this.#parse(true);
    this.#blocks.handOver();
  }

  #parse(complete: boolean): void {
    let found = this.#scanner.next(complete);
    while (found) {
      this.#take(found);
      found = this.#scanner.next(complete);
    }
  }

  #take(found: FoundRecord): void {
    const { kind, line, column, firstLine, lastLine } = found;
    if (kind === 'record') this.#takeRecord(found);
    else if (kind !== 'comment') {
      this.#sink.onFault({ kind, line, column, firstLine, lastLine, fields: 0 });
    }
  }

  #takeRecord({ start, end, firstLine, lastLine }: FoundRecord): void {
    const { dialect, columnCount } = this.#spec;
    const record = this.#decoder.decode(this.#window.slice(start, end));
    const { texts, starts } = splitRecord(record, dialect);
    const fields = texts.length;
    if (fields === columnCount) {
      this.#blocks.add(texts, firstLine);
      return;
    }
    const kind = fields < columnCount ? 'short' : 'long';
    const at = starts[columnCount] ?? record.length;
    this.#sink.onFault({ kind, ...placeIn(record, at, firstLine), firstLine, lastLine, fields });
  }
}

export const plainParser: MakeParser = (spec, sink) => new PlainRecordParser(spec, sink);
