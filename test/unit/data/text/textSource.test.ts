import assert from 'node:assert/strict';
import fc from 'fast-check';
import { encodings, type Encoding } from '../../../../src/core/data/csv/dialect';
import { concatenate } from '../../../../src/core/data/text/bytes';
import { TextSource } from '../../../../src/core/data/text/textSource';
import { UserError } from '../../../../src/core/message';
import { decode, type Decoded } from '../../../support/decoding';
import { encode, encoded } from '../../../support/encoders';
import { utf8 } from '../tables';

const windowBytes = 64 * 1024;
const cuts = fc.array(fc.nat(), { maxLength: 6 });

/** Texts as tables have them, of characters that all, some or one of the encodings have. */
const text = fc.string({
  unit: fc.oneof(
    fc.constantFrom('a', 'Z', '0', ',', ';', '\t', '"', '\n', '\r', '\r\n', ' '),
    fc.constantFrom('é', 'ß', '°', '€', '“', '姓', '名', '一', '℃', '…', '䶮', 'я', '\ufeff', '😀'),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
  ),
  maxLength: 40,
});

describe('TextSource, told the encoding', () => {
  for (const encoding of encodings) {
    it(`decodes any text in ${encoding}, cut anywhere`, () => {
      fc.assert(
        fc.property(text, cuts, (some, places) => {
          const content = Array.from(some)
            .filter((character) => character !== '\0' && encode(character, encoding) !== undefined)
            .join('');
          const bytes = encoded(content, encoding);
          const hasMark = content.startsWith('\ufeff');
          const { text: decoded, encoding: kept, evidence } = decode(bytes, places, encoding);
          assert.equal(decoded, hasMark ? content.slice(1) : content);
          assert.equal(kept, encoding);
          assert.equal(evidence.confidence, 1);
        }),
        { numRuns: 500 },
      );
    }).timeout(60_000);

    it(`finds the exact place where bytes stop being ${encoding}`, () => {
      fc.assert(
        fc.property(hostile, cuts, (bytes, places) => {
          const { text: decoded, fault } = decode(bytes, places, encoding);
          const expected = reference(bytes, encoding);
          assert.deepEqual(
            { text: decoded, fault: fault && [fault.kind, fault.byteOffset] },
            expected,
          );
          if (!fault) return;
          assert.equal(fault.encoding, encoding);
          assert.deepEqual(
            fault.bytes,
            Array.from(bytes.subarray(fault.byteOffset).subarray(0, fault.bytes.length)),
          );
        }),
        { numRuns: 1500 },
      );
    }).timeout(60_000);
  }

  it('says so where the platform cannot decode it', () => {
    const native = globalThis.TextDecoder;
    globalThis.TextDecoder = class extends native {
      constructor(label?: string, options?: TextDecoderOptions) {
        if (label === 'gb18030') throw new RangeError(`The "${label}" encoding is not supported`);
        super(label, options);
      }
    };
    try {
      assert.throws(
        () => new TextSource('gb18030').push(utf8('a,b\n')),
        (error) => {
          assert.ok(error instanceof UserError);
          assert.match(error.message, /cannot decode GB18030 text\. Save the file/);
          return true;
        },
      );
      assert.equal(decode(utf8('é'), [], 'utf-8').text, 'é');
    } finally {
      globalThis.TextDecoder = native;
    }
  });
});

describe('TextSource, not told the encoding', () => {
  it('gives the same text, fault, encoding and evidence however the bytes are cut', () => {
    fc.assert(
      fc.property(hostile, cuts, (bytes, places) => {
        assert.deepEqual(decode(bytes, places), decode(bytes));
      }),
      { numRuns: 3000 },
    );
  }).timeout(60_000);

  it('does so where the windows that it judges by end, too', () => {
    const part = fc.oneof(
      fc
        .integer({ min: windowBytes - 5, max: windowBytes + 5 })
        .map((size) => filled(size, 'a,1\n')),
      fc
        .integer({ min: windowBytes - 5, max: windowBytes + 5 })
        .map((size) => filled(size, '女,é\n')),
      fc.nat(5).map((size) => filled(size, '12345')),
      hostile,
    );
    const file = fc.array(part, { minLength: 1, maxLength: 4 }).map(concatenate);
    fc.assert(
      fc.property(file, cuts, fc.nat(3), (bytes, places, near) => {
        const whole = decode(bytes);
        assert.deepEqual(decode(bytes, places), whole);
        assert.deepEqual(decode(bytes, [windowBytes - 1 + near, 2 * windowBytes - near]), whole);
      }),
      { numRuns: 150 },
    );
  }).timeout(60_000);

  it('judges what precedes a NUL by the byte before it, however they are cut', () => {
    const start = filled(windowBytes + 1, 'a,1\n');
    // after a letter these two are more likely accented ones
    const word = Uint8Array.of(0x61, 0xe9, 0xe8);
    for (const rest of [1, windowBytes]) {
      const bytes = concatenate([start, word, new Uint8Array(rest)]);
      const whole = decode(bytes);
      assert.equal(whole.fault?.byteOffset, start.length + word.length);
      assert.equal(whole.evidence.confidence, 0.9);
      for (let place = start.length; place <= start.length + word.length; place++) {
        assert.deepEqual(decode(bytes, [place]), whole, `cut at ${place}`);
      }
    }
  });

  it('ends in text or in a fault: what it decided, or a NUL', () => {
    fc.assert(
      fc.property(hostile, (bytes) => {
        const { text: decoded, fault, encoding } = decode(bytes);
        const expected = reference(bytes, encoding);
        if (fault?.kind === 'nul') assert.equal(fault.byteOffset, nulOf(bytes, encoding));
        else assert.deepEqual([decoded, fault?.byteOffset], [expected.text, expected.fault?.[1]]);
      }),
      { numRuns: 2000 },
    );
  }).timeout(60_000);

  it('hands ASCII on at once, and shares its memory', () => {
    const source = new TextSource(undefined);
    const chunk = filled(2 * windowBytes, 'a,1\n');
    assert.equal(source.push(chunk).buffer, chunk.buffer);
    const text = source.push(chunk);
    assert.equal(text.buffer, chunk.buffer);
    assert.equal(text.length, chunk.length);
  });

  it('decides by what comes after 5 MB of ASCII', () => {
    const table = filled(5_000_000, '1,2,3\n');
    for (const [tail, encoding] of [
      ['4,5,Zürich\n', 'windows-1252'],
      ['4,5,北京\n', 'gb18030'],
      ['4,5,北京\n', 'utf-8'],
    ] as const) {
      const bytes = concatenate([table, encoded(tail, encoding)]);
      const decoded = decode(bytes, [1_000_000, 2_500_000, 5_000_002, 5_000_008]);
      assert.equal(decoded.encoding, encoding);
      assert.ok(decoded.text?.endsWith(tail));
    }
  }).timeout(60_000);
});

/** So many bytes of a text said again and again, which may end inside a character. */
function filled(size: number, period: string): Uint8Array {
  const one = utf8(period);
  return Uint8Array.from({ length: size }, (_, index) => one[index % one.length] ?? 0);
}

/** Fragments of text in all encodings, marks, NULs and any bytes, one after the other. */
const hostile: fc.Arbitrary<Uint8Array> = fc
  .array(
    fc.oneof(
      fc.tuple(text, fc.constantFrom(...encodings)).map(([some, encoding]) => {
        const known = Array.from(some).filter(
          (character) => encode(character, encoding) !== undefined,
        );
        return encoded(known.join(''), encoding);
      }),
      fc.uint8Array({ maxLength: 6 }),
      fc
        .constantFrom([0], [0xef, 0xbb, 0xbf], [0xff, 0xfe], [0xfe, 0xff])
        .map((b) => Uint8Array.from(b)),
    ),
    { maxLength: 4 },
  )
  .map(concatenate);

/**
 * What bytes are in an encoding, by asking the platform's decoder about every beginning of them. It
 * has no say on windows-1252, of which every byte but five is a character.
 */
function reference(
  bytes: Uint8Array,
  encoding: Encoding,
): {
  text: string | undefined;
  fault: [Exclude<Decoded['fault'], undefined>['kind'], number] | undefined;
} {
  const start = markLength(bytes, encoding);
  const isText = (end: number, isLast: boolean): boolean =>
    platformText(bytes.subarray(start, end), encoding, isLast) !== undefined;
  let good = bytes.length;
  while (good > start && !isText(good, true)) good--;
  const nul = nulOf(bytes, encoding);
  if (nul !== undefined && nul < good) return { text: undefined, fault: ['nul', nul] };
  if (good === bytes.length) {
    return { text: platformText(bytes.subarray(start), encoding, true), fault: undefined };
  }
  const kind = isText(bytes.length, false) ? 'truncated' : 'malformed';
  return { text: undefined, fault: [kind, good] };
}

function markLength(bytes: Uint8Array, encoding: Encoding): number {
  const mark = encode('\ufeff', encoding);
  return mark?.every((byte, index) => bytes[index] === byte) === true ? mark.length : 0;
}

function platformText(bytes: Uint8Array, encoding: Encoding, isLast: boolean): string | undefined {
  if (encoding === 'windows-1252') {
    const undefinedBytes = [0x81, 0x8d, 0x8f, 0x90, 0x9d];
    if (bytes.some((byte) => undefinedBytes.includes(byte))) return undefined;
    return Array.from(bytes, (byte) => windows1252Of.get(byte) ?? '').join('');
  }
  try {
    const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
    return decoder.decode(bytes, { stream: !isLast });
  } catch {
    return undefined;
  }
}

const windows1252Of = new Map<number, string>();
for (let code = 0; code < 0x3000; code++) {
  const character = String.fromCharCode(code);
  const [byte] = encode(character, 'windows-1252') ?? [];
  if (byte !== undefined) windows1252Of.set(byte, character);
}

/** Where the first NUL character is, if it is one in this encoding. */
function nulOf(bytes: Uint8Array, encoding: Encoding): number | undefined {
  const step = encoding.startsWith('utf-16') ? 2 : 1;
  for (let at = markLength(bytes, encoding); at + step <= bytes.length; at += step) {
    if (bytes.subarray(at, at + step).every((byte) => byte === 0)) return at;
  }
  return undefined;
}
