import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Fingerprint } from '../../../../src/core/data/text/fingerprint';
import { utf8 } from '../tables';

async function digestOf(...chunks: readonly Uint8Array[]): Promise<string> {
  const fingerprint = await Fingerprint.create();
  for (const chunk of chunks) fingerprint.update(chunk);
  assert.equal(
    fingerprint.byteLength,
    chunks.reduce((length, chunk) => length + chunk.length, 0),
  );
  return fingerprint.digest();
}

describe('Fingerprint', () => {
  it('is XXH64: the values that its author and others publish', async () => {
    assert.equal(await digestOf(), 'xxh64:ef46db3751d8e999-0');
    assert.equal(await digestOf(utf8('a')), 'xxh64:d24ec4f1a98c6e5b-1');
    assert.equal(await digestOf(utf8('abc')), 'xxh64:44bc2cf5ad770999-3');
  });

  it('does not depend on how the bytes are cut, and several live side by side', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), fc.nat(), async (bytes, place) => {
        const cut = place % (bytes.length + 1);
        const other = await Fingerprint.create();
        other.update(utf8('something else'));
        const whole = await digestOf(bytes);
        assert.equal(await digestOf(bytes.subarray(0, cut), bytes.subarray(cut)), whole);
        assert.equal(other.digest(), await digestOf(utf8('something else')));
      }),
    );
  }).timeout(60_000);

  it('is another for every change of a byte', async () => {
    const bytes = Uint8Array.from({ length: 100 }, (_, index) => (index * 37) % 256);
    const digests = new Set([await digestOf(bytes)]);
    for (let index = 0; index < bytes.length; index++) {
      const changed = bytes.slice();
      changed[index] = (changed[index] ?? 0) ^ 1;
      digests.add(await digestOf(changed));
    }
    assert.equal(digests.size, 101);
  });
});
