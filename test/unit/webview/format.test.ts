import assert from 'node:assert/strict';
import * as format from '../../../webview/format';
import { say, setLanguage } from '../../../webview/l10n';

describe('numbers for reading', () => {
  afterEach(() => setLanguage('en', {}));

  it('have the digits that were asked for, at any size', () => {
    assert.equal(format.formatQuantity(0.693_147_18, 5), '0.69315');
    assert.equal(format.formatQuantity(0.002_234_56), '0.002235');
    assert.equal(format.formatQuantity(-58.7234), '-58.72');
    assert.equal(format.formatQuantity(123_456.7), '123,457');
    assert.equal(format.formatQuantity(1.234e-7), '1.234e-7');
    assert.equal(format.formatQuantity(0), '0');
    assert.equal(format.formatQuantity(Number.NaN), '–');
    assert.equal(format.formatQuantity(Number.NEGATIVE_INFINITY), '−∞');
  });

  it('tell one row more or less in a share', () => {
    assert.equal(format.formatShare(0.9, 20), '90.0%');
    assert.equal(format.formatShare(26_600 / 26_601, 26_601), '99.996%');
    assert.equal(format.formatShare(Number.NaN, 10), '–');
  });

  it('are written in the language of the reader, and exactly for copying', () => {
    setLanguage('de', {});
    assert.equal(format.formatCount(12_345), '12.345');
    assert.equal(format.formatQuantity(0.25), '0,2500');
    assert.equal(format.exact(0.1 + 0.2), '0.30000000000000004');
    assert.equal(
      say({ text: 'after {epoch} epochs', args: { epoch: 10_000 } }),
      'after 10.000 epochs',
    );
  });

  it('in a sentence are never a row of zeros', () => {
    assert.equal(say({ text: '{rate}', args: { rate: 1e300 } }), '1E300');
    assert.equal(say({ text: '{rate}', args: { rate: 0.000_123 } }), '0.000123');
  });

  it('are short on an axis', () => {
    assert.equal(format.formatEpochTick(5000), '5,000');
    assert.equal(format.formatEpochTick(1_500_000), '1.5M');
    assert.equal(format.formatShort(0.000_01), '1e-5');
    assert.equal(format.formatShareTick(0.95), '95%');
  });
});
