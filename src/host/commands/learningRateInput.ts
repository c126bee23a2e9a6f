import { message, type Message } from '../../core/message';

/**
 * Reads a learning rate as people write it. @returns the number, or why the text is none: a comma
 * could mean two things, so it is not guessed at.
 */
export function readLearningRate(text: string): number | Message {
  const trimmed = text.trim();
  if (trimmed === '') return message('Enter a number above 0, such as 0.3 or 1e-3.');
  if (trimmed.includes(',')) {
    return message('Write the number with a decimal point, such as 0.3.');
  }
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(trimmed)) {
    return message('{text} is not a number. Enter one such as 0.3 or 1e-3.', { text: trimmed });
  }
  const value = Number(trimmed);
  if (value <= 0)
    return message('A learning rate is above 0: it is the length of a step downhill.');
  if (!Number.isFinite(value)) return message('The number is too large. Enter a smaller one.');
  return value;
}
