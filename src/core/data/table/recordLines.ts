import { Growable } from './growable';

/**
 * The line on which each row starts, kept as runs: most rows start on the line after the start of
 * the row before them, and only where one does not is there something to remember.
 */
export class RecordLines {
  readonly #rows: Uint32Array;
  readonly #lines: Uint32Array;

  /** @param rows ascending, the first is 0; @param lines ascending */
  constructor(
    rows: Uint32Array,
    lines: Uint32Array,
    readonly rowCount: number,
  ) {
    this.#rows = rows;
    this.#lines = lines;
  }

  /** Line (from 1) on which a row (from 0) starts. */
  lineOf(row: number): number {
    const run = lastAtMost(this.#rows, row);
    return (this.#lines[run] ?? 0) + row - (this.#rows[run] ?? 0);
  }

  /** The last row that starts on this line or above; −1 when there is none. */
  rowAt(line: number): number {
    const run = lastAtMost(this.#lines, line);
    if (run === -1) return -1;
    const row = (this.#rows[run] ?? 0) + line - (this.#lines[run] ?? 0);
    return Math.min(row, (this.#rows[run + 1] ?? this.rowCount) - 1);
  }
}

/** Collects the runs while rows come in. */
export class RecordLinesBuilder {
  readonly #rows = new Growable((length) => new Uint32Array(length));
  readonly #lines = new Growable((length) => new Uint32Array(length));
  #rowCount = 0;
  #nextLine = -1;

  /** @param line line (from 1) on which the next row starts */
  add(line: number): void {
    if (line !== this.#nextLine) {
      this.#rows.push(this.#rowCount);
      this.#lines.push(line);
    }
    this.#rowCount++;
    this.#nextLine = line + 1;
  }

  /**
   * Adds the rows of a block.
   * @param starts pairs of row (from 0 within the block, the first is 0) and line, as in `RowBlock`
   */
  addBlock(starts: Uint32Array, rowCount: number): void {
    for (let i = 0; i + 1 < starts.length; i += 2) {
      const row = starts[i] ?? 0;
      const until = i + 2 < starts.length ? (starts[i + 2] ?? rowCount) : rowCount;
      this.add(starts[i + 1] ?? 0);
      this.#rowCount += until - row - 1;
      this.#nextLine += until - row - 1;
    }
  }

  finish(): RecordLines {
    return new RecordLines(this.#rows.toArray(), this.#lines.toArray(), this.#rowCount);
  }
}

/** Index of the last of the ascending `values` that is at most `limit`; −1 when there is none. */
export function lastAtMost(values: Uint32Array, limit: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] ?? Infinity) <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
