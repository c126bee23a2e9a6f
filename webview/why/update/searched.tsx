import { t } from '../../l10n';
import type { FormulaContext } from '../context';
import type { Formula } from '../formula';
import { Indexed, O, V } from '../math';
import * as s from '../symbols';
import { Becomes } from './parts';

/** Methods that search the length of their step: their direction in words. */
export function searched({ experiment }: FormulaContext): Formula {
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
        <Becomes />
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
