import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { bytesOf, type LiveText, type Slicing } from '../../../src/host/session/documentBytes';
import { Cancelled } from '../../../src/host/session/workerRequests';

/** A text whose lines can be replaced while it is read. */
class FakeText implements LiveText {
  version = 1;
  wholeReads = 0;
  #lines: readonly string[] = [];

  constructor(text: string) {
    this.text = text;
  }

  get lineCount(): number {
    return this.#lines.length;
  }

  set text(text: string) {
    this.#lines = text.split(/(?<=\n)/);
    this.version++;
  }

  get text(): string {
    return this.#lines.join('');
  }

  linesBetween(first: number, end: number): string {
    return this.#lines.slice(first, end).join('');
  }

  whole(): string {
    this.wholeReads++;
    return this.text;
  }
}

/** Time passes with every look at the clock. */
function slicing(onPause: () => void = () => undefined): Slicing & { readonly pauses: number } {
  let now = 0;
  let pauses = 0;
  return {
    now: () => (now += 4),
    pause: () => {
      pauses++;
      onPause();
      return Promise.resolve();
    },
    throwIfCancelled: () => undefined,
    get pauses() {
      return pauses;
    },
  };
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('the bytes of a text in an editor', () => {
  it('are those of the whole text, whatever its lines and characters', async () => {
    const line = fc.string({ unit: fc.constantFrom('a', ',', 'é', '漢', '𝄞', '"') });
    await fc.assert(
      fc.asyncProperty(fc.array(line), fc.constantFrom('\n', '\r\n'), async (lines, end) => {
        const text = lines.join(end);
        const { bytes } = await bytesOf(new FakeText(text), slicing());
        assert.deepEqual(bytes, utf8(text));
      }),
    );
  });

  it('are whole where a piece ends within a pair of UTF-16 units', async () => {
    for (const before of ['', 'a']) {
      const text = before + '𝄞'.repeat(400_000);
      const { bytes } = await bytesOf(new FakeText(text), slicing());
      assert.deepEqual(bytes, utf8(text));
    }
  });

  it('are made with pauses between, so that a large text holds up nobody', async () => {
    const text = new FakeText('0.123456,0.654321,yes\n'.repeat(100_000));
    const slices = slicing();
    await bytesOf(text, slices);
    assert.ok(slices.pauses > 3, `${slices.pauses} pauses`);
    assert.equal(text.wholeReads, 0);
  });

  it('are those of one version, though the text changes on the way', async () => {
    const text = new FakeText('old\n'.repeat(400_000));
    let isChanged = false;
    const slices = slicing(() => {
      if (!isChanged) text.text = 'new\n'.repeat(400_000);
      isChanged = true;
    });
    const { bytes, version } = await bytesOf(text, slices);
    assert.equal(version, text.version);
    assert.deepEqual(bytes, utf8(text.text));
  });

  it('are taken in one go when the text never rests', async () => {
    const text = new FakeText('a\n'.repeat(300_000));
    const slices = slicing(() => (text.version += 1));
    const { bytes, version } = await bytesOf(text, slices);
    assert.equal(text.wholeReads, 1);
    assert.equal(version, text.version);
    assert.deepEqual(bytes, utf8(text.text));
  });

  it('are given up when they are cancelled', async () => {
    const text = new FakeText('a\n'.repeat(300_000));
    const throwIfCancelled = (): never => {
      throw new Cancelled();
    };
    await assert.rejects(bytesOf(text, { ...slicing(), throwIfCancelled }), Cancelled);
  });
});
