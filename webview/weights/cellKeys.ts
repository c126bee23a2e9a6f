import type { Units } from './weightEditing';

/** Where a key leads in the grid of numbers: rows from 0, the bias first. */
export interface GridPlace {
  readonly row: number;
  readonly units: Units;
}

/** What a key does at a cell. */
export type CellCommand =
  | { readonly kind: 'go'; readonly to: GridPlace }
  /** Opens the field, with what was typed in it where the key was a part of a number. */
  | { readonly kind: 'type'; readonly text: string | undefined };

export interface GridSize {
  /** Rows that can be gone to. */
  readonly rowCount: number;
  readonly columns: readonly Units[];
}

const pageRows = 10;

/** The command of a key at a place; `undefined` for keys that are none of the grid's. */
export function cellCommand(
  key: string,
  { row, units }: GridPlace,
  { rowCount, columns }: GridSize,
): CellCommand | undefined {
  const toRow = (to: number): CellCommand => ({
    kind: 'go',
    to: { row: Math.max(0, Math.min(rowCount - 1, to)), units },
  });
  const toColumn = (by: number): CellCommand => {
    const to = columns[columns.indexOf(units) + by];
    return { kind: 'go', to: { row, units: to ?? units } };
  };
  switch (key) {
    case 'ArrowUp':
      return toRow(row - 1);
    case 'ArrowDown':
      return toRow(row + 1);
    case 'PageUp':
      return toRow(row - pageRows);
    case 'PageDown':
      return toRow(row + pageRows);
    case 'Home':
      return toRow(0);
    case 'End':
      return toRow(rowCount - 1);
    case 'ArrowLeft':
      return toColumn(-1);
    case 'ArrowRight':
      return toColumn(1);
    case 'Enter':
    case 'F2':
      return { kind: 'type', text: undefined };
    default:
      return /^[\d.+-]$/.test(key) ? { kind: 'type', text: key } : undefined;
  }
}
