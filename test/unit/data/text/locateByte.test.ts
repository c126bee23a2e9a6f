import assert from 'node:assert/strict';
import fc from 'fast-check';
import { encodings } from '../../../../src/core/data/csv/dialect';
import { locateByte } from '../../../../src/core/data/text/locateByte';
import { TextFault, textFaultError } from '../../../../src/core/data/text/textFault';
import { encode, encoded } from '../../../support/encoders';
import { isUserError, utf8 } from '../tables';

/** Line and column as an editor has them: each of CRLF, CR and LF ends a line; columns in UTF-16 units. */
function locationAfter(before: string): { line: number; column: number } {
  const lines = before.split(/\r\n|\r|\n/);
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
}

function* cutAt(bytes: Uint8Array, size: number): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

describe('locateByte', () => {
  it('finds line and column of any character in any encoding, cut anywhere', async () => {
    const unit = fc.constantFrom('a', ',', '\n', '\r', '\r\n', 'é', '姓', '😀', '€');
    await fc.assert(
      fc.asyncProperty(
        fc.array(unit, { maxLength: 30 }),
        fc.nat(),
        fc.constantFrom(...encodings),
        fc.integer({ min: 1, max: 9 }),
        fc.boolean(),
        async (units, place, encoding, size, isMarked) => {
          const known = units.filter((some) => encode(some, encoding) !== undefined).join('');
          const mark = isMarked
            ? (encode('\ufeff', encoding) ?? new Uint8Array(0))
            : new Uint8Array(0);
          const characters = Array.from(known);
          const at = place % (characters.length + 1);
          const before = characters.slice(0, at).join('');
          // between CR and LF is no place where a character begins that could fail
          fc.pre(!(before.endsWith('\r') && characters[at] === '\n'));
          const bytes = Uint8Array.from([...mark, ...encoded(known, encoding)]);
          const offset = mark.length + encoded(before, encoding).length;
          const location = await locateByte(cutAt(bytes, size), offset, encoding);
          assert.deepEqual(location, locationAfter(before));
        },
      ),
      { numRuns: 1000 },
    );
  }).timeout(60_000);

  it('reads no further than it must', async () => {
    let read = 0;
    async function* chunks(): AsyncGenerator<Uint8Array> {
      for (; read < 100; read++) yield await Promise.resolve(utf8('a,b\n'));
    }
    assert.deepEqual(await locateByte(chunks(), 10, 'utf-8'), { line: 3, column: 3 });
    assert.equal(read, 2);
  });

  it('comes as near as it can when the file has become another', async () => {
    const bytes = Uint8Array.of(...utf8('a\nbc'), 0xff, ...utf8('\n\n\n'));
    assert.deepEqual(await locateByte([utf8('a\nb'), bytes], 9, 'utf-8'), { line: 3, column: 3 });
    assert.deepEqual(await locateByte([utf8('a\nb')], 100, 'utf-8'), { line: 2, column: 2 });
  });
});

describe('textFaultError', () => {
  const place = { line: 3, column: 7 };

  it('says where, which byte, and what to do', () => {
    const cases: [TextFault, RegExp][] = [
      [
        new TextFault('malformed', 41, 'utf-8', [0xe9]),
        /^Line 3, column 7: byte 42 of the file \(E9\) is not UTF-8 text\. Save the file with the encoding UTF-8, or choose another encoding/,
      ],
      [new TextFault('malformed', 8, 'utf-16le', [0x3d, 0xd8]), /byte 9 .*\(3D D8\).*UTF-16LE/],
      [
        new TextFault('truncated', 9, 'gb18030', [0xb1]),
        /the file ends in the middle of a character, which begins with byte 10 \(B1\).*GB18030.*Get the whole file/,
      ],
      [new TextFault('nul', 0, 'utf-8', [0]), /byte 1 of the file is a NUL character \(00\)/],
    ];
    for (const [fault, words] of cases) {
      assert.ok(isUserError(words, place)(textFaultError(fault, place)), fault.message);
    }
  });
});
