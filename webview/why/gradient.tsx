import type { JSX } from 'preact';
import { formatQuantity } from '../format';
import { t } from '../l10n';
import { goalOf, type FormulaContext } from './context';
import type { Formula } from './formula';
import { Added, Frac, N, O, Parens, Q, Sum, V } from './math';
import * as s from './symbols';

/** How the loss follows the logit of the row, a weight and the bias. */
export function gradientFormulas(context: FormulaContext): Formula[] {
  return [ofLogit(context), ofWeight(context), ofBias(context)];
}

const residual = (index: string): JSX.Element => (
  <>
    {s.hOf(index)}
    <O>−</O>
    {s.yOf(index)}
  </>
);

function ofLogit({ numbers, isHeldBack, experiment }: FormulaContext): Formula {
  const isWeighted = experiment.classWeight === 'balanced';
  return {
    id: 'dz',
    quantity: 'dz',
    name: t('Pull of the row'),
    meaning: t('σ′ cancels: what is left is how far h is from y.'),
    left: s.byZ(),
    symbols: [
      <>
        <O>=</O>
        <Frac
          over={
            <>
              {isWeighted ? (
                <>
                  {s.c()}
                  <Parens>
                    {s.h()}
                    <O>−</O>
                    {s.y()}
                  </Parens>
                </>
              ) : (
                <>
                  {s.h()}
                  <O>−</O>
                  {s.y()}
                </>
              )}
            </>
          }
          under={s.m()}
        />
      </>,
    ],
    numbers: isHeldBack
      ? []
      : [
          <>
            <O>=</O>
            <Frac
              over={
                <>
                  {isWeighted && (
                    <>
                      <N value={numbers.classWeight} of="classWeights" />
                      <O>·</O>
                      <mo stretchy={false}>(</mo>
                    </>
                  )}
                  <N value={numbers.h} of="h" />
                  <O>−</O>
                  <Q of="y">
                    <mn>{numbers.y}</mn>
                  </Q>
                  {isWeighted && <mo stretchy={false}>)</mo>}
                </>
              }
              under={<N value={numbers.rows} as="count" />}
            />
          </>,
          <>
            <O>=</O>
            <N value={numbers.dz} of="dz" />
          </>,
        ],
    note: isHeldBack ? t('This row is held back for validation: it pulls at nothing.') : undefined,
    spoken: isHeldBack
      ? t('The slope of L along z is h minus y, over the number of rows.')
      : t('The slope of L along z is h minus y, over the number of rows: {slope}', {
          slope: formatQuantity(numbers.dz),
        }),
  };
}

/** The sum over all rows of their pulls, each times what it acts on. */
function pulls(isWeighted: boolean, times: JSX.Element | undefined): JSX.Element {
  return (
    <>
      <O>=</O>
      <Frac over={<mn>1</mn>} under={s.m()} />
      <Sum over={<V>i</V>} />
      {isWeighted && s.cOf('i')}
      <Parens>{residual('i')}</Parens>
      {times}
    </>
  );
}

function ofWeight(context: FormulaContext): Formula {
  const { numbers, isHeldBack, experiment, feature } = context;
  const { l2 } = experiment.penalty;
  const goal = goalOf(context);
  return {
    id: 'gradW',
    quantity: 'gradW',
    name: t('Gradient of the weight'),
    meaning: t('The pulls of all rows, each times its {column}.', { column: feature.name }),
    left: s.byW(goal),
    symbols: [
      pulls(experiment.classWeight === 'balanced', s.x('ij')),
      ...(l2 > 0
        ? [
            <>
              <O>+</O>
              {s.lambda('2')}
              {s.w('j')}
            </>,
          ]
        : []),
    ],
    numbers: [
      ...(isHeldBack
        ? []
        : [
            <>
              <O>=</O>
              <N value={numbers.dz} of="dz" />
              <O>·</O>
              <N value={numbers.x} of="x" follows />
            </>,
            <>
              <Added value={numbers.otherGrads} />
            </>,
          ]),
      ...(l2 > 0 && !isHeldBack
        ? [
            <>
              <O>+</O>
              <N as="short" value={l2} of="penalty" />
              <O>·</O>
              <N value={numbers.weight} of="weights" follows />
            </>,
          ]
        : []),
      <>
        <O>=</O>
        <N value={numbers.gradW} of="gradW" />
      </>,
    ],
    note:
      experiment.penalty.l1 > 0
        ? t('λ₁ has no slope at 0: it is left to the update, which moves weights towards 0.')
        : undefined,
    spoken: t('The slope along the weight is the sum over the rows of pull times x: {slope}', {
      slope: formatQuantity(numbers.gradW),
    }),
  };
}

function ofBias(context: FormulaContext): Formula {
  const { numbers, isHeldBack, experiment } = context;
  return {
    id: 'gradB',
    quantity: 'gradB',
    name: t('Gradient of the bias'),
    meaning: t('The pulls of all rows.'),
    left: s.byB(goalOf(context)),
    symbols: [pulls(experiment.classWeight === 'balanced', undefined)],
    numbers: [
      ...(isHeldBack
        ? []
        : [
            <>
              <O>=</O>
              <N value={numbers.dz} of="dz" />
            </>,
            <>
              <Added value={numbers.otherBiasGrads} />
            </>,
          ]),
      <>
        <O>=</O>
        <N value={numbers.gradB} of="gradB" />
      </>,
    ],
    spoken: t('The slope along the bias is the sum over the rows of their pulls: {slope}', {
      slope: formatQuantity(numbers.gradB),
    }),
  };
}
