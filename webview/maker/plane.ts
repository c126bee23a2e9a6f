import { valueDomain, type Domain } from '../charts/axis';

/** A place in the units of two features. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** The part of a canvas that points lie in, CSS pixels. */
export interface Area {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Two axes over an area of a canvas. */
export interface Plane {
  readonly x: Domain;
  readonly y: Domain;
  readonly area: Area;
}

/** What an axis shows while it has no points to go by, in standard deviations. */
const emptyReach = 4;

/** Round limits around values, NaN left out; a fixed stretch where there are none. */
export function domainOf(values: Iterable<number>, tickCount: number, isFixed: boolean): Domain {
  let low = isFixed ? -emptyReach : Number.POSITIVE_INFINITY;
  let high = isFixed ? emptyReach : Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (low > high) return domainOf([], tickCount, true);
  return valueDomain(low, high, { scale: 'linear', tickCount, zeroWithin: 0 });
}

export function toPixels({ x, y, area }: Plane, place: Place): Place {
  return {
    x: area.left + share(x, place.x) * area.width,
    y: area.top + (1 - share(y, place.y)) * area.height,
  };
}

/** The place under a pixel, kept within the axes. */
export function fromPixels({ x, y, area }: Plane, pixel: Place): Place {
  return {
    x: valueAt(x, (pixel.x - area.left) / area.width),
    y: valueAt(y, 1 - (pixel.y - area.top) / area.height),
  };
}

/** A place so many hundredths of the axes away, kept within them. */
export function moved(plane: Plane, { x, y }: Place, right: number, up: number): Place {
  return {
    x: valueAt(plane.x, share(plane.x, x) + right / 100),
    y: valueAt(plane.y, share(plane.y, y) + up / 100),
  };
}

export function middleOf({ x, y }: Plane): Place {
  return { x: valueAt(x, 0.5), y: valueAt(y, 0.5) };
}

function share({ minimum, maximum }: Domain, value: number): number {
  return (value - minimum) / (maximum - minimum);
}

/** A round value at a share of an axis: to a thousandth of its length. */
function valueAt({ minimum, maximum }: Domain, wanted: number): number {
  const within = Math.min(Math.max(wanted, 0), 1);
  const decimals = 3 - Math.ceil(Math.log10(maximum - minimum));
  const value = minimum + within * (maximum - minimum);
  if (decimals >= 0) return Number(value.toFixed(Math.min(decimals, 100))) + 0;
  const unit = 10 ** -decimals;
  return Math.round(value / unit) * unit + 0;
}
