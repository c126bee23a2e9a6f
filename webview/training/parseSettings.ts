// Reads the numbers of the settings as a person types them, each within what its setting allows.
import { parseNumber, refuse, type Typed } from '../controls/parseNumber';
import { exact } from '../format';
import { t } from '../l10n';

function parseIf(input: string, isAllowed: (value: number) => boolean, problem: string): Typed {
  const typed = parseNumber(input);
  if (!typed.ok) return typed;
  if (!Number.isFinite(typed.value)) {
    return refuse(t('This number is too large to calculate with.'));
  }
  return isAllowed(typed.value) ? typed : refuse(problem);
}

export function parseNotNegative(input: string): Typed {
  return parseIf(input, (value) => value >= 0, t('Enter 0 or a number above it.'));
}

export function parsePositive(input: string): Typed {
  return parseIf(input, (value) => value > 0, t('Enter a number above 0.'));
}

/** A share of the last step; all of it would never come to rest. */
export function parseMomentum(input: string): Typed {
  const problem = t('Enter a number from 0 up to, but not, 1.');
  return parseIf(input, (value) => value >= 0 && value < 1, problem);
}

export function parseValidationShare(input: string): Typed {
  const problem = t('Enter a number from 0 to 0.9: the share of the rows.');
  return parseIf(input, (value) => value >= 0 && value <= 0.9, problem);
}

/** A parser of whole numbers between two, both allowed. */
export function parseWhole(minimum: number, maximum: number): (input: string) => Typed {
  return (input) =>
    parseIf(
      input,
      (value) => Number.isSafeInteger(value) && value >= minimum && value <= maximum,
      t('Enter a whole number from {minimum} to {maximum}, without separators.', {
        minimum: exact(minimum),
        maximum: exact(maximum),
      }),
    );
}
