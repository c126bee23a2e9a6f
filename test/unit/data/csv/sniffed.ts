import assert from 'node:assert/strict';
import type { Evidence, TextDialect } from '../../../../src/core/data/csv/dialect';
import { sniffDialect } from '../../../../src/core/data/csv/sniffDialect';
import { defaultMissing } from '../../../../src/core/data/table/readOptions';

export const missing: ReadonlySet<string> = new Set(['', ...defaultMissing]);

/** The dialect of most files. */
export const usual: TextDialect = {
  delimiter: ',',
  quote: '"',
  decimalMark: '.',
  thousandsMark: '',
  commentMark: '',
  header: true,
};

export function sniff(
  text: string,
  choice: Partial<TextDialect> = {},
  complete = true,
): { dialect: TextDialect; evidence: Evidence } {
  return sniffDialect(text, complete, choice, missing);
}

/** Checks that a text is taken for the usual dialect but for these parts. */
export function check(text: string, parts: Partial<TextDialect> = {}): void {
  const { dialect, evidence } = sniff(text);
  assert.deepEqual(dialect, { ...usual, ...parts }, JSON.stringify(text.slice(0, 500)));
  assert.ok(evidence.confidence >= 0 && evidence.confidence <= 1, `${evidence.confidence}`);
}
