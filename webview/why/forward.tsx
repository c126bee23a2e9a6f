import { formatQuantity } from '../format';
import { t } from '../l10n';
import type { ComponentChildren, JSX } from 'preact';
import type { FormulaContext } from './context';
import type { Formula } from './formula';
import { Added, Frac, Indexed, Minus, N, O, Parens, Sum, Sup, V } from './math';
import * as s from './symbols';

/** From the values of the row to its probability. */
export function forwardFormulas(context: FormulaContext): Formula[] {
  const { experiment } = context;
  return [
    ...(experiment.standardize ? [standardized(context)] : []),
    logit(context),
    probability(context),
    slope(context),
  ];
}

function standardized({ feature, numbers, raw, columnCount }: FormulaContext): Formula {
  const index = columnCount === 1 ? '' : 'j';
  const named = (name: string): JSX.Element =>
    index === '' ? <V>{name}</V> : <Indexed name={name} index={index} />;
  return {
    id: 'x',
    quantity: 'x',
    name: t('Value as trained'),
    meaning: t('{column} of this row, counted from its mean in standard deviations.', {
      column: feature.name,
    }),
    left: s.x(index),
    symbols: [
      <>
        <O>=</O>
        <Frac
          over={
            <>
              {named('v')}
              <O>−</O>
              <mover accent={true}>
                {named('v')}
                <mo stretchy={true}>¯</mo>
              </mover>
            </>
          }
          under={named('s')}
        />
      </>,
    ],
    numbers: [
      <>
        <O>=</O>
        <Frac
          over={
            <>
              <N as="short" value={raw} />
              <O>−</O>
              <N value={feature.center} follows />
            </>
          }
          under={<N value={feature.scale} />}
        />
      </>,
      <>
        <O>=</O>
        <N value={numbers.x} of="x" />
      </>,
    ],
    spoken: t(
      'x is the value {raw} minus the mean {mean}, over the standard deviation {scale}: {x}',
      {
        raw: formatQuantity(raw),
        mean: formatQuantity(feature.center),
        scale: formatQuantity(feature.scale),
        x: formatQuantity(numbers.x),
      },
    ),
  };
}

function logit(context: FormulaContext): Formula {
  const { numbers, columnCount, positiveClass, negativeClass } = context;
  const isSingle = columnCount === 1;
  const index = isSingle ? '' : 'j';
  const product = (
    <>
      <O>=</O>
      {s.x(index)}
      {s.w(index)}
    </>
  );
  return {
    id: 'z',
    quantity: 'z',
    name: t('Logit'),
    meaning: t('Above 0 it speaks for {positive}, below 0 for {negative}.', {
      positive: positiveClass,
      negative: negativeClass,
    }),
    left: s.z(),
    symbols: isSingle
      ? [
          <>
            {product}
            <O>+</O>
            {s.b()}
          </>,
        ]
      : [
          product,
          <>
            <O>+</O>
            <Sum
              over={
                <>
                  <V>k</V>
                  <O>≠</O>
                  <V>j</V>
                </>
              }
            />
            {s.x('k')}
            {s.w('k')}
          </>,
          <>
            <O>+</O>
            {s.b()}
          </>,
        ],
    numbers: [
      <>
        <O>=</O>
        <N value={numbers.x} of="x" />
        <O>·</O>
        <N value={numbers.weight} of="weights" follows />
      </>,
      ...(isSingle
        ? []
        : [
            <>
              <Added value={numbers.otherProducts} />
            </>,
          ]),
      <>
        <Added value={numbers.bias} of="bias" />
      </>,
      <>
        <O>=</O>
        <N value={numbers.z} of="z" />
      </>,
    ],
    spoken: t('z is the sum of x times w over the columns, plus b: {z}', {
      z: formatQuantity(numbers.z),
    }),
  };
}

function probability({ numbers, positiveClass }: FormulaContext): Formula {
  const exponential = (exponent: ComponentChildren): JSX.Element => (
    <Frac
      over={<mn>1</mn>}
      under={
        <>
          <mn>1</mn>
          <O>+</O>
          <Sup base={<V>e</V>} to={exponent} />
        </>
      }
    />
  );
  return {
    id: 'h',
    quantity: 'h',
    name: t('Probability'),
    meaning: t('How probable {positive} is for this row, says the model.', {
      positive: positiveClass,
    }),
    left: s.h(),
    symbols: [
      <>
        <O>=</O>
        {s.sigma(s.z())}
      </>,
      <>
        <O>=</O>
        {exponential(
          <>
            <Minus />
            {s.z()}
          </>,
        )}
      </>,
    ],
    numbers: [
      <>
        <O>=</O>
        {exponential(<N value={-numbers.z} of="z" />)}
      </>,
      <>
        <O>=</O>
        <N value={numbers.h} of="h" />
      </>,
    ],
    spoken: t('h is sigma of z, 1 over 1 plus e to the minus z: {h}', {
      h: formatQuantity(numbers.h),
    }),
  };
}

function slope({ numbers }: FormulaContext): Formula {
  return {
    id: 'slope',
    quantity: 'slope',
    name: t('Slope of σ'),
    meaning: t('How fast h follows z; steepest where the model is in doubt.'),
    left: s.sigmaPrime(s.z()),
    symbols: [
      <>
        <O>=</O>
        {s.h()}
        <Parens>
          <mn>1</mn>
          <O>−</O>
          {s.h()}
        </Parens>
      </>,
    ],
    numbers: [
      <>
        <O>=</O>
        <N value={numbers.h} of="h" />
        <O>·</O>
        <N value={numbers.notH} />
      </>,
      <>
        <O>=</O>
        <N value={numbers.slope} of="slope" />
      </>,
    ],
    spoken: t('The slope of sigma is h times 1 minus h: {slope}', {
      slope: formatQuantity(numbers.slope),
    }),
  };
}
