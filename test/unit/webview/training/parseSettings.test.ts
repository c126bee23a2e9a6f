import assert from 'node:assert/strict';
import {
  parseMomentum,
  parseNotNegative,
  parsePositive,
  parseValidationShare,
  parseWhole,
} from '../../../../webview/training/parseSettings';

describe('what is typed for a setting', () => {
  for (const [name, parse, taken, refused] of [
    ['a penalty', parseNotNegative, ['0', '1e-3', '.5', '7'], ['-1', '', 'x', '0,5', '1e999']],
    ['a positive number', parsePositive, ['1e-9', '2'], ['0', '-2', '1e999']],
    ['a momentum', parseMomentum, ['0', '0.999'], ['1', '1.5', '-0.1']],
    ['a share', parseValidationShare, ['0', '0.9'], ['0.91', '20', '-0.1']],
    ['a whole number', parseWhole(1, 10), ['1', '10', '1e1'], ['0', '11', '2.5', '1e999']],
  ] as const) {
    it(`is taken or refused: ${name}`, () => {
      for (const text of taken) assert.deepEqual(parse(text), { ok: true, value: Number(text) });
      for (const text of refused) {
        const typed = parse(text);
        assert.ok(!typed.ok && typed.problem.length > 10, text);
      }
    });
  }
});
