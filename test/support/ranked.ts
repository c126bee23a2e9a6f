import assert from 'node:assert/strict';
import { rankLogits, type RankedLogits } from '../../src/core/evaluation/rankedLogits';
import type { Quantity } from '../../src/core/quantity';
import { finish } from '../../src/core/sliced';

/** Ranked rows of logits and labels that can be judged. */
export function ranked(logits: readonly number[], labels: readonly number[]): RankedLogits {
  return valueOf(finish(rankLogits(Float64Array.from(logits), Float64Array.from(labels))));
}

/** The value of what must be known. */
export function valueOf<T>(quantity: Quantity<T>): T {
  if (quantity.reason) assert.fail(`withheld: ${quantity.reason.text}`);
  return quantity.value;
}
