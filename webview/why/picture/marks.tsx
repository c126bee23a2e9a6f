import type { ComponentChildren, JSX } from 'preact';
import type { LessonQuantity } from '../../../src/core/export/lesson/quantities';
import { exact } from '../../format';

/** A mark of a quantity: it lights up with all others of it, and is pointed at like them. */
export function Mark({
  id,
  of,
  value,
  isIdle = false,
  children,
}: {
  readonly id: string;
  /** The first is the one that is pointed at. */
  readonly of: readonly LessonQuantity[];
  /** What it shows, with all digits. */
  readonly value: number;
  /** It is there to be seen, but takes no part. */
  readonly isIdle?: boolean;
  readonly children: ComponentChildren;
}): JSX.Element {
  const name = isIdle ? `mark ${id} idle` : `mark ${id}`;
  return (
    <g class={name} data-mark={id} data-q={of.join(' ')} data-exact={exact(value)}>
      {children}
    </g>
  );
}

/** A line, and around it what lights up and can be hit. */
export function Stroke({
  from: [x1, y1],
  to: [x2, y2],
  hasArrow = false,
}: {
  readonly from: readonly [x: number, y: number];
  readonly to: readonly [x: number, y: number];
  readonly hasArrow?: boolean;
}): JSX.Element {
  const ends = { x1, y1, x2, y2 };
  return (
    <>
      <line class="halo" {...ends} />
      <line class="stroke" {...ends} />
      {hasArrow && <path class="tip" d={arrowTip(x1, y1, x2, y2)} />}
    </>
  );
}

/** The tip of an arrow, no longer than the arrow. */
function arrowTip(x1: number, y1: number, x2: number, y2: number): string {
  const length = Math.hypot(x2 - x1, y2 - y1);
  if (length < 1) return '';
  const size = Math.min(7, length);
  const [ux, uy] = [(x2 - x1) / length, (y2 - y1) / length];
  const [bx, by] = [x2 - ux * size, y2 - uy * size];
  const half = size * 0.5;
  const point = (x: number, y: number): string => `${x.toFixed(2)} ${y.toFixed(2)}`;
  return `M${point(x2, y2)}L${point(bx - uy * half, by + ux * half)}L${point(bx + uy * half, by - ux * half)}Z`;
}

/** A row on a curve or in its class: a disc, a diamond for the negative class, a ring for a value. */
export function Dot({
  x,
  y,
  kind,
}: {
  readonly x: number;
  readonly y: number;
  readonly kind: 'ring' | 'disc' | 'diamond';
}): JSX.Element {
  const d = 5;
  return (
    <>
      <circle class="halo" cx={x} cy={y} r={3} />
      {kind === 'diamond' ? (
        <path class="dot" d={`M${x} ${y - d}L${x + d} ${y}L${x} ${y + d}L${x - d} ${y}Z`} />
      ) : (
        <circle class={kind === 'ring' ? 'dot ring' : 'dot'} cx={x} cy={y} r={4} />
      )}
    </>
  );
}

/** A sign as it is set in the formulas, and its number. */
export function Label({
  x,
  y,
  anchor,
  sign,
  children,
}: {
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly sign?: ComponentChildren;
  readonly children?: ComponentChildren;
}): JSX.Element {
  return (
    <text class="label" x={x} y={y} text-anchor={anchor}>
      {sign !== undefined && <tspan class="sign">{sign}</tspan>}
      {children !== undefined && <tspan dx={sign === undefined ? 0 : 4}>{children}</tspan>}
    </text>
  );
}
