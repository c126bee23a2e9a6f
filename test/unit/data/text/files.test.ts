import assert from 'node:assert/strict';
import { encodings, type Encoding } from '../../../../src/core/data/csv/dialect';
import { defaultReadOptions } from '../../../../src/core/data/table/readOptions';
import { concatenate } from '../../../../src/core/data/text/bytes';
import { encoded } from '../../../support/encoders';
import { cellsOf, isUserError, tableInPieces, tableOf, utf8 } from '../tables';

/** The lines "Bytes" of what must be tried, each by its name; files are read to a table. */

const western = 'naïve,ß\n1,café\n2,€\n';
const chinese = '姓名,城市\n1,北京\n2,上海\n';

describe('a file', () => {
  const files: [name: string, content: string, encoding: Encoding, mark: boolean][] = [
    ['UTF-8', western, 'utf-8', false],
    ['UTF-8 BOM', western, 'utf-8', true],
    ['UTF-16LE', chinese, 'utf-16le', true],
    ['UTF-16LE without a mark', western, 'utf-16le', false],
    ['UTF-16BE', chinese, 'utf-16be', true],
    ['UTF-16BE without a mark', chinese, 'utf-16be', false],
    ['GBK', chinese, 'gb18030', false],
    ['GB18030 with a mark', chinese, 'gb18030', true],
    ['Latin-1 (Windows-1252)', western, 'windows-1252', false],
  ];
  for (const [name, content, encoding, hasMark] of files) {
    it(`in ${name} is read, cut before every single byte`, async () => {
      const bytes = encoded(`${hasMark ? '\ufeff' : ''}${content}`, encoding);
      const [header = '', ...rows] = content.trimEnd().split('\n');
      const [first = '', second = ''] = header.split(',');
      for (let cut = 0; cut <= bytes.length; cut++) {
        const table = await tableInPieces(bytes, [cut]);
        assert.equal(table.profile.dialect.encoding, encoding);
        assert.equal(table.profile.evidence.encoding.confidence === 1, hasMark);
        assert.deepEqual(cellsOf(table, first), [1, 2]);
        assert.deepEqual(
          cellsOf(table, second),
          rows.map((row) => row.split(',')[1]),
        );
      }
    });
  }

  it('is read in the encoding that the user chooses', async () => {
    const bytes = encoded('a,b\n1,女\n', 'gb18030');
    for (const [encoding, text] of [
      ['gb18030', '女'],
      ['windows-1252', 'Å®'],
      ['utf-8', 'Ů'],
    ] as const) {
      const options = { ...defaultReadOptions, dialect: { encoding } };
      const table = await tableOf(bytes, { options });
      assert.deepEqual(cellsOf(table, 'b'), [text]);
      assert.equal(table.profile.dialect.encoding, encoding);
      assert.equal(table.profile.evidence.encoding.confidence, 1);
    }
  });

  it('with invalid UTF-8 is refused, with line, column and byte', async () => {
    const bytes = utf8('naïve,ß\r\n1,😀x\r2,é\n3,4\n');
    const at = bytes.lastIndexOf(0xc3);
    bytes[at + 1] = 0x28;
    const words = new RegExp(`byte ${at + 1} of the file \\(C3\\) is not UTF-8 text\\. Save`);
    for (const cut of [0, 3, at, at + 1, at + 2]) {
      await assert.rejects(tableInPieces(bytes, [cut]), isUserError(words, { line: 3, column: 3 }));
    }
    const cutOff = utf8('a,b\n😀é,é').slice(0, -1);
    await assert.rejects(
      tableOf(cutOff),
      isUserError(/ends in the middle of a character.* byte 12 \(C3\)/, { line: 2, column: 5 }),
    );
  });

  it('with half a character of UTF-16 is refused, with its place', async () => {
    const lone = encoded('\ufeffa,b\r\n1,\ud800x\n', 'utf-16be');
    await assert.rejects(tableOf(lone), isUserError(/\(D8 00\).*UTF-16BE/, { line: 2, column: 3 }));
    const odd = encoded('\ufeffa,b\n1,2\n', 'utf-16le').slice(0, -1);
    await assert.rejects(tableOf(odd), isUserError(/UTF-16LE/, { line: 2, column: 4 }));
  });

  it('with bytes that GB18030 or Windows-1252 lack is refused, with its place', async () => {
    const gbk = concatenate([encoded('姓名,城市\n张三,北', 'gb18030'), Uint8Array.of(0xff, 0x0a)]);
    await assert.rejects(tableOf(gbk), isUserError(/\(FF\).*GB18030/, { line: 2, column: 5 }));
    const latin = concatenate([encoded('prénom\nZoé', 'windows-1252'), Uint8Array.of(0x81, 0x0a)]);
    await assert.rejects(
      tableOf(latin),
      isUserError(/\(81\).*Windows-1252/, { line: 2, column: 4 }),
    );
  });

  it('with NUL characters (binary) is refused, with its place', async () => {
    const nul = /NUL character \(00.*not text/;
    await assert.rejects(tableOf('a,b\n1,\0\n'), isUserError(nul, { line: 2, column: 3 }));
    await assert.rejects(tableOf('\0'), isUserError(nul, { line: 1, column: 1 }));
    const late = `a,b\n${'1,2\n'.repeat(50_000)}3,\0\n`;
    await assert.rejects(tableOf(late), isUserError(nul, { line: 50_002, column: 3 }));
    const latin = concatenate([encoded('prénom,b\nZoé,', 'windows-1252'), Uint8Array.of(0, 0x0a)]);
    await assert.rejects(tableOf(latin), isUserError(nul, { line: 2, column: 5 }));
    const wide = encoded('\ufeffa,b\n1,\0\n', 'utf-16le');
    await assert.rejects(tableOf(wide), isUserError(nul, { line: 2, column: 3 }));
  });

  it('has line ends CRLF, CR or LF, mixed ends, no final newline', async () => {
    const contents: [content: string, lines: number[]][] = [
      ['a,b\r\n1,x\r\n2,y\r\n3,z\r\n', [2, 3, 4]],
      ['a,b\r1,x\r2,y\r3,z\r', [2, 3, 4]],
      ['a,b\n1,x\n2,y\n3,z', [2, 3, 4]],
      ['a,b\r\n1,x\r2,y\n\r\n3,z', [2, 3, 5]],
      ['a,b\n\r1,x\r\r\n2,y\r\n3,z\r', [3, 5, 6]],
    ];
    for (const [content, lines] of contents) {
      for (const encoding of encodings) {
        const bytes = encoded(content, encoding);
        for (let cut = 0; cut <= bytes.length; cut++) {
          const table = await tableInPieces(bytes, [cut]);
          const found = Array.from({ length: table.rowCount }, (_, row) => table.lines.lineOf(row));
          assert.deepEqual(found, lines, JSON.stringify([content, encoding, cut]));
          assert.deepEqual(cellsOf(table, 'b'), ['x', 'y', 'z']);
        }
      }
    }
  }).timeout(60_000);

  it('of 0 bytes, or of a mark alone, is said to be empty', async () => {
    const empty = /file is empty/;
    await assert.rejects(tableOf(new Uint8Array(0)), isUserError(empty));
    for (const encoding of ['utf-8', 'utf-16le', 'utf-16be', 'gb18030'] as const) {
      await assert.rejects(tableOf(encoded('\ufeff', encoding)), isUserError(empty));
    }
  });
});
