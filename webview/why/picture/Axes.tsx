import type { ComponentChildren, JSX } from 'preact';
import { areApart, widthOf, type Size, type Stretch, type Tick } from './plot';

/** Where something else is written beside an axis, and how much room it takes, in pixels. */
interface Taken {
  readonly at: number;
  readonly size: number;
}

/** Height of a line of numbers, in pixels. */
const lineHeight = 10;

/** One of the small pictures; what is in it is said by its description. */
export function PictureFrame({
  name,
  sign,
  size,
  description,
  children,
}: {
  readonly name: string;
  /** The class whose colour the row has. */
  readonly sign?: 'positive' | 'negative';
  readonly size: Size;
  readonly description: string;
  readonly children: ComponentChildren;
}): JSX.Element {
  return (
    <svg
      class={sign === undefined ? 'picture' : `picture ${sign}`}
      data-picture={name}
      role="img"
      aria-label={description}
      width={size.width}
      height={size.height}
    >
      {children}
    </svg>
  );
}

/** Levels of the vertical axis; a number that would lie on what is written at `taken` is left out. */
export function LevelTicks({
  plot,
  ticks,
  taken,
}: {
  readonly plot: Stretch;
  readonly ticks: readonly Tick[];
  readonly taken: number;
}): JSX.Element {
  return (
    <>
      {ticks.map(({ text, at }) => (
        <g key={text} class="tick">
          <line x1={plot.left} y1={at} x2={plot.right} y2={at} />
          {areApart({ at, size: lineHeight }, { at: taken, size: lineHeight }) && (
            <text x={plot.left - 6} y={at + 4} text-anchor="end">
              {text}
            </text>
          )}
        </g>
      ))}
    </>
  );
}

/** Values of the axis at the foot. */
export function FootTicks({
  plot,
  ticks,
  taken,
}: {
  readonly plot: Stretch;
  readonly ticks: readonly Tick[];
  readonly taken: Taken;
}): JSX.Element {
  return (
    <>
      {ticks.map(({ text, at }) => (
        <g key={text} class="tick">
          <line x1={at} y1={plot.bottom} x2={at} y2={plot.bottom + 3} />
          {areApart({ at, size: widthOf(text) }, taken) && (
            <text x={at} y={plot.bottom + 15} text-anchor="middle">
              {text}
            </text>
          )}
        </g>
      ))}
    </>
  );
}
