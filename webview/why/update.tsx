import type { ComponentChildren, JSX } from 'preact';
import { scheduledRate } from '../../src/core/optimizers/schedule';
import type { Schedule } from '../../src/core/optimizers/settings';
import { usesLearningRate } from '../../src/core/optimizers/settings';
import { formatCount, formatQuantity, formatShort } from '../format';
import { t } from '../l10n';
import { goalOf, type FormulaContext } from './context';
import type { Formula } from './formula';
import { Added, Frac, Indexed, N, O, Parens, Q, Sup, V } from './math';
import * as s from './symbols';
import { updateNumbers, type UpdateNumbers } from './updateNumbers';

/** How the run's own optimiser moves the weight of the column, and the bias. */
export function updateFormulas(context: FormulaContext): Formula[] {
  const { experiment, update, point, column } = context;
  if (!usesLearningRate(experiment.optimizer)) return [searched(context)];
  const ofWeight = updateNumbers(point, update, column);
  const ofBias = updateNumbers(point, update, point.weights.length);
  return [
    ...(experiment.schedule.kind === 'constant' ? [] : [rate(context, experiment.schedule)]),
    ...remembered(context, ofWeight),
    moved(context, ofWeight, 'weight'),
    moved(context, ofBias, 'bias'),
  ];
}

const becomes = <mo>←</mo>;

/** The learning rate of the step, by the schedule. */
function rate({ setRate, point, update }: FormulaContext, schedule: Schedule): Formula {
  const set = (
    <Q of="learningRate">
      <msub>
        <V>η</V>
        <mn>0</mn>
      </msub>
    </Q>
  );
  const epochs = 'epochs' in schedule ? schedule.epochs : NaN;
  const { epoch } = point;
  const { symbols, numbers, meaning } = ((): {
    symbols: ComponentChildren;
    numbers: ComponentChildren;
    meaning: string;
  } => {
    const k = <V>k</V>;
    const K = <V>K</V>;
    switch (schedule.kind) {
      case 'step': {
        const times = Math.floor(epoch / schedule.epochs);
        return {
          symbols: (
            <>
              {set}
              <O>·</O>
              <Sup
                base={<V>f</V>}
                to={
                  <>
                    <O>⌊</O>
                    {k}
                    <O>/</O>
                    {K}
                    <O>⌋</O>
                  </>
                }
              />
            </>
          ),
          numbers: (
            <>
              <N as="short" value={setRate} of="learningRate" />
              <O>·</O>
              <Sup base={<N as="short" value={schedule.factor} />} to={<mn>{times}</mn>} />
            </>
          ),
          meaning: t('Times {factor} every {epochs} epochs; k is the epoch.', {
            factor: formatShort(schedule.factor),
            epochs: formatCount(epochs),
          }),
        };
      }
      case 'inverse':
        return {
          symbols: (
            <Frac
              over={set}
              under={
                <>
                  <mn>1</mn>
                  <O>+</O>
                  {k}
                  <O>/</O>
                  {K}
                </>
              }
            />
          ),
          numbers: (
            <Frac
              over={<N as="short" value={setRate} of="learningRate" />}
              under={
                <>
                  <mn>1</mn>
                  <O>+</O>
                  <N value={epoch} as="count" />
                  <O>/</O>
                  <N value={epochs} as="count" />
                </>
              }
            />
          ),
          meaning: t('Half of it after {epochs} epochs; k is the epoch.', {
            epochs: formatCount(epochs),
          }),
        };
      default:
        return {
          symbols: cosine(set, k, K),
          numbers: cosine(
            <N as="short" value={setRate} of="learningRate" />,
            <N value={Math.min(epoch, epochs)} as="count" />,
            <N value={epochs} as="count" />,
          ),
          meaning: t('Along half a cosine to 0 after {epochs} epochs; k is the epoch.', {
            epochs: formatCount(epochs),
          }),
        };
    }
  })();
  const value = scheduledRate(schedule, setRate, epoch);
  return {
    id: 'rate',
    quantity: 'learningRate',
    name: t('Learning rate of this step'),
    meaning,
    left: s.eta(),
    symbols: [
      <>
        <O>=</O>
        {symbols}
      </>,
    ],
    numbers: [
      <>
        <O>=</O>
        {numbers}
      </>,
      <>
        <O>=</O>
        <N value={update.learningRate} of="learningRate" />
      </>,
    ],
    spoken: t('The learning rate of this step follows from its schedule: {rate}', {
      rate: formatQuantity(value),
    }),
  };
}

function cosine(set: JSX.Element, k: JSX.Element, K: JSX.Element): JSX.Element {
  return (
    <>
      <Frac over={set} under={<mn>2</mn>} />
      <Parens>
        <mn>1</mn>
        <O>+</O>
        <mi>cos</mi>
        <Parens>
          <V>π</V>
          {k}
          <O>/</O>
          {K}
        </Parens>
      </Parens>
    </>
  );
}

/** What the method remembers of the weight: how it comes to be. */
function remembered(context: FormulaContext, numbers: UpdateNumbers | undefined): Formula[] {
  const { kind, momentum } = context.experiment.optimizer;
  const known = numbers?.remembered;
  const gradient = s.byW(goalOf(context));
  const value = numbers?.gradient ?? NaN;
  switch (kind) {
    case 'momentum':
      return [
        {
          ...unnumbered(context, numbers),
          id: 'velocity',
          quantity: 'update',
          name: t('Step of the weight'),
          meaning: t('The share μ of the last step, and the slope times η.'),
          left: <Indexed name="u" index="j" />,
          symbols: [
            <>
              {becomes}
              {shrunk(
                context,
                <>
                  <V>μ</V>
                  <Indexed name="u" index="j" />
                  <O>−</O>
                  {s.eta()}
                  {gradient}
                </>,
                'step',
              )}
            </>,
          ],
          numbers:
            known?.kind === 'momentum' && numbers !== undefined
              ? [
                  <>
                    <O>=</O>
                    <N as="short" value={momentum} />
                    <O>·</O>
                    <N value={known.last} follows />
                  </>,
                  <>
                    <O>−</O>
                    <N as="short" value={numbers.learningRate} of="learningRate" />
                    <O>·</O>
                    <N value={value} of="gradW" follows />
                  </>,
                  ...landing(context, known.step),
                ]
              : [],
          spoken: t('The step is mu times the last step, minus eta times the slope.'),
        },
      ];
    case 'nesterov':
      return [
        {
          ...unnumbered(context, numbers),
          id: 'landing',
          quantity: 'update',
          name: t('Where descent lands'),
          meaning: t('Plain descent from the weight as it is.'),
          left: <Indexed name="v" index="j" />,
          symbols: [
            <>
              {becomes}
              {shrunk(
                context,
                <>
                  {s.w('j')}
                  <O>−</O>
                  {s.eta()}
                  {gradient}
                </>,
              )}
            </>,
          ],
          numbers:
            known?.kind === 'nesterov' && numbers !== undefined
              ? [descended(numbers, 'weights', 'gradW'), ...landing(context, known.landed)]
              : [],
          spoken: t('Descent lands at the weight minus eta times the slope.'),
        },
      ];
    case 'adam':
      return adam(context, numbers);
    default:
      return [];
  }
}

/** w − η ∂ in numbers. */
function descended(
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
function landing({ experiment }: FormulaContext, value: number): JSX.Element[] {
  return [
    <>
      <O>{experiment.penalty.l1 > 0 ? '→' : '='}</O>
      <N value={value} of="update" />
    </>,
  ];
}

/** S(…), which moves towards 0 by ηλ₁, where there is an L1 penalty. */
function shrunk(
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
function unnumbered(
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

function moved(
  context: FormulaContext,
  numbers: UpdateNumbers | undefined,
  what: 'weight' | 'bias',
): Formula {
  const { kind } = context.experiment.optimizer;
  const goal = goalOf(context);
  const isWeight = what === 'weight';
  const old = isWeight ? s.w('j') : s.b();
  const gradient = isWeight ? s.byW(goal) : s.byB(goal);
  const index = isWeight ? 'j' : 'b';
  const parameter = isWeight ? 'weights' : 'bias';
  const known = numbers?.remembered;
  const { momentum } = context.experiment.optimizer;
  const body = ((): {
    symbols: JSX.Element;
    numbers: readonly ComponentChildren[];
    meaning: string;
  } => {
    switch (kind) {
      case 'momentum':
        return {
          symbols: (
            <>
              {old}
              <O>+</O>
              <Indexed name="u" index={index} />
            </>
          ),
          numbers:
            known?.kind === 'momentum' && numbers !== undefined
              ? [
                  <>
                    <O>=</O>
                    <N value={numbers.before} of={parameter} />
                    <Added value={known.step} />
                  </>,
                ]
              : [],
          meaning: isWeight
            ? t('The weight, and its step: it keeps rolling.')
            : t('The bias moves by the same rule.'),
        };
      case 'nesterov':
        return {
          symbols: (
            <>
              <Indexed name="v" index={index} />
              <O>+</O>
              <V>μ</V>
              <Parens>
                <Indexed name="v" index={index} />
                <O>−</O>
                <msubsup>
                  <V>v</V>
                  <V>{index}</V>
                  <O>−</O>
                </msubsup>
              </Parens>
            </>
          ),
          numbers:
            known?.kind === 'nesterov'
              ? [
                  <>
                    <O>=</O>
                    <N value={known.landed} />
                    <O>+</O>
                    <N as="short" value={momentum} />
                    <O>·</O>
                    <Parens>
                      <N value={known.landed} />
                      <O>−</O>
                      <N value={known.behind} follows />
                    </Parens>
                  </>,
                ]
              : [],
          meaning: isWeight
            ? t('From there on by the share μ of the way since the last landing.')
            : t('The bias moves by the same rule.'),
        };
      case 'adam':
        return {
          symbols: (
            <>
              {old}
              <O>−</O>
              {s.eta()}
              <mspace width="0.17em" />
              <Frac
                over={hat('p', index)}
                under={
                  <>
                    <msqrt>{hat('q', index)}</msqrt>
                    <O>+</O>
                    <V>ε</V>
                  </>
                }
              />
            </>
          ),
          numbers:
            known?.kind === 'adam' && numbers !== undefined
              ? [
                  <>
                    <O>=</O>
                    <N value={numbers.before} of={parameter} />
                    <O>−</O>
                    <N as="short" value={numbers.learningRate} of="learningRate" />
                    <O>·</O>
                    <Frac
                      over={<N value={known.meanCorrected} />}
                      under={
                        <>
                          <msqrt>
                            <N value={known.squareCorrected} />
                          </msqrt>
                          <O>+</O>
                          <N as="short" value={1e-8} />
                        </>
                      }
                    />
                  </>,
                ]
              : [],
          meaning: isWeight
            ? t('A step of about η, whatever the size of the slope.')
            : t('The bias moves by the same rule.'),
        };
      default:
        return {
          symbols: isWeight ? (
            shrunk(
              context,
              <>
                {old}
                <O>−</O>
                {s.eta()}
                {gradient}
              </>,
            )
          ) : (
            <>
              {old}
              <O>−</O>
              {s.eta()}
              {gradient}
            </>
          ),
          numbers:
            numbers === undefined
              ? []
              : [descended(numbers, parameter, isWeight ? 'gradW' : 'gradB')],
          meaning: isWeight
            ? t('Against its slope, by η times it: downhill.')
            : t('The bias moves by the same rule.'),
        };
    }
  })();
  const isArrow = isWeight && kind === 'gd' && context.experiment.penalty.l1 > 0;
  return {
    id: isWeight ? 'newW' : 'newB',
    quantity: 'update',
    name: isWeight ? t('New weight') : t('New bias'),
    meaning: body.meaning,
    left: isWeight ? s.newW() : s.newB(),
    symbols: [
      <>
        {becomes}
        {body.symbols}
      </>,
    ],
    numbers:
      numbers === undefined
        ? []
        : [
            ...body.numbers,
            <>
              <O>{isArrow ? '→' : '='}</O>
              <N value={numbers.after} of="update" />
            </>,
          ],
    note:
      isWeight && (kind === 'gd' || numbers === undefined)
        ? unnumbered(context, numbers).note
        : undefined,
    spoken:
      numbers === undefined
        ? t('The parameter moves against its slope; by how much is known after the step.')
        : t('The parameter moves against its slope, from {before} to {after}', {
            before: formatQuantity(numbers.before),
            after: formatQuantity(numbers.after),
          }),
  };
}

/** A running mean, freed of its start at 0. */
function hat(name: string, index: string): JSX.Element {
  return (
    <mover accent={true}>
      <Indexed name={name} index={index} />
      <mo stretchy={false}>^</mo>
    </mover>
  );
}

function adam(context: FormulaContext, numbers: UpdateNumbers | undefined): Formula[] {
  const known = numbers?.remembered;
  const slope = s.byW(goalOf(context));
  const running = (
    id: string,
    name: string,
    letter: string,
    keep: number,
    square: boolean,
    values: readonly [number, number] | undefined,
    corrected: number,
    meaning: string,
  ): Formula => ({
    id,
    quantity: 'update',
    name,
    meaning,
    left: <Indexed name={letter} index="j" />,
    symbols: [
      <>
        {becomes}
        <mn>{formatShort(keep)}</mn>
        <mspace width="0.17em" />
        <Indexed name={letter} index="j" />
        <O>+</O>
        <mn>{formatShort(1 - keep)}</mn>
        <mspace width="0.17em" />
        {square ? <Sup base={<Parens>{slope}</Parens>} to={<mn>2</mn>} /> : slope}
      </>,
    ],
    numbers:
      values === undefined || numbers === undefined
        ? []
        : [
            <>
              <O>=</O>
              <N value={values[1]} of="update" />
            </>,
            <>
              <O>,</O>
              <mspace width="0.5em" />
              {hat(letter, 'j')}
              <O>=</O>
              <N value={corrected} />
            </>,
          ],
    spoken: `${name}: ${formatQuantity(values?.[1] ?? NaN)}`,
  });
  const values = known?.kind === 'adam' ? known : undefined;
  return [
    running(
      'mean',
      t('Running mean of the slope'),
      'p',
      0.9,
      false,
      values?.mean,
      values?.meanCorrected ?? NaN,
      t('Where the slopes of late point; the hat frees it of its start at 0.'),
    ),
    running(
      'square',
      t('Running mean of its square'),
      'q',
      0.999,
      true,
      values?.square,
      values?.squareCorrected ?? NaN,
      t('How large the slopes of late were.'),
    ),
  ];
}

/** Methods that search the length of their step: their direction in words. */
function searched({ experiment }: FormulaContext): Formula {
  const isNewton = experiment.optimizer.kind === 'newton';
  return {
    id: 'newW',
    quantity: 'update',
    name: t('New weights'),
    meaning: isNewton
      ? t(
          "Newton's method: d leads to the bottom of the parabola that has the slope and the curvature of the objective here.",
        )
      : t(
          'L-BFGS: d is the slope turned round, bent by the curvature that the last ten steps have shown.',
        ),
    left: s.newW(),
    symbols: [
      <>
        {becomes}
        {s.w('j')}
        <O>+</O>
        <V>α</V>
        <mspace width="0.17em" />
        <Indexed name="d" index="j" />
      </>,
    ],
    numbers: [],
    note: t(
      'The length α is searched along d: 1, or less until the objective falls enough. Walk the step to see where it leads.',
    ),
    spoken: t('The weights move along a direction by a length that is searched.'),
  };
}
