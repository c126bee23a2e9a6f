import type { JSX } from 'preact';
import { formatCount, formatQuantity } from '../../format';
import { t } from '../../l10n';
import type { FormulaContext } from '../context';
import { N, O, Parens, Q, V } from '../math';
import * as s from '../symbols';
import type { UpdateNumbers } from '../updateNumbers';

// What the formulas of several methods have in common.

/** The arrow between a parameter and what it becomes. */
export const Becomes = (): JSX.Element => <mo>←</mo>;

/** w − η ∂ in numbers. */
export function descended(
  numbers: UpdateNumbers,
  parameter: 'weights' | 'bias',
  slope: 'gradW' | 'gradB',
): JSX.Element {
  return (
    <>
      <O>=</O>
      <N value={numbers.before} of={parameter} />
      <O>−</O>
      <N as="short" value={numbers.learningRate} of="learningRate" />
      <O>·</O>
      <N value={numbers.gradient} of={slope} follows />
    </>
  );
}

/** The result; where λ₁ moved it towards 0, an arrow stands before it instead of a sign of equality. */
export function landing({ experiment }: FormulaContext, value: number): JSX.Element[] {
  return [
    <>
      <O>{experiment.penalty.l1 > 0 ? '→' : '='}</O>
      <N value={value} of="update" />
    </>,
  ];
}

/** S(…), which moves towards 0 by ηλ₁, where there is an L1 penalty. */
export function shrunk(
  { experiment }: FormulaContext,
  of: JSX.Element,
  what: 'weight' | 'step' = 'weight',
): JSX.Element {
  if (experiment.penalty.l1 === 0) return of;
  return (
    <>
      <Q of="penalty">
        <msub>
          <V>S</V>
          <mrow>
            <V>η</V>
            <msub>
              <V>λ</V>
              <mn>1</mn>
            </msub>
          </mrow>
        </msub>
      </Q>
      <Parens>
        {what === 'step' && (
          <>
            {s.w('j')}
            <O>+</O>
          </>
        )}
        {of}
      </Parens>
      {what === 'step' && (
        <>
          <O>−</O>
          {s.w('j')}
        </>
      )}
    </>
  );
}

/** Why the update has no numbers of its own, if it has none. */
export function unnumbered(
  { experiment, trainingRows, update }: FormulaContext,
  numbers: UpdateNumbers | undefined,
): { readonly note: string | undefined } {
  const { l1 } = experiment.penalty;
  if (numbers !== undefined) {
    return {
      note:
        l1 > 0
          ? t('S moves a weight towards 0 by ηλ₁ = {by}, to 0 at most.', {
              by: formatQuantity(update.learningRate * l1),
            })
          : undefined,
    };
  }
  const { batchSize } = experiment.optimizer;
  return {
    note: t(
      '{count} updates make an epoch, each by the gradient of {size} rows drawn anew. Walk the step to see where they lead.',
      {
        count: formatCount(Math.ceil(trainingRows / batchSize)),
        size: formatCount(batchSize),
      },
    ),
  };
}
