import assert from 'node:assert/strict';
import fc from 'fast-check';
import { scanUtf16, scanUtf8, type TextScan } from '../../../../src/core/data/text/unicode';

/** What the platform's decoder says: whether the bytes are text, and whether only the end is open. */
function decodes(bytes: Uint8Array, encoding: string, isLast: boolean): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: !isLast });
    return true;
  } catch {
    return false;
  }
}

function agrees(bytes: Uint8Array, encoding: string, { end, malformed }: TextScan): void {
  assert.equal(malformed, !decodes(bytes, encoding, false), 'malformed');
  assert.equal(!malformed && end === bytes.length, decodes(bytes, encoding, true), 'complete');
  assert.ok(decodes(bytes.subarray(0, end), encoding, true), 'what precedes is text');
}

/** Bytes at the borders of the ranges that UTF-8 tells apart. */
const telling = fc.constantFrom(
  ...[0x00, 0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1],
  ...[0xec, 0xed, 0xee, 0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xff],
);

describe('scanUtf8', () => {
  it('agrees with the platform on any bytes', () => {
    const bytes = fc.oneof(fc.uint8Array({ maxLength: 12 }), fc.array(telling, { maxLength: 8 }));
    fc.assert(
      fc.property(bytes, (numbers) => {
        const some = Uint8Array.from(numbers);
        agrees(some, 'utf-8', scanUtf8(some));
      }),
      { numRuns: 3000 },
    );
  }).timeout(60_000);

  it('agrees with the platform on beginnings of text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(), (text, cut) => {
        const bytes = new TextEncoder().encode(text);
        const some = bytes.subarray(0, cut % (bytes.length + 1));
        agrees(some, 'utf-8', scanUtf8(some));
      }),
    );
  }).timeout(60_000);
});

describe('scanUtf16', () => {
  it('finds halves of pairs and of units', () => {
    const scan = (...units: number[]): TextScan =>
      scanUtf16(new Uint8Array(Uint16Array.from(units).buffer), true);
    assert.deepEqual(scan(0x41, 0xd83d, 0xde00), { end: 6, malformed: false });
    assert.deepEqual(scan(0x41, 0xd83d), { end: 2, malformed: false });
    assert.deepEqual(scan(0x41, 0xd83d, 0x41), { end: 2, malformed: true });
    assert.deepEqual(scan(0x41, 0xde00), { end: 2, malformed: true });
    assert.deepEqual(scanUtf16(Uint8Array.of(0x41, 0, 0x42), true), { end: 2, malformed: false });
    assert.deepEqual(scanUtf16(Uint8Array.of(0xd8, 0x3d, 0xde, 0), false).end, 4);
  });
});
