import assert from 'node:assert/strict';
import { defaultReadOptions } from '../../../../src/core/data/table/readOptions';
import {
  contradiction,
  isSameReading,
  refusalOf,
  withoutToken,
  withPart,
  withToken,
} from '../../../../webview/data/readingDraft';

describe('how a file is to be read', () => {
  it('has parts that are fixed, and left to be inferred again', () => {
    const fixed = withPart(defaultReadOptions, 'delimiter', ';');
    assert.deepEqual(fixed.dialect, { delimiter: ';' });
    const header = withPart(fixed, 'header', false);
    assert.deepEqual(header.dialect, { delimiter: ';', header: false });
    assert.deepEqual(withPart(header, 'delimiter', undefined).dialect, { header: false });
    assert.deepEqual(defaultReadOptions.dialect, {}, 'nothing is changed in place');
  });

  it('has tokens for "no value" that may hold commas and spaces', () => {
    const more = withToken(defaultReadOptions, ' not, known ');
    assert.equal(more.missing.at(-1), 'not, known');
    assert.ok(isSameReading(withoutToken(more, 'not, known'), defaultReadOptions));
  });

  it('refuses tokens that are empty, known, long, or too many', () => {
    assert.equal(refusalOf(defaultReadOptions, ' \t'), 'empty');
    assert.equal(refusalOf(defaultReadOptions, ' NA '), 'known');
    assert.equal(refusalOf(defaultReadOptions, 'x'.repeat(101)), 'long');
    assert.equal(refusalOf(defaultReadOptions, '-'), undefined);
    const full = { ...defaultReadOptions, missing: Array.from({ length: 1000 }, (_, i) => `${i}`) };
    assert.equal(refusalOf(full, 'one more'), 'many');
  });

  it('is the same only if every part is', () => {
    const one = withPart(defaultReadOptions, 'decimalMark', ',');
    assert.equal(isSameReading(one, defaultReadOptions), false);
    assert.ok(isSameReading(one, withPart(defaultReadOptions, 'decimalMark', ',')));
    assert.equal(isSameReading({ ...one, faults: 'strict' }, one), false);
    assert.equal(isSameReading({ ...one, sample: { rows: 5, seed: 1 } }, one), false);
    const [first = '', ...rest] = one.missing;
    assert.ok(isSameReading({ ...one, missing: [...rest, first] }, one));
    assert.equal(isSameReading({ ...one, missing: rest }, one), false);
  });

  it('cannot have one mark for decimals and for thousands', () => {
    const decimal = withPart(defaultReadOptions, 'decimalMark', ',');
    assert.equal(contradiction(decimal), undefined);
    assert.equal(contradiction(withPart(decimal, 'thousandsMark', ',')), 'decimalThousands');
    assert.equal(contradiction(withPart(decimal, 'thousandsMark', '.')), undefined);
  });
});
