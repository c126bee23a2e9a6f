/**
 * Lines of equal value on a square grid, by marching squares with linear interpolation along the
 * sides of the cells.
 *
 * @param values `steps` × `steps`, row after row
 * @returns lines as x, y, x, y, … in steps of the grid; closed ones end where they begin
 */
export function contourLines(
  values: Float64Array,
  steps: number,
  level: number,
): readonly Float64Array[] {
  const links = new Map<number, number[]>();
  for (let row = 0; row < steps - 1; row++) {
    let isLeft = isSplitAt(values, steps, level, row * steps);
    let wasAbove = isAbove(values[row * steps], level);
    for (let column = 0; column < steps - 1; column++) {
      const at = row * steps + column + 1;
      const above = isAbove(values[at], level);
      const isRight = isSplitAt(values, steps, level, at);
      // most cells lie wholly on one side of the level
      if (isLeft || isRight || above !== wasAbove) {
        linkCell(values, steps, level, row, column, links);
      }
      isLeft = isRight;
      wasAbove = above;
    }
  }
  const lines: Float64Array[] = [];
  const place = (side: number): readonly [number, number] => crossing(values, steps, level, side);
  // lines that end at the border first: what is left is closed
  for (const [side, ends] of links) if (ends.length === 1) lines.push(follow(side, links, place));
  for (const [side, ends] of links) if (ends.length > 0) lines.push(follow(side, links, place));
  return lines;
}

function isAbove(value: number | undefined, level: number): boolean {
  return value !== undefined && value >= level;
}

/** Whether the side from a corner to the next row is crossed. */
function isSplitAt(values: Float64Array, steps: number, level: number, corner: number): boolean {
  return isAbove(values[corner], level) !== isAbove(values[corner + steps], level);
}

/**
 * The sides of a cell in the order of the pairings. A side is twice the index of the corner it begins at, and one more when it goes on to the
 * next row instead of the next column.
 */
function sidesOf(steps: number, row: number, column: number): readonly number[] {
  const corner = row * steps + column;
  return [2 * corner, 2 * (corner + 1) + 1, 2 * (corner + steps), 2 * corner + 1];
}

/** Joins the sides of a cell that the line goes through. */
function linkCell(
  values: Float64Array,
  steps: number,
  level: number,
  row: number,
  column: number,
  links: Map<number, number[]>,
): void {
  const at = row * steps + column;
  const a = values[at] ?? NaN;
  const b = values[at + 1] ?? NaN;
  const c = values[at + steps + 1] ?? NaN;
  const d = values[at + steps] ?? NaN;
  // corners above the level, going round from the first
  const above =
    Number(a >= level) + 2 * Number(b >= level) + 4 * Number(c >= level) + 8 * Number(d >= level);
  if (above === 0 || above === 15) return;
  const sides = sidesOf(steps, row, column);
  const link = (one: number, other: number): void => {
    for (const [from, to] of [
      [one, other],
      [other, one],
    ] as const) {
      const known = links.get(from);
      if (known) known.push(to);
      else links.set(from, [to]);
    }
  };
  const isCentreAbove = (a + b + c + d) / 4 >= level;
  // two corners across from each other are a saddle: the middle tells which sides belong together
  const isSplit = (above === 5 || above === 10) && (above === 5) !== isCentreAbove;
  for (const [one, other] of pairings[isSplit ? 15 - above : above] ?? []) {
    link(sides[one] ?? 0, sides[other] ?? 0);
  }
}

const [top, right, bottom, left] = [0, 1, 2, 3];

/** By the corners that lie above: the sides that a line joins. */
const pairings: readonly (readonly (readonly [number, number])[])[] = [
  [],
  [[left, top]],
  [[top, right]],
  [[left, right]],
  [[right, bottom]],
  [
    [top, right],
    [left, bottom],
  ],
  [[top, bottom]],
  [[left, bottom]],
  [[left, bottom]],
  [[top, bottom]],
  [
    [left, top],
    [right, bottom],
  ],
  [[right, bottom]],
  [[left, right]],
  [[top, right]],
  [[left, top]],
  [],
];

/** Where the line crosses a side. */
function crossing(
  values: Float64Array,
  steps: number,
  level: number,
  side: number,
): readonly [number, number] {
  const corner = side >> 1;
  const isDown = (side & 1) === 1;
  const from = values[corner] ?? NaN;
  const to = values[corner + (isDown ? steps : 1)] ?? NaN;
  const share = Math.min(1, Math.max(0, (level - from) / (to - from)));
  const column = corner % steps;
  const row = (corner - column) / steps;
  return isDown ? [column, row + share] : [column + share, row];
}

/** Takes a line out of the links, from a side on. */
function follow(
  start: number,
  links: Map<number, number[]>,
  place: (side: number) => readonly [number, number],
): Float64Array {
  const points: number[] = [...place(start)];
  let side = start;
  for (;;) {
    const next = links.get(side)?.pop();
    if (next === undefined) break;
    const back = links.get(next);
    back?.splice(back.indexOf(side), 1);
    points.push(...place(next));
    side = next;
    if (side === start) break;
  }
  return Float64Array.from(points);
}
