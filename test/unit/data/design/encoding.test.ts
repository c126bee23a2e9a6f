import assert from 'node:assert/strict';
import { columnOf, isUserError, tableInPieces, tableOf, textsOf, utf16, utf8 } from '../tables';

const text = 'naïve,ß\n€,😀\n漢,x\n';
const expected = [
  ['€', '漢'],
  ['😀', 'x'],
];

describe('encodings', () => {
  const marked = utf8(`\ufeff${text}`);
  const encodings: [name: string, bytes: Uint8Array, encoding: string][] = [
    ['UTF-8', utf8(text), 'utf-8'],
    ['UTF-8 with a byte order mark', marked, 'utf-8'],
    ['UTF-16LE', utf16(text, true), 'utf-16le'],
    ['UTF-16BE', utf16(text, false), 'utf-16be'],
  ];
  for (const [name, bytes, encoding] of encodings) {
    it(`reads ${name}, cut before every single byte`, async () => {
      for (let cut = 0; cut <= bytes.length; cut++) {
        const { columns, profile } = await tableInPieces(bytes, [cut]);
        assert.equal(profile.dialect.encoding, encoding);
        assert.deepEqual(
          columns.map((column) => column.name),
          ['naïve', 'ß'],
        );
        assert.deepEqual(columns.map(textsOf), expected);
      }
    });
  }

  it('says where GBK, Latin-1 and cut-off text stop being UTF-8', async () => {
    const gbk = Uint8Array.of(...utf8('姓名,n\nA,1\n'), 0xd6, 0xd0, ...utf8(',2\n'));
    await assert.rejects(
      tableOf(gbk),
      isUserError(/byte 14 .* not UTF-8 .* Save the file/, { line: 3, column: 1 }),
    );
    const latin1 = Uint8Array.of(...utf8('a,b\n1,caf'), 0xe9, 0x0a);
    await assert.rejects(tableOf(latin1), isUserError(/byte 10 /, { line: 2, column: 6 }));
    const cutOff = utf8('a,b\n😀,é').slice(0, -1);
    await assert.rejects(tableOf(cutOff), isUserError(/byte 10 /, { line: 2, column: 4 }));
  });

  it('says where UTF-16 is broken', async () => {
    const broken = utf16('a,b\n1,\ud800x\n', false);
    await assert.rejects(tableOf(broken), isUserError(/UTF-16/, { line: 2, column: 3 }));
    const odd = utf16('a,b\n1,2\n', true).slice(0, -1);
    await assert.rejects(tableOf(odd), isUserError(/UTF-16/, { line: 2, column: 4 }));
  });

  it('finds NUL: binary files, and UTF-16 without a mark', async () => {
    const nul = /NUL character/;
    await assert.rejects(tableOf('a,b\n1,\0\n'), isUserError(nul, { line: 2, column: 3 }));
    const unmarked = utf16('a,b\n', true).slice(2);
    await assert.rejects(tableOf(unmarked), isUserError(nul, { line: 1, column: 2 }));
  });
});

describe('line ends', () => {
  it('are CRLF, CR or LF, mixed, cut anywhere, the last one missing', async () => {
    const bytes = utf8('a,b\r\n1,x\r2,y\n\r\n3,z');
    for (let cut = 0; cut <= bytes.length; cut++) {
      const table = await tableInPieces(bytes, [cut]);
      assert.deepEqual(Array.from(table.recordLines), [2, 3, 5]);
      assert.deepEqual(textsOf(columnOf(table, 'b')), ['x', 'y', 'z']);
    }
  });

  it('count as an editor counts them inside quotes too', async () => {
    const table = await tableOf('a,b\r\n"1\r\n2\r\n\r\n3",x\r\n\r\n4,y\r\n"5\n",z\r\n');
    assert.deepEqual(Array.from(table.recordLines), [2, 7, 8]);
    assert.deepEqual(textsOf(columnOf(table, 'a')), ['1\n2\n\n3', '4', '5']);
  });
});
