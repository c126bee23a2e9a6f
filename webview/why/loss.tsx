import type { JSX } from 'preact';
import { formatCount, formatQuantity } from '../format';
import { t } from '../l10n';
import { classOf, goalOf, type FormulaContext } from './context';
import type { Formula } from './formula';
import { Added, Fenced, Frac, Minus, N, O, Parens, Q, Sum, Sup, Upright, V } from './math';
import * as s from './symbols';

/** From the probability of the row to what is made small. */
export function lossFormulas(context: FormulaContext): Formula[] {
  return [
    likelihood(context),
    rowLoss(context),
    loss(context),
    ...(goalOf(context) === 'J' ? [objective(context)] : []),
  ];
}

function likelihood(context: FormulaContext): Formula {
  const { numbers } = context;
  return {
    id: 'likelihood',
    quantity: 'likelihood',
    name: t('Likelihood'),
    meaning: t('The probability given to what the row is: {class}.', { class: classOf(context) }),
    left: s.likelihood(),
    symbols: [
      <>
        <O>=</O>
        <Sup base={s.h()} to={s.y()} />
        <Sup
          base={
            <Parens>
              <mn>1</mn>
              <O>−</O>
              {s.h()}
            </Parens>
          }
          to={
            <>
              <mn>1</mn>
              <O>−</O>
              {s.y()}
            </>
          }
        />
      </>,
    ],
    numbers: [
      <>
        <O>=</O>
        <Sup
          base={<N value={numbers.h} of="h" />}
          to={
            <Q of="y">
              <mn>{numbers.y}</mn>
            </Q>
          }
        />
        <O>·</O>
        <Sup base={<N value={numbers.notH} />} to={<mn>{1 - numbers.y}</mn>} />
      </>,
      <>
        <O>=</O>
        <N value={numbers.likelihood} of="likelihood" />
      </>,
    ],
    spoken: t('The likelihood is h to the y times 1 minus h to the 1 minus y: {likelihood}', {
      likelihood: formatQuantity(numbers.likelihood),
    }),
  };
}

function rowLoss({ numbers }: FormulaContext): Formula {
  return {
    id: 'rowLoss',
    quantity: 'loss',
    name: t('Loss of the row'),
    meaning: t('0 for sure and right; without bound for sure and wrong.'),
    left: s.lossOf(''),
    symbols: [
      <>
        <O>=</O>
        <Minus />
        <Upright>ln</Upright>
        <mspace width="0.17em" />
        {s.likelihood()}
      </>,
    ],
    numbers: [
      <>
        <O>=</O>
        <Minus />
        <Upright>ln</Upright>
        <mspace width="0.17em" />
        <N value={numbers.likelihood} of="likelihood" />
      </>,
      <>
        <O>=</O>
        <N value={numbers.rowLoss} of="loss" />
      </>,
    ],
    spoken: t('The loss of the row is minus the logarithm of the likelihood: {loss}', {
      loss: formatQuantity(numbers.rowLoss),
    }),
  };
}

/** (1/m) */
const share = (m: JSX.Element): JSX.Element => <Frac over={<mn>1</mn>} under={m} />;

function loss({ numbers, trainingRows, isHeldBack, experiment }: FormulaContext): Formula {
  const isWeighted = experiment.classWeight === 'balanced';
  const rows = formatCount(trainingRows);
  return {
    id: 'loss',
    quantity: 'loss',
    name: t('Loss'),
    meaning: isWeighted
      ? t('The mean over the {rows} training rows, both classes counting the same in sum.', {
          rows,
        })
      : t('The mean over the {rows} training rows.', { rows }),
    left: s.loss(),
    symbols: [
      <>
        <O>=</O>
        {share(s.m())}
        <Sum over={<V>i</V>} />
        {isWeighted && s.cOf('i')}
        {s.lossOf('i')}
      </>,
      <>
        <O>=</O>
        <Minus />
        {share(s.m())}
        <Sum over={<V>i</V>} />
        {isWeighted && s.cOf('i')}
        <Parens>
          {s.yOf('i')}
          <Upright>ln</Upright>
          <mspace width="0.17em" />
          {s.hOf('i')}
          <O>+</O>
          <Parens>
            <mn>1</mn>
            <O>−</O>
            {s.yOf('i')}
          </Parens>
          <Upright>ln</Upright>
          <Parens>
            <mn>1</mn>
            <O>−</O>
            {s.hOf('i')}
          </Parens>
        </Parens>
      </>,
    ],
    numbers: [
      ...(isHeldBack
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
                      </>
                    )}
                    <N value={numbers.rowLoss} of="loss" />
                  </>
                }
                under={<N value={numbers.rows} as="count" />}
              />
            </>,
            <>
              <Added value={numbers.otherLoss} />
            </>,
          ]),
      <>
        <O>=</O>
        <N value={numbers.loss} of="loss" />
      </>,
    ],
    note: isHeldBack
      ? t('This row is held back for validation and has no share in it.')
      : undefined,
    spoken: t('The loss L is the mean of the losses of the rows: {loss}', {
      loss: formatQuantity(numbers.loss),
    }),
  };
}

function objective({ numbers, experiment }: FormulaContext): Formula {
  const { l1, l2 } = experiment.penalty;
  return {
    id: 'objective',
    quantity: 'penalty',
    name: t('Objective'),
    meaning: t('What is made small: the loss, and a penalty on large weights.'),
    left: <V>J</V>,
    symbols: [
      <>
        <O>=</O>
        {s.loss()}
      </>,
      ...(l1 > 0
        ? [
            <>
              <O>+</O>
              {s.lambda('1')}
              <Sum over={<V>j</V>} />
              <Fenced by="||">{s.w('j')}</Fenced>
            </>,
          ]
        : []),
      ...(l2 > 0
        ? [
            <>
              <O>+</O>
              <Frac over={s.lambda('2')} under={<mn>2</mn>} />
              <Sum over={<V>j</V>} />
              <Sup base={s.w('j')} to={<mn>2</mn>} />
            </>,
          ]
        : []),
    ],
    numbers: [
      <>
        <O>=</O>
        <N value={numbers.loss} of="loss" />
        <O>+</O>
        <N value={numbers.penalty} of="penalty" />
      </>,
      <>
        <O>=</O>
        <N value={numbers.objective} />
      </>,
    ],
    spoken: t('The objective J is the loss plus the penalty: {objective}', {
      objective: formatQuantity(numbers.objective),
    }),
  };
}
