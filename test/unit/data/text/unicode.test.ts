import assert from 'node:assert/strict';
import fc from 'fast-check';
import { scanUtf16, type TextScan } from '../../../../src/core/data/text/unicode';
import { plainUtf8Scanner } from '../../../../src/core/data/text/utf8Scanner';

/** What the platform's decoder says: whether the bytes are text, and whether only the end is open. */
function decodes(bytes: Uint8Array, encoding: string, isLast: boolean): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: !isLast });
    return true;
  } catch {
    return false;
  }
}

function agrees(bytes: Uint8Array): void {
  const { end, malformed, nulAt, asciiEnd } = plainUtf8Scanner.scan(bytes);
  assert.equal(malformed, !decodes(bytes, 'utf-8', false), 'malformed');
  assert.equal(!malformed && end === bytes.length, decodes(bytes, 'utf-8', true), 'complete');
  assert.ok(decodes(bytes.subarray(0, end), 'utf-8', true), 'what precedes is text');
  assert.equal(nulAt, bytes.subarray(0, end).indexOf(0), 'NUL');
  const beyond = bytes.findIndex((byte) => byte >= 0x80);
  assert.equal(asciiEnd, beyond === -1 ? bytes.length : beyond, 'ASCII');
}

/** Bytes at the borders of the ranges that UTF-8 tells apart. */
const telling = fc.constantFrom(
  ...[0x00, 0x01, 0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0],
  ...[0xe1, 0xec, 0xed, 0xee, 0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xff],
);

describe('plainUtf8Scanner', () => {
  it('agrees with the platform on any bytes, wherever they lie in memory', () => {
    const ascii = fc.array(fc.integer({ min: 0, max: 0x7f }), { maxLength: 20 });
    const bytes = fc.oneof(
      fc.array(fc.nat(255), { maxLength: 12 }),
      fc.array(telling, { maxLength: 8 }),
      fc.tuple(ascii, fc.array(telling, { maxLength: 6 }), ascii).map((parts) => parts.flat()),
    );
    fc.assert(
      fc.property(bytes, fc.nat(7), (numbers, start) => {
        const memory = new Uint8Array(start + numbers.length + 3).fill(0xff);
        memory.set(numbers, start);
        agrees(memory.subarray(start, start + numbers.length));
      }),
      { numRuns: 5000 },
    );
  }).timeout(60_000);

  it('agrees with the platform on beginnings of text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(), (text, cut) => {
        const bytes = new TextEncoder().encode(text);
        agrees(bytes.subarray(0, cut % (bytes.length + 1)));
      }),
    );
  }).timeout(60_000);
});

describe('scanUtf16', () => {
  it('finds halves of pairs and of units', () => {
    const scan = (...units: number[]): TextScan =>
      scanUtf16(new Uint8Array(Uint16Array.from(units).buffer), true);
    const nulAt = -1;
    assert.deepEqual(scan(0x41, 0xd83d, 0xde00), { end: 6, malformed: false, nulAt });
    assert.deepEqual(scan(0x41, 0xd83d), { end: 2, malformed: false, nulAt });
    assert.deepEqual(scan(0x41, 0xd83d, 0x41), { end: 2, malformed: true, nulAt });
    assert.deepEqual(scan(0x41, 0xde00), { end: 2, malformed: true, nulAt });
    assert.deepEqual(scan(0x4100, 0, 0), { end: 6, malformed: false, nulAt: 2 });
    const half = Uint8Array.of(0x41, 0, 0x42);
    assert.deepEqual(scanUtf16(half, true), { end: 2, malformed: false, nulAt });
    assert.equal(scanUtf16(Uint8Array.of(0xd8, 0x3d, 0xde, 0), false).end, 4);
  });
});
