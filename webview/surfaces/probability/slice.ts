import type { Feature } from '../../../src/core/data/design/designMatrix';
import type { Parameters } from '../../../src/core/experiment/state';
import type { Span } from '../plot';
import type { Column } from './columns';

/** The value of each column: a number in raw units, or the index of a place. */
export type Values = readonly number[];

/**
 * A part of the picture over which z is a plane, z = atOrigin + slopeX·x + slopeY·y. There is one
 * where both axes have numbers; an axis of categories makes one of each of its places, which are
 * one unit wide around 0, 1, 2, …, and whose z does not change within.
 */
export interface Patch {
  readonly across: Span;
  readonly up: Span;
  readonly atOrigin: number;
  readonly slopeX: number;
  readonly slopeY: number;
}

/** What a column adds to z at a value. */
export function contribution(
  { features: own, places }: Column,
  value: number,
  { weights }: Parameters,
  features: readonly Feature[],
): number {
  const values = places ? (places[value]?.values ?? []) : [[own[0] ?? -1, value] as const];
  const at = new Map(values);
  // of a standardised column 0 is not nothing: it is so many deviations below the mean
  return own.reduce((sum, j) => {
    const { center = NaN, scale = NaN } = features[j] ?? {};
    return sum + ((weights[j] ?? NaN) * ((at.get(j) ?? 0) - center)) / scale;
  }, 0);
}

/** The slope of z along a column of numbers, raw units; 0 for categories. */
function slopeOf(
  { features: own, places }: Column,
  { weights }: Parameters,
  features: readonly Feature[],
): number {
  const [j = -1] = own;
  return places ? 0 : (weights[j] ?? NaN) / (features[j]?.scale ?? NaN);
}

export interface Slice {
  readonly columns: readonly Column[];
  readonly features: readonly Feature[];
  readonly parameters: Parameters;
  /** Where the columns are held that are no axes. */
  readonly held: Values;
  readonly across: number;
  /** Absent: z over one column only. */
  readonly up: number | undefined;
}

/** z over one or two of the columns, all others held. */
export function patchesOf(slice: Slice, across: Span, up: Span): readonly Patch[] {
  const { columns, features, parameters, held } = slice;
  const first = columns[slice.across];
  const second = slice.up === undefined ? undefined : columns[slice.up];
  if (!first) return [];
  let base = parameters.bias;
  columns.forEach((column, i) => {
    if (column !== first && column !== second) {
      base += contribution(column, held[i] ?? NaN, parameters, features);
    }
  });
  const alongX = bandsOf(first, across, parameters, features);
  const alongY = second
    ? bandsOf(second, up, parameters, features)
    : [{ span: up, atOrigin: 0, slope: 0 }];
  return alongY.flatMap((y) =>
    alongX.map((x): Patch => ({
      across: x.span,
      up: y.span,
      atOrigin: base + x.atOrigin + y.atOrigin,
      slopeX: x.slope,
      slopeY: y.slope,
    })),
  );
}

interface Band {
  readonly span: Span;
  readonly atOrigin: number;
  readonly slope: number;
}

function bandsOf(
  column: Column,
  span: Span,
  parameters: Parameters,
  features: readonly Feature[],
): readonly Band[] {
  const add = (value: number): number => contribution(column, value, parameters, features);
  if (!column.places) {
    return [{ span, atOrigin: add(0), slope: slopeOf(column, parameters, features) }];
  }
  return column.places
    .map((_, at): Band => ({
      span: { minimum: at - 0.5, maximum: at + 0.5 },
      atOrigin: add(at),
      slope: 0,
    }))
    .filter((band) => band.span.minimum >= span.minimum && band.span.maximum <= span.maximum);
}

/** z at a place of the picture; NaN outside of it. */
export function logitAt(patches: readonly Patch[], x: number, y: number): number {
  const patch = patches.find(
    ({ across, up }) =>
      x >= across.minimum && x <= across.maximum && y >= up.minimum && y <= up.maximum,
  );
  return patch ? patch.atOrigin + patch.slopeX * x + patch.slopeY * y : NaN;
}

/** The ends of a straight line. */
export interface Segment {
  readonly from: readonly [x: number, y: number];
  readonly to: readonly [x: number, y: number];
}

/** Where z has a value within a patch: a straight line from border to border, if anywhere. */
export function lineOf(patch: Patch, z: number): Segment | undefined {
  const { across, up, atOrigin, slopeX, slopeY } = patch;
  const left = z - atOrigin;
  const crossings: (readonly [number, number])[] = [];
  const add = (x: number, y: number): void => {
    const isInside =
      x >= across.minimum && x <= across.maximum && y >= up.minimum && y <= up.maximum;
    if (isInside && !crossings.some(([u, v]) => u === x && v === y)) crossings.push([x, y]);
  };
  for (const x of [across.minimum, across.maximum]) add(x, (left - slopeX * x) / slopeY);
  for (const y of [up.minimum, up.maximum]) add((left - slopeY * y) / slopeX, y);
  const [from, to] = farthest(crossings);
  return from && to ? { from, to } : undefined;
}

/** Through a corner a line crosses two sides at once: the ends are the two that lie apart. */
function farthest(
  crossings: readonly (readonly [number, number])[],
): readonly (readonly [number, number])[] {
  const [first] = crossings;
  if (!first) return [];
  const distance = ([x, y]: readonly [number, number]): number =>
    Math.hypot(x - first[0], y - first[1]);
  const other = crossings.reduce((far, one) => (distance(one) > distance(far) ? one : far), first);
  return other === first ? [] : [first, other];
}
