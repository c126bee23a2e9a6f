// What we use of csv-parse/stream, declared here because the package's own declarations pull in
// the types of Node, which core must not see (src/core/tsconfig.json points the import hither).

/** State of the parser at the end of a record. */
export interface RecordInfo {
  /** Bytes consumed, the record's line end included. */
  readonly bytes: number;
  /** Line (from 1) on which the record ends. */
  readonly lines: number;
  /** Empty lines skipped so far. */
  readonly empty_lines: number;
}

export interface ParseOptions {
  readonly bom: boolean;
  readonly delimiter: string;
  readonly record_delimiter: readonly string[];
  readonly ltrim: boolean;
  readonly rtrim: boolean;
  readonly relax_column_count: boolean;
  readonly skip_empty_lines: boolean;
  /** In bytes; a longer record is an error. */
  readonly max_record_size: number;
  /** What it returns is queued on the readable side, unless it is `undefined`. */
  readonly on_record: (record: string[], info: RecordInfo) => undefined;
}

/** The writing side of a WHATWG stream, as far as needed. */
export interface ByteWriter {
  readonly ready: Promise<void>;
  write(chunk: Uint8Array): Promise<void>;
  close(): Promise<void>;
}

export function parse(options: ParseOptions): {
  readonly writable: { getWriter(): ByteWriter };
};

/** What the library throws. */
export class CsvError extends Error {
  readonly code: string;
}
