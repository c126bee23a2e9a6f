import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { defaultReadOptions } from '../../../src/core/data/table/readOptions';
import { inEnglish } from '../../../src/core/message';
import {
  readingParts,
  readMissing,
  valueInWords,
  withPart,
  writeMissing,
} from '../../../src/host/commands/readingParts';
import { table } from '../../support/hostFixtures';

describe('reading a file differently', () => {
  it('can change every part of the dialect, and names what holds now', () => {
    assert.deepEqual(
      readingParts.map(({ part }) => part).sort(),
      Object.keys(table.dialect).sort(),
    );
    for (const part of readingParts) {
      const words = valueInWords(part, table.dialect);
      assert.ok(words && inEnglish(words) !== '', part.part);
      assert.equal(valueInWords(part, undefined), undefined);
      for (const { value } of part.values) {
        assert.equal(withPart(defaultReadOptions, part.part, value).dialect[part.part], value);
      }
    }
  });

  it('leaves a part to be inferred again', () => {
    const fixed = withPart(defaultReadOptions, 'delimiter', ';');
    assert.deepEqual(withPart(fixed, 'delimiter', undefined), defaultReadOptions);
  });

  it('lets no sign stand before the decimals and between the thousands', () => {
    const comma = withPart(defaultReadOptions, 'decimalMark', ',');
    assert.deepEqual(withPart(comma, 'thousandsMark', ',').dialect, { thousandsMark: ',' });
    const both = withPart(comma, 'thousandsMark', '.');
    assert.deepEqual(both.dialect, { decimalMark: ',', thousandsMark: '.' });
    assert.deepEqual(withPart(both, 'decimalMark', '.').dialect, { decimalMark: '.' });
  });

  it('reads a list of missing values as it writes it', () => {
    assert.deepEqual(readMissing(' NA, "a,b" ,, ?,NA'), ['NA', 'a,b', '?']);
    assert.deepEqual(readMissing(''), []);
    assert.equal(writeMissing(['NA', 'a,b', 'say "x"']), 'NA, "a,b", "say ""x"""');
    const text = fc
      .string({ unit: fc.constantFrom('a', ',', '"', ' ', '?', '.'), minLength: 1 })
      .filter((one) => one.trim() === one);
    fc.assert(
      fc.property(fc.uniqueArray(text), (missing) => {
        assert.deepEqual(readMissing(writeMissing(missing)), missing);
      }),
    );
  });
});
