import type {
  ContributingRow,
  Contributions,
  ContributionSide,
} from '../../../src/core/experiment/contributions/contributions';

/**
 * The sides of the tug-of-war over a parameter, as they are laid on the screen: rows whose
 * contribution is above 0 push it down, to the left; those below 0 push it up, to the right.
 */
export type Direction = 'down' | 'up';
export const directions: readonly Direction[] = ['down', 'up'];

export function sideOf(
  { positive, negative }: Contributions,
  direction: Direction,
): ContributionSide {
  return direction === 'down' ? positive : negative;
}

/** A row in the stack of its side. */
export interface Slice {
  readonly direction: Direction;
  readonly row: ContributingRow;
  /** Place among the rows of its side, from 1. */
  readonly place: number;
  /** From where to where it lies, in pixels from the left. */
  readonly left: number;
  readonly right: number;
}

/** One side: the rows that are wide enough to be seen, largest next to the middle, and the rest. */
export interface Stack {
  readonly slices: readonly Slice[];
  /** What the other rows come to, in pixels from the left; of no width when there are none. */
  readonly rest: { readonly left: number; readonly right: number; readonly rows: number };
}

export interface TugOfWar {
  /** Where neither side has pushed. */
  readonly middle: number;
  /** Pixels for a unit of the gradient. */
  readonly scale: number;
  readonly down: Stack;
  readonly up: Stack;
}

/** A row that is narrower than this is one of the rest. */
const narrowest = 3;
/** Room at both ends, in pixels. */
const margin = 2;

export function layOutTug(contributions: Contributions, width: number): TugOfWar {
  const middle = width / 2;
  const scale = (middle - margin) / largestPush(contributions);
  const lay = (direction: Direction): Stack =>
    layOutStack(sideOf(contributions, direction), direction, middle, scale);
  return { middle, scale, down: lay('down'), up: lay('up') };
}

/** What fills half of the picture: the stronger side, or the penalty where that is stronger still. */
export function largestPush({ positive, negative, penalty }: Contributions): number {
  // anything but 0: where nothing pushes there is nothing to draw
  return Math.max(positive.sum, -negative.sum, Math.abs(penalty)) || 1;
}

function layOutStack(
  side: ContributionSide,
  direction: Direction,
  middle: number,
  scale: number,
): Stack {
  const between = (from: number, to: number): { left: number; right: number } =>
    direction === 'up'
      ? { left: middle + from, right: middle + to }
      : { left: middle - to, right: middle - from };
  const end = Math.abs(side.sum) * scale;
  const slices: Slice[] = [];
  let from = 0;
  for (const [i, row] of side.largest.entries()) {
    const to = from + Math.abs(row.contribution) * scale;
    if (to - from < narrowest) break;
    slices.push({ direction, row, place: i + 1, ...between(from, to) });
    from = to;
  }
  return {
    slices,
    rest: { ...between(from, Math.max(from, end)), rows: side.rows - slices.length },
  };
}

/** All slices from left to right, as the keys walk them. */
export function slicesInOrder({ down, up }: TugOfWar): readonly Slice[] {
  return [...down.slices.toReversed(), ...up.slices];
}

export function sliceAt(tug: TugOfWar, x: number): Slice | undefined {
  return slicesInOrder(tug).find(({ left, right }) => x >= left && x < right);
}
