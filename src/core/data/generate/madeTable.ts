import type { Recipe } from './recipe';
import { rowsOf, type Label, type MadeRow } from './rows';

/** A point that was painted by hand, in the units of the file. */
export interface PaintedPoint {
  readonly x: number;
  readonly y: number;
  readonly label: Label;
}

/** A table to be made: the rows of the recipe, then the painted points. */
export interface MadeTable {
  readonly recipe: Recipe;
  /** They have two features: in a table with more of them they are set aside. */
  readonly painted: readonly PaintedPoint[];
}

/** The name of the column with the classes 0 and 1. */
export const labelName = 'class';

/** Most points that can be painted: they are kept whole, while the others are drawn anew. */
export const paintedLimit = 5000;

export function featureNames({ features }: Recipe): readonly string[] {
  return Array.from({ length: features }, (_, j) => `x${j + 1}`);
}

/** The painted points that are rows of the file. */
export function paintedRowsOf({ recipe, painted }: MadeTable): readonly PaintedPoint[] {
  return recipe.features === 2 ? painted : [];
}

/** Rows of the recipe itself. */
export function drawnRowCount({ kind, rows }: Recipe): number {
  return kind === 'empty' ? 0 : rows;
}

/** Rows that a file of this table has below its header. */
export function rowCount(table: MadeTable): number {
  return drawnRowCount(table.recipe) + paintedRowsOf(table).length;
}

/** Every row of the file in its order. */
export function* allRowsOf(table: MadeTable): Generator<MadeRow, void, undefined> {
  yield* rowsOf(table.recipe);
  for (const { x, y, label } of paintedRowsOf(table)) yield { values: [x, y], label };
}

/** Rows that are written at once: some milliseconds of work. */
const rowsAtOnce = 200;

/**
 * The text of the file, piece by piece: comma, point, LF, a header, a final newline. Each number is
 * written with the fewest digits that read back as the same number, an empty cell as nothing.
 */
export function* csvOf(table: MadeTable): Generator<string, void, undefined> {
  let text = `${[...featureNames(table.recipe), labelName].join(',')}\n`;
  let count = 0;
  for (const { values, label } of allRowsOf(table)) {
    const cells = values.map((value) => (Number.isNaN(value) ? '' : String(value)));
    text += `${cells.join(',')},${label}\n`;
    count++;
    if (count % rowsAtOnce === 0) {
      yield text;
      text = '';
    }
  }
  if (text !== '') yield text;
}
