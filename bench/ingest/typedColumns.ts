import type { Content } from './contender';

/** Columns of doubles for parsers that hand over texts: numbers as they are, other texts by code. */
export class TypedColumns {
  #columns: { values: Float64Array; readonly codes: Map<string, number> }[] = [];
  /** With the header. */
  #records = 0;

  add(record: readonly string[]): void {
    const row = this.#records++ - 1;
    if (row === -1) {
      this.#columns = record.map(() => ({ values: new Float64Array(1024), codes: new Map() }));
      return;
    }
    for (const [index, column] of this.#columns.entries()) {
      if (row === column.values.length) {
        const larger = new Float64Array(2 * row);
        larger.set(column.values);
        column.values = larger;
      }
      const cell = record[index] ?? '';
      const value = cell === '' ? Number.NaN : Number(cell);
      if (Number.isNaN(value) && cell !== '' && !column.codes.has(cell)) {
        column.codes.set(cell, column.codes.size);
      }
      column.values[row] = value;
    }
  }

  content(): Content {
    const rows = this.#records - 1;
    let [numbers, sum] = [0, 0];
    for (const { values } of this.#columns) {
      for (const value of values.subarray(0, rows)) {
        if (Number.isNaN(value)) continue;
        numbers++;
        sum += value;
      }
    }
    return { rows, numbers, sum };
  }
}
