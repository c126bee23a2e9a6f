import { positionIn } from './plot';

/** How a parameter moves, in its own units. */
export interface StepNumbers {
  readonly before: number;
  /** Absent where it is not known before the step is made. */
  readonly after: number | undefined;
  /** Where −η times the slope alone would lead, where that is another place. */
  readonly plain: number | undefined;
}

/** Where a step stands on a short axis, in pixels. */
export interface StepGeometry {
  readonly before: number;
  readonly after: number | undefined;
  readonly plain: number | undefined;
  /** Where 0 is, if it is in the picture. */
  readonly zero: number | undefined;
  /** A length that is round in the units of the parameter. */
  readonly scale: { readonly value: number; readonly length: number };
}

/** The way takes at most this share of the axis. */
const mostShare = 0.46;
const inset = 8;

/** The middle of the way is in the middle, and the axis as long as a round number that leaves room. */
export function stepGeometry(numbers: StepNumbers, width: number): StepGeometry {
  const { before, after = before, plain = before } = numbers;
  const [low, high] = [Math.min(before, after, plain), Math.max(before, after, plain)];
  const way = high - low;
  const span = roundAbove(way > 0 ? way / mostShare : Math.abs(before) || 1);
  const middle = low / 2 + high / 2;
  const ends = [inset, width - inset] as const;
  // as distances from the middle: small steps of large weights keep their digits
  const toX = positionIn([-span / 2, span / 2], ends);
  const zero = toX(-middle);
  return {
    before: toX(before - middle),
    after: numbers.after === undefined ? undefined : toX(after - middle),
    plain: numbers.plain === undefined ? undefined : toX(plain - middle),
    zero: zero >= ends[0] && zero <= ends[1] ? zero : undefined,
    scale: { value: Number((span / 10).toPrecision(1)), length: (ends[1] - ends[0]) / 10 },
  };
}

/** 1, 2 or 5 times a power of ten. */
function roundAbove(value: number): number {
  const exponent = Math.floor(Math.log10(value));
  const size = [1, 2, 5].find((one) => Number(`${one}e${exponent}`) >= value) ?? 10;
  return Number(`${size}e${exponent}`);
}
