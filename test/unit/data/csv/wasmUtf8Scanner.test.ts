import assert from 'node:assert/strict';
import fc from 'fast-check';
import { wasmUtf8Scanner } from '../../../../src/core/data/csv/wasmRecordParser';
import { plainUtf8Scanner } from '../../../../src/core/data/text/utf8Scanner';
import { wasmModule } from '../../../support/wasmModule';

const scanner = wasmUtf8Scanner(wasmModule());

describe('the UTF-8 scanner in WebAssembly', () => {
  it('gives the same as the plain one for any bytes', () => {
    const lead = fc.constantFrom(0xc1, 0xc2, 0xdf, 0xe0, 0xed, 0xef, 0xf0, 0xf4, 0xf5);
    const continuation = fc.constantFrom(0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf);
    const part = fc.oneof(
      { weight: 4, arbitrary: fc.string({ unit: 'grapheme', maxLength: 30 }) },
      { weight: 1, arbitrary: fc.constant('\0') },
    );
    const bytes = fc.oneof(
      fc.array(part).map((parts) => new TextEncoder().encode(parts.join(''))),
      fc.array(fc.oneof(lead, continuation, fc.nat(255))).map((all) => Uint8Array.from(all)),
    );
    fc.assert(
      fc.property(fc.array(bytes, { maxLength: 4 }), (pieces) => {
        const all = Uint8Array.from(pieces.flatMap((piece) => [...piece]));
        assert.deepEqual(scanner.scan(all), plainUtf8Scanner.scan(all));
      }),
      { numRuns: 3000 },
    );
  });

  it('gives the same for text with one byte changed', function () {
    this.timeout(30_000);
    const text = fc.string({ unit: 'binary', minLength: 20, maxLength: 80 });
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(255), (original, place, byte) => {
        const bytes = new TextEncoder().encode(original);
        bytes[place % bytes.length] = byte;
        assert.deepEqual(scanner.scan(bytes), plainUtf8Scanner.scan(bytes));
      }),
      { numRuns: 2000 },
    );
  });

  it('gives the same around the ends of the pieces it copies', () => {
    const size = 65_536;
    for (const character of ['a', '\0', 'é', '中', '😀', '\u00ff'.repeat(3)]) {
      for (let before = size - 5; before <= size + 2; before++) {
        const text = `${'x'.repeat(before)}${character}${'y'.repeat(size)}`;
        const bytes = new TextEncoder().encode(text);
        assert.deepEqual(scanner.scan(bytes), plainUtf8Scanner.scan(bytes));
        const cut = bytes.subarray(0, before + 1);
        assert.deepEqual(scanner.scan(cut), plainUtf8Scanner.scan(cut));
        bytes[before + 2] = 0xff;
        assert.deepEqual(scanner.scan(bytes), plainUtf8Scanner.scan(bytes));
      }
    }
  });
});
