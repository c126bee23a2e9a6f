import type { ComponentChildren, JSX } from 'preact';
import type { Schedule } from '../../../src/core/optimizers/settings';
import { formatCount, formatQuantity, formatShort } from '../../format';
import { t } from '../../l10n';
import type { FormulaContext } from '../context';
import type { Formula } from '../formula';
import { Fenced, Frac, N, O, Parens, Q, Sup, V } from '../math';
import * as s from '../symbols';

/** The learning rate of the step, by the schedule. */
export function rate({ setRate, point, update }: FormulaContext, schedule: Schedule): Formula {
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
                    <Fenced by="⌊⌋">
                      {k}
                      <O>/</O>
                      {K}
                    </Fenced>
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
            <>
              <O>·</O>
              <N value={Math.min(epoch, epochs)} as="count" />
            </>,
            <N value={epochs} as="count" />,
          ),
          meaning: t('Along half a cosine to 0 after {epochs} epochs; k is the epoch.', {
            epochs: formatCount(epochs),
          }),
        };
    }
  })();
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
      rate: formatQuantity(update.learningRate),
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
