import type { JSX } from 'preact';
import { formatQuantity, formatShort } from '../../format';
import { t } from '../../l10n';
import { goalOf, type FormulaContext } from '../context';
import type { Formula } from '../formula';
import { Indexed, N, O, Parens, Sup, V } from '../math';
import * as s from '../symbols';
import type { UpdateNumbers } from '../updateNumbers';
import { Becomes } from './parts';

/** A running mean, freed of its start at 0. */
export function Hat({
  name,
  index,
}: {
  readonly name: string;
  readonly index: string;
}): JSX.Element {
  return (
    <msub>
      <mover accent={true}>
        <V>{name}</V>
        <mo stretchy={false}>^</mo>
      </mover>
      <V>{index}</V>
    </msub>
  );
}

/** The two running means of Adam, for the weight of the column. */
export function runningMeans(
  context: FormulaContext,
  numbers: UpdateNumbers | undefined,
): Formula[] {
  const known = numbers?.remembered.kind === 'adam' ? numbers.remembered : undefined;
  return [
    running(context, numbers?.gradient ?? NaN, {
      id: 'mean',
      name: t('Running mean of the slope'),
      meaning: t('Where the slopes of late point; the hat frees it of its start at 0.'),
      letter: 'r',
      keep: 0.9,
      isSquare: false,
      values: known?.mean,
      corrected: known?.meanCorrected,
    }),
    running(context, numbers?.gradient ?? NaN, {
      id: 'square',
      name: t('Running mean of its square'),
      meaning: t('How large the slopes of late were.'),
      letter: 'q',
      keep: 0.999,
      isSquare: true,
      values: known?.square,
      corrected: known?.squareCorrected,
    }),
  ];
}

interface RunningMean extends Pick<Formula, 'id' | 'name' | 'meaning'> {
  readonly letter: string;
  /** The share that is kept of the mean before. */
  readonly keep: number;
  /** It is that of the squares. */
  readonly isSquare: boolean;
  readonly values: readonly [before: number, after: number] | undefined;
  readonly corrected: number | undefined;
}

function running(
  context: FormulaContext,
  gradient: number,
  { letter, keep, isSquare, values, corrected, ...words }: RunningMean,
): Formula {
  const slope = s.byW(goalOf(context));
  const take = Number((1 - keep).toPrecision(3));
  return {
    ...words,
    quantity: 'update',
    left: <Indexed name={letter} index="j" />,
    symbols: [
      <>
        <Becomes />
        <mn>{formatShort(keep)}</mn>
        <mspace width="0.17em" />
        <Indexed name={letter} index="j" />
        <O>+</O>
        <mn>{formatShort(take)}</mn>
        <mspace width="0.17em" />
        {isSquare ? <Sup base={<Parens>{slope}</Parens>} to={<mn>2</mn>} /> : slope}
      </>,
    ],
    numbers:
      values === undefined || corrected === undefined
        ? []
        : [
            <>
              <O>=</O>
              <N as="short" value={keep} />
              <O>·</O>
              <N value={values[0]} follows />
            </>,
            <>
              <O>+</O>
              <N as="short" value={take} />
              <O>·</O>
              {isSquare ? (
                <Sup
                  base={
                    <Parens>
                      <N value={gradient} of="gradW" />
                    </Parens>
                  }
                  to={<mn>2</mn>}
                />
              ) : (
                <N value={gradient} of="gradW" follows />
              )}
            </>,
            <>
              <O>=</O>
              <N value={values[1]} of="update" />
              <mo>,</mo>
              <mspace width="0.7em" />
              <Hat name={letter} index="j" />
              <O>=</O>
              <N value={corrected} />
            </>,
          ],
    spoken: `${words.name}: ${formatQuantity(values?.[1] ?? NaN)}`,
  };
}
