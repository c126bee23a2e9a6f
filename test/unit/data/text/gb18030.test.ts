import assert from 'node:assert/strict';
import fc from 'fast-check';
import { gb18030SizeAt, scanGb18030 } from '../../../../src/core/data/text/gb18030';

/** What the platform's decoder makes of bytes; `undefined` when they are no whole characters. */
function platform(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('gb18030', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

describe('gb18030SizeAt', () => {
  it('agrees with the platform on every byte and every pair', () => {
    for (let lead = 0x80; lead <= 0xff; lead++) {
      const alone = Uint8Array.of(lead);
      assert.equal(gb18030SizeAt(alone, 0) === 1, platform(alone) !== undefined, lead.toString(16));
      for (let second = 0; second <= 0xff; second++) {
        const pair = Uint8Array.of(lead, second);
        const size = gb18030SizeAt(pair, 0);
        const text = platform(pair);
        if (size === 2) assert.equal(text?.length, 1, `${lead} ${second}`);
        // after 80 there may be a character of its own
        else if (lead !== 0x80) assert.equal(text, undefined, `${lead} ${second}`);
      }
    }
  });

  it('agrees with the platform on sequences of four', () => {
    const part = (least: number, most: number): fc.Arbitrary<number> =>
      fc.oneof(
        { weight: 8, arbitrary: fc.integer({ min: least, max: most }) },
        { weight: 1, arbitrary: fc.nat(255) },
      );
    // leads at the ends of the ranges that stand for something: up to 84 31 A4 39, from 90 30 81 30 to E3 32 9A 35
    const lead = fc.oneof(part(0x81, 0xfe), fc.constantFrom(0x84, 0x85, 0x8f, 0x90, 0xe3, 0xe4));
    const sequence = fc.tuple(lead, part(0x30, 0x33), part(0x81, 0xfe), part(0x30, 0x39));
    fc.assert(
      fc.property(sequence, (numbers) => {
        const bytes = Uint8Array.from(numbers);
        const text = platform(bytes);
        const { end, malformed } = scanGb18030(bytes);
        assert.equal(!malformed && end === bytes.length, text !== undefined);
        const isLead = (bytes[0] ?? 0) > 0x80;
        if (isLead && gb18030SizeAt(bytes, 0) === 4) assert.equal(Array.from(text ?? '').length, 1);
      }),
      { numRuns: 20_000 },
    );
    for (const [bytes, size] of [
      [[0x84, 0x31, 0xa4, 0x39], 4],
      [[0x84, 0x31, 0xa5, 0x30], 0],
      [[0x90, 0x30, 0x81, 0x30], 4],
      [[0x8f, 0x39, 0xfe, 0x39], 0],
      [[0xe3, 0x32, 0x9a, 0x35], 4],
      [[0xe3, 0x32, 0x9a, 0x36], 0],
      [[0x81, 0x30, 0x81], -1],
      [[0x81, 0x30], -1],
      [[0x81], -1],
    ] as const) {
      assert.equal(gb18030SizeAt(Uint8Array.from(bytes), 0), size, bytes.join());
    }
  }).timeout(60_000);
});
