import type { Sliced } from '../../sliced';
import { Random } from '../../random';
import { BrokenRows } from './brokenRows';
import { ConeProgram } from './coneProgram';
import type { SignedRows } from './signedRows';
import { WorkingRows, type Span } from './workingRows';

/** Rows that are added at most after each look at the others, and two for each column. */
const rowsAtOnce = 64;

export interface Search {
  /** What the rows in play span. */
  readonly span: Span;
  /**
   * β ≠ 0 with aᵀβ ≥ 0 on all rows in play, and > 0 on some but for rounding, length n + 1; undefined
   * when there is none, so that on every row in play aᵀβ = 0 for all β that separate.
   */
  readonly direction: Float64Array | undefined;
}

/**
 * Searches a direction along which the rows in play are separated, at least weakly.
 *
 * The objective is Σ wᵢaᵢᵀβ over the working rows with random weights wᵢ in [1, 2): as these rows
 * span what all span, it is positive for every such direction, whatever the weights. The program is
 * solved on the working rows; the rows it breaks join them until none is broken.
 *
 * @param columns columns of x̃ to look among, in the order in which they are preferred
 * @returns undefined when rounding keeps the program from an end
 */
export function* findDirection(
  rows: SignedRows,
  columns: readonly number[],
): Sliced<Search | undefined> {
  const working = yield* WorkingRows.of(rows);
  const span = yield* working.span(columns);
  const { independent } = span;
  const row = new Float64Array(rows.size);
  const narrow = (index: number): Float64Array => {
    rows.read(index, row);
    return Float64Array.from(independent, (j) => row[j] ?? NaN);
  };

  const random = new Random(1);
  const objective = new Float64Array(independent.length);
  const narrowed = working.indices.map(narrow);
  for (const one of narrowed) {
    const weight = 1 + random.nextFloat();
    for (const [j, value] of one.entries()) objective[j] = (objective[j] ?? 0) + weight * value;
  }
  const program = new ConeProgram(objective, rows.tolerances.margin);
  for (const one of narrowed) program.addRow(one);

  const broken = new BrokenRows(rows, true);
  for (;;) {
    const vertex = yield* program.solve();
    if (!vertex) return undefined;
    const direction = new Float64Array(rows.size);
    for (const [k, j] of independent.entries()) direction[j] = vertex[k] ?? NaN;
    if (direction.every((value) => value === 0)) return { span, direction: undefined };
    const added = (yield* broken.find(direction, rowsAtOnce + 2 * independent.length)).filter(
      (index) => working.add(index),
    );
    if (added.length === 0) return { span, direction };
    for (const index of added) program.addRow(narrow(index));
  }
}
