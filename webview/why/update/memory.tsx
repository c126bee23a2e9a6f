import { t } from '../../l10n';
import { goalOf, type FormulaContext } from '../context';
import type { Formula } from '../formula';
import { Indexed, N, O, V } from '../math';
import * as s from '../symbols';
import type { UpdateNumbers } from '../updateNumbers';
import { runningMeans } from './adam';
import { Becomes, descended, landing, shrunk, unnumbered } from './parts';

/** What the method remembers of the weight: how it comes to be. */
export function remembered(context: FormulaContext, numbers: UpdateNumbers | undefined): Formula[] {
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
              <Becomes />
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
              <Becomes />
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
      return runningMeans(context, numbers);
    default:
      return [];
  }
}
