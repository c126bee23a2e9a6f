import type { ComponentChildren, JSX } from 'preact';
import type { LessonQuantity } from '../../src/core/export/lesson/quantities';
import { exact, formatCount, formatQuantity, formatShort } from '../format';

/** A part of a formula that stands for a quantity: it lights up with all others of the quantity. */
export function Q({
  of,
  children,
}: {
  readonly of: LessonQuantity;
  readonly children: ComponentChildren;
}): JSX.Element {
  return <mrow data-q={of}>{children}</mrow>;
}

/**
 * A variable. Its italics are those of the text font, not letters of their own: few systems have a
 * font for those.
 */
export function V({ children }: { readonly children: string }): JSX.Element {
  return (
    <mi mathvariant="normal" class="variable">
      {children}
    </mi>
  );
}

/** A name of more than one letter, or a sign that stands upright: ln, ∂. */
export function Upright({ children }: { readonly children: string }): JSX.Element {
  return <mi mathvariant="normal">{children}</mi>;
}

/** A sign between two terms; with its space even where it begins a piece. */
export function O({ children }: { readonly children: string }): JSX.Element {
  return <mo {...{ form: 'infix' }}>{children}</mo>;
}

/** The sign of a negative term. */
export function Minus(): JSX.Element {
  return <mo {...{ form: 'prefix' }}>−</mo>;
}

/** A variable with an index. */
export function Indexed({
  name,
  index,
}: {
  readonly name: string;
  readonly index: string;
}): JSX.Element {
  return (
    <msub>
      <V>{name}</V>
      <V>{index}</V>
    </msub>
  );
}

export function Frac({
  over,
  under,
}: {
  readonly over: ComponentChildren;
  readonly under: ComponentChildren;
}): JSX.Element {
  return (
    <mfrac>
      <mrow>{over}</mrow>
      <mrow>{under}</mrow>
    </mfrac>
  );
}

export function Sup({
  base,
  to,
}: {
  readonly base: ComponentChildren;
  readonly to: ComponentChildren;
}): JSX.Element {
  return (
    <msup>
      <mrow>{base}</mrow>
      <mrow>{to}</mrow>
    </msup>
  );
}

/** Σ over an index. */
export function Sum({ over }: { readonly over: ComponentChildren }): JSX.Element {
  return (
    <munder>
      <mo class="sum" largeop={false} movablelimits={false}>
        ∑
      </mo>
      <mrow>{over}</mrow>
    </munder>
  );
}

export function Parens({ children }: { readonly children: ComponentChildren }): JSX.Element {
  return <Fenced by="()">{children}</Fenced>;
}

/** Between two brackets or bars that stand close. */
export function Fenced({
  by: [open, close],
  children,
}: {
  readonly by: '()' | '||' | '⌊⌋';
  readonly children: ComponentChildren;
}): JSX.Element {
  return (
    <mrow>
      <mo stretchy={false} {...{ form: 'prefix' }}>
        {open}
      </mo>
      {children}
      <mo stretchy={false} {...{ form: 'postfix' }}>
        {close}
      </mo>
    </mrow>
  );
}

interface NumberProps {
  readonly value: number;
  readonly of?: LessonQuantity;
  /** Rows and epochs are counts; what a person set is written as short as it is. */
  readonly as?: 'quantity' | 'count' | 'short';
}

/**
 * The value of a quantity, as many digits as can be read; all of them stand in `data-exact`. A
 * negative number is put in parentheses where it follows a sign.
 */
export function N({
  value,
  of,
  as,
  follows = false,
}: NumberProps & { readonly follows?: boolean }): JSX.Element {
  const number = typeset(value, as);
  return (
    <mrow data-q={of} data-exact={exact(value)} class="value">
      {follows && value < 0 ? <Parens>{number}</Parens> : number}
    </mrow>
  );
}

/** A term that is added: a negative one with the sign of subtraction. */
export function Added({ value, of, as }: NumberProps): JSX.Element {
  const isNegative = value < 0;
  return (
    <>
      <O>{isNegative ? '−' : '+'}</O>
      <mrow data-q={of} data-exact={exact(value)} class="value">
        {typeset(Math.abs(value), as)}
      </mrow>
    </>
  );
}

/** A number as it is printed: a true minus, and powers of ten instead of an e. */
function typeset(value: number, as: NumberProps['as'] = 'quantity'): JSX.Element {
  const [mantissa = '', exponent] = textOf(value, as).split(/e/i);
  return (
    <mrow>
      <Signed text={mantissa} />
      {exponent !== undefined && (
        <>
          <mo>·</mo>
          <msup>
            <mn>10</mn>
            <mrow>
              <Signed text={exponent.replace(/^\+/, '')} />
            </mrow>
          </msup>
        </>
      )}
    </mrow>
  );
}

function textOf(value: number, as: NonNullable<NumberProps['as']>): string {
  if (as === 'count') return formatCount(value);
  const text = formatQuantity(value);
  if (as === 'quantity') return text;
  const short = formatShort(value);
  return short.length < text.length ? short : text;
}

function Signed({ text }: { readonly text: string }): JSX.Element {
  return (
    <>
      {/^[-−]/.test(text) && <Minus />}
      <mn>{text.replace(/^[-−]/, '')}</mn>
    </>
  );
}

/** A piece of a formula; a line may break between two of them. */
export function Piece({ children }: { readonly children: ComponentChildren }): JSX.Element {
  return (
    <math displaystyle={true} aria-hidden="true">
      <mrow>{children}</mrow>
    </math>
  );
}
