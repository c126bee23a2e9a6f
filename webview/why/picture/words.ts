// What the pictures show, in sentences for those who hear them.
import { formatQuantity } from '../../format';
import { t } from '../../l10n';
import type { FormulaContext } from '../context';
import { digitsToSee } from '../inspector/words';
import type { ParameterStep } from './parameterStep';

export function sigmoidInWords({ numbers }: FormulaContext): string {
  return t(
    'The curve of the sigmoid. The row stands at z = {z}, where h is {h}; its class is y = {y}, so h − y is {residual} and the likelihood {likelihood}.',
    {
      z: formatQuantity(numbers.z),
      h: formatQuantity(numbers.h),
      y: numbers.y,
      residual: formatQuantity(numbers.residual),
      likelihood: formatQuantity(numbers.likelihood),
    },
  );
}

export function costInWords({ numbers }: FormulaContext): string {
  return t(
    'The curve of the loss over h for the class y = {y}. At h = {h} the row costs {rowLoss}; the mean of all is {loss}.',
    {
      y: numbers.y,
      h: formatQuantity(numbers.h),
      rowLoss: formatQuantity(numbers.rowLoss),
      loss: formatQuantity(numbers.loss),
    },
  );
}

/** @param name of the parameter */
export function stepInWords(name: string, step: ParameterStep): string {
  const { before, after, gradient } = step;
  const slope = formatQuantity(gradient);
  if (after === undefined) {
    return t('{name} is {before}, and the slope along it {slope}.', {
      ...{ name, slope },
      before: formatQuantity(before),
    });
  }
  const digits = digitsToSee(after - before, before);
  return t('{name} goes from {before} to {after}; the slope along it is {slope}.', {
    ...{ name, slope },
    before: formatQuantity(before, digits),
    after: formatQuantity(after, digits),
  });
}

/** Why there is no arrow. */
export function absenceInWords(absence: NonNullable<ParameterStep['absence']>): string {
  switch (absence) {
    case 'searched':
      return t('How long the step is will be searched; walk it to see where it leads.');
    case 'batches':
      return t('An epoch is several updates; walk it to see where they lead.');
    case 'beyond':
      return t('The step leads beyond all finite numbers.');
  }
}
