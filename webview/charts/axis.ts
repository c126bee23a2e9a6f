/** A linear or a logarithmic way of laying values along an axis. */
export type Scale = 'linear' | 'log';
/** The same, and the logarithm of the distance to the least value that there can be. */
export type ValueScale = Scale | 'distance';

/** A stretch of values on an axis and where its lines are drawn, in the values' own units. */
export interface Domain {
  readonly minimum: number;
  readonly maximum: number;
  readonly ticks: readonly number[];
}

/** Turns values into positions along an axis and back; positions grow evenly on the screen. */
export interface Projection {
  readonly toAxis: (value: number) => number;
  readonly fromAxis: (position: number) => number;
}

const identity: Projection = { toAxis: (value) => value, fromAxis: (position) => position };

/** log₁₀(1 + epoch): keeps epoch 0, where every run begins, on the axis. */
const logEpoch: Projection = {
  toAxis: (epoch) => Math.log10(1 + epoch),
  fromAxis: (position) => 10 ** position - 1,
};

/** log₁₀; what is not above zero has no place on it (NaN). */
const logValue: Projection = {
  toAxis: (value) => (value > 0 ? Math.log10(value) : Number.NaN),
  fromAxis: (position) => 10 ** position,
};

export function epochProjection(scale: Scale): Projection {
  return scale === 'log' ? logEpoch : identity;
}

export function valueProjection(scale: Scale): Projection {
  return scale === 'log' ? logValue : identity;
}

/**
 * log₁₀(value − floor); its positions are read back as distances. What lies closer to the floor than
 * `least`, or below it by rounding, is put there: the digits of a smaller difference mean nothing.
 */
export function distanceProjection(floor: number, least: number): Projection {
  return {
    toAxis: (value) => Math.log10(Math.max(value - floor, least)),
    fromAxis: (position) => 10 ** position,
  };
}

const roundSizes = [1, 1.5, 2, 3, 4, 5, 6, 8, 10];

/**
 * Epochs from 0 to a round number at or above `last`. The axis then stands still while the curve
 * grows into it, and the curve always fills two thirds of it.
 */
export function epochDomain(last: number, scale: Scale, tickCount: number): Domain {
  const needed = Math.max(last, 10);
  const unit = 10 ** Math.floor(Math.log10(needed));
  const maximum = (roundSizes.find((size) => size * unit >= needed) ?? 10) * unit;
  if (scale === 'linear') return { minimum: 0, maximum, ticks: evenTicks(0, maximum, tickCount) };
  const ticks = [0];
  for (let tick = 1; tick <= maximum; tick *= 10) ticks.push(tick);
  return { minimum: 0, maximum, ticks: thin(ticks, tickCount + 1) };
}

/** A stretch of epochs that was chosen: its ends are the ends of the axis. */
export function stretchDomain(from: number, to: number, scale: Scale, tickCount: number): Domain {
  const even = evenTicks(from, to, tickCount);
  if (scale === 'linear') return { minimum: from, maximum: to, ticks: even };
  const ticks = [0];
  for (let tick = 1; tick <= to; tick *= 10) ticks.push(tick);
  const inside = ticks.filter((tick) => tick >= from && tick <= to);
  const chosen = inside.length < 3 ? even : thin(inside, tickCount + 1);
  return { minimum: from, maximum: to, ticks: chosen };
}

/** What holds for the values of a chart whatever they are. */
export interface ValueLimits {
  /** Nothing lies above this. */
  readonly ceiling?: number;
  /** A linear axis starts at zero when the lowest value is at most this share of the highest. */
  readonly zeroWithin?: number;
  /** A linear axis shows at least this much, so that small differences do not look large. */
  readonly minimumSpread?: number;
}

export interface ValueDomainOptions extends ValueLimits {
  readonly scale: Scale;
  readonly tickCount: number;
}

/**
 * Round limits around the values from `low` to `high`. A linear axis starts at zero unless the
 * values lie close together far from it.
 */
export function valueDomain(low: number, high: number, options: ValueDomainOptions): Domain {
  if (!Number.isFinite(low) || !Number.isFinite(high)) return valueDomain(0, 1, linear(options));
  if (options.scale === 'log') return logDomain(low, high, options.tickCount);
  const { ceiling = Number.POSITIVE_INFINITY, minimumSpread = 0, tickCount } = options;
  const { zeroWithin = 0.5 } = options;
  const top = Math.min(ceiling, Math.max(high, low + minimumSpread));
  // differences of less than a thousandth would need labels longer than there is room for
  const isFlat = minimumSpread === 0 && high - low <= Math.abs(high) * 1e-3;
  const startsAtZero = low >= 0 && (low <= zeroWithin * top || isFlat);
  const bottom = startsAtZero ? 0 : Math.min(low, top - minimumSpread);
  // what is left of a spread that is lost in rounding is shown on a scale of its size
  const spread = Math.max(top - bottom, Math.abs(top) * 1e-6, Number.MIN_VALUE * 1e12);
  const step = roundStep(spread / Math.max(tickCount - 1, 1));
  // the axis may end between two lines: halves of a step leave less of it empty
  const half = step / 2;
  const minimum = startsAtZero ? 0 : clean(Math.floor(bottom / half) * half);
  const maximum = Math.min(
    ceiling,
    clean(Math.ceil(Math.max(top, minimum + spread) / half) * half),
  );
  return { minimum, maximum, ticks: multiples(minimum, maximum, step) };
}

function linear(options: ValueDomainOptions): ValueDomainOptions {
  return { ...options, scale: 'linear' };
}

/** Round numbers within a stretch, about so many. */
export function ticksWithin(minimum: number, maximum: number, count: number): readonly number[] {
  const step = roundStep((maximum - minimum) / Math.max(count, 1));
  return Number.isFinite(step) ? multiples(minimum, maximum, step) : [];
}

/** Whole decades when there are two or more, else the numbers 1, 2, 5 between. */
function logDomain(low: number, high: number, tickCount: number): Domain {
  const [first, last] = [Math.floor(Math.log10(low)), Math.ceil(Math.log10(high))];
  const marks: number[] = [];
  for (let decade = first - 1; decade <= last; decade++) {
    for (const size of [1, 2, 5]) marks.push(Number(`${size}e${decade}`));
  }
  const minimum = marks.findLast((mark) => mark <= low) ?? low;
  const maximum = marks.find((mark) => mark >= high && mark > minimum) ?? high * 2;
  const inside = marks.filter((mark) => mark >= minimum && mark <= maximum);
  const decades = inside.filter((mark) => Number.isInteger(Math.log10(mark)));
  const ticks = inside.length <= tickCount + 2 || decades.length < 2 ? inside : decades;
  return { minimum, maximum, ticks: thin(ticks, tickCount + 2) };
}

/** 1, 2 or 5 times a power of ten, at or above `atLeast`. */
function roundStep(atLeast: number): number {
  const unit = 10 ** Math.floor(Math.log10(atLeast));
  return ([1, 2, 5].find((size) => size * unit >= atLeast) ?? 10) * unit;
}

function evenTicks(minimum: number, maximum: number, count: number): number[] {
  // a round step may be two and a half times what is asked for: no stretch is left without a line
  const step = Math.max(1, roundStep((maximum - minimum) / Math.max(count, 2.5)));
  return multiples(minimum, maximum, step);
}

/** Multiples are counted, not added up: errors must not grow along the axis. */
function multiples(minimum: number, maximum: number, step: number): number[] {
  const first = Math.ceil(minimum / step - 1e-9);
  const last = Math.floor(maximum / step + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => clean((first + i) * step));
}

/** Takes away the rounding error of a multiplication, so that 3 · 0.1 is 0.3. */
function clean(value: number): number {
  return Number(value.toPrecision(12));
}

/** Leaves out evenly until at most `count` ticks are left. */
function thin(ticks: readonly number[], count: number): readonly number[] {
  const every = Math.ceil(ticks.length / Math.max(count, 2));
  return every <= 1 ? ticks : ticks.filter((_, i) => i % every === 0);
}
