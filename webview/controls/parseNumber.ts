import { isEpochLimit, isLearningRate } from '../../src/core/experiment/experiment';
import { t } from '../l10n';

/** A number that was typed, or the sentence that says why it cannot be used. */
export type Typed =
  { readonly ok: true; readonly value: number } | { readonly ok: false; readonly problem: string };

const plainNumber = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const unfinishedNumber = /^[+-]?\d*\.?\d*(?:e[+-]?)?$/i;
const decimalComma = /^([+-]?\d*),(\d+(?:e[+-]?\d+)?)$/i;

/** Reads a learning rate as a person types it: `0.3`, `.3`, `1e-3`. */
export function parseLearningRate(input: string): Typed {
  const typed = parseNumber(input);
  if (!typed.ok) return typed;
  const { value } = typed;
  if (isLearningRate(value)) return { ok: true, value };
  if (value < 0) {
    return refuse(t('The learning rate is a step length: it must be greater than 0.'));
  }
  return refuse(
    value === 0
      ? t('With a learning rate of 0 nothing is learned: it must be greater than 0.')
      : t('This number is too large to calculate with.'),
  );
}

/** Reads any finite number: where a label is cut, a weight. */
export function parseFinite(input: string): Typed {
  const typed = parseNumber(input);
  if (!typed.ok || Number.isFinite(typed.value)) return typed;
  return refuse(t('This number is too large to calculate with.'));
}

/** Any number, also one that is too large to be finite. */
export function parseNumber(input: string): Typed {
  const text = input.trim();
  const comma = decimalComma.exec(text);
  if (comma !== null) {
    const suggestion = `${comma[1] === '' ? '0' : (comma[1] ?? '')}.${comma[2] ?? ''}`;
    return refuse(t('Write the decimal mark as a point: {suggestion}', { suggestion }));
  }
  if (plainNumber.test(text)) return { ok: true, value: Number(text) };
  return refuse(
    unfinishedNumber.test(text)
      ? t('The number is not complete. Examples: 0.3 or 1e-3')
      : t('This is not a number. Examples: 0.3 or 1e-3'),
  );
}

/** Reads an epoch limit: a whole number, also as `1e6`. */
export function parseEpochLimit(input: string): Typed {
  const text = input.trim();
  const value = plainNumber.test(text) ? Number(text) : Number.NaN;
  if (isEpochLimit(value)) return { ok: true, value };
  return refuse(
    t('Enter a whole number from 1 to {maximum}, without separators.', {
      maximum: String(Number.MAX_SAFE_INTEGER),
    }),
  );
}

/** Reads the number of a line of a file: a whole number, as an epoch limit is. */
export const parseLine = parseEpochLimit;

export function refuse(problem: string): Typed {
  return { ok: false, problem };
}
