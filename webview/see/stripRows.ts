// What the strip asks of the rows it was given.
import type { DesignRows } from '../../src/core/experiment/rows';

/** Probability ½ counts as positive, as everywhere. */
export function isMisclassified({ logits, labels }: DesignRows, row: number): boolean {
  const z = logits[row] ?? NaN;
  return !Number.isNaN(z) && z >= 0 !== (labels[row] === 1);
}

/** Where the row that starts on a line is among the rows; −1 when it is not. */
export function indexOfLine({ lines }: DesignRows, line: number | undefined): number {
  return line === undefined ? -1 : lines.indexOf(line);
}

/** The rows that have a logit, from the least to the greatest; equal ones in the order of lines. */
export function orderByLogit({ logits, lines }: DesignRows): Uint32Array {
  return Uint32Array.from(lines.keys())
    .filter((row) => !Number.isNaN(logits[row]))
    .sort((a, b) => {
      const [first, second] = [logits[a] ?? NaN, logits[b] ?? NaN];
      if (first !== second) return first - second;
      return (lines[a] ?? NaN) - (lines[b] ?? NaN);
    });
}

/**
 * A number in [0, 1) for each row, always the same for the same line: how far the row is moved
 * aside so that those at the same place can be told apart. The finaliser is that of `Random`.
 */
export function jitterOf(line: number): number {
  let word = Math.imul(line, 0x9e37_79b9);
  word = Math.imul(word ^ (word >>> 16), 0x21f0_aaad);
  word = Math.imul(word ^ (word >>> 15), 0x735a_2d97);
  return ((word ^ (word >>> 15)) >>> 0) / 2 ** 32;
}
