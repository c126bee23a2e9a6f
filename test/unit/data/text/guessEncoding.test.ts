import assert from 'node:assert/strict';
import type { Encoding } from '../../../../src/core/data/csv/dialect';
import { inEnglish } from '../../../../src/core/message';
import { decode } from '../../../support/decoding';
import { encoded, encodingsOf } from '../../../support/encoders';

/** A table with one header that is not ASCII, and rows that are. */
function withHeader(header: string): string {
  return `id,${header},label\n${Array.from({ length: 20 }, (_, i) => `${i},${i / 8},${i % 2}\n`).join('')}`;
}

/** A table with texts in one column. */
function withColumn(header: string, cells: readonly string[]): string {
  return `id,${header},label\n${cells.map((cell, i) => `${i},${cell},${i % 2}\n`).join('')}`;
}

function guesses(content: string, encoding: Encoding, leastConfidence: number): void {
  const { text, fault, encoding: guessed, evidence } = decode(encoded(content, encoding));
  const context = `${JSON.stringify(content.slice(0, 40))} in ${encoding}`;
  assert.equal(guessed, encoding, context);
  assert.equal(fault, undefined, context);
  assert.equal(text, content, context);
  assert.ok(evidence.confidence >= leastConfidence, `${context}: ${evidence.confidence}`);
  assert.ok(evidence.confidence < 1, context);
  assert.doesNotMatch(inEnglish(evidence.reason), /\{|NaN|undefined/);
}

describe('an encoding that is guessed', () => {
  it('is Windows-1252 by a single accented letter or sign', () => {
    const words = [
      ...['café', 'año', 'Größe', 'âge', 'température', 'prénom', 'Straße', 'idade_média', 'ålder'],
      ...[
        'størrelse',
        'població',
        'société',
        'naïve',
        'garçon',
        'mañana',
        'Höhe',
        'é',
        'Île',
        'ção',
      ],
      ...[
        'temp °C',
        '°C',
        'µm',
        'price €',
        '€',
        'm²',
        '£',
        '±',
        '½',
        'Nº',
        '§',
        '“x”',
        'it’s',
        '®',
      ],
      ...['PRÉNOM', 'ÂGE', 'GRÖSSE', 'AÑO', 'CAFÉ', 'SÃO PAULO', 'ÅLDER', 'ÎLE-DE-FRANCE'],
    ];
    for (const word of words) guesses(withHeader(word), 'windows-1252', 0.8);
    // two accented capitals make a common Chinese character too
    for (const word of ['CORAÇÃO', 'RIÑÓN', 'TVÅÅKER'])
      guesses(withHeader(word), 'windows-1252', 0.6);
  });

  it('is GB18030 by a few Chinese words', () => {
    const words = [
      ...[
        '姓名',
        '年龄',
        '性别',
        '城市',
        '标签',
        '温度℃',
        '长度（厘米）',
        '是否违约',
        '收入（万元）',
      ],
      ...['北京', '身高cm', 'pH值 酸碱', '血糖mmol', '类别', '编号', '张三', '是否', '血压 mmHg'],
    ];
    for (const word of words) guesses(withHeader(word), 'gb18030', 0.85);
    // 價 is rare in GBK, and its second byte is that of the letter r
    guesses(withHeader('價格'), 'gb18030', 0.6);
  });

  it('is GB18030 by a single Chinese character', () => {
    for (const word of ['男', '值', '高', '重', '组', 'A类', '年']) {
      guesses(withHeader(word), 'gb18030', 0.6);
    }
  });

  it('is UTF-8 by any character', () => {
    const words = [
      ...[
        'é',
        'ß',
        '°C',
        'µm',
        '€',
        'ñ',
        'ő',
        'ł',
        'č',
        'ğ',
        'Brașov',
        'Bakı',
        'təhsil',
        'Cần Thơ',
        'è',
        'Ünvan',
        'žluťoučký',
        'año',
      ],
      ...[
        '姓名',
        '数',
        '温度℃',
        '東京',
        'カタ',
        '서울',
        'цена',
        'Я',
        'ηλικία',
        'Δx',
        'σ',
        'שלום',
        'سلام',
      ],
      ...['ժամ', 'ไทย', 'हिन्दी', '😀', '—', '…', '’'],
    ];
    for (const word of words) guesses(withHeader(word), 'utf-8', 0.6);
  });

  it('is right for columns of names and cities in each encoding that has them', () => {
    const columns: [header: string, cells: string[]][] = [
      ['name', ['José', 'François', 'Zoë', 'Åse', 'Øystein', 'Jürgen', 'Inês', 'Björk']],
      ['ville', ['Orléans', 'Besançon', 'Nîmes', 'Saint-Étienne', 'Évreux', 'Mâcon']],
      ['Stadt', ['München', 'Köln', 'Düsseldorf', 'Nürnberg', 'Görlitz', 'Ärzen']],
      ['cidade', ['São Paulo', 'Brasília', 'Goiânia', 'Maceió', 'Avaré', 'Conceição']],
      ['CITY', ['MÁLAGA', 'CÓRDOBA', 'LEÓN', 'A CORUÑA', 'CÁDIZ', 'ALCAÑIZ']],
      ['城市', ['北京', '上海', '广州', '深圳', '乌鲁木齐', '呼和浩特']],
      ['sex', ['男', '女', '女', '男', '女', '女']],
      ['诊断', ['正常', '异常', '良性', '恶性', '待查', '正常']],
      ['名前', ['田中', '鈴木', '山本', '佐藤', '高橋', '中村']],
    ];
    for (const [header, cells] of columns) {
      const content = withColumn(header, cells);
      // GB18030 has every character, but nobody writes Western European text in it
      const isChinese = /\p{Script=Han}/u.test(content);
      const others = encodingsOf(content).filter((one) => one !== 'gb18030' || isChinese);
      assert.ok(others.length >= 4, header);
      for (const encoding of others) guesses(content, encoding, 0.89);
    }
  });

  it('is right for large files too', () => {
    const cells = Array.from({ length: 20_000 }, (_, i) => (i % 7 === 3 ? 'Zürich' : 'Basel'));
    const cities = cells.map((cell) => (cell === 'Basel' ? '上海' : '西安'));
    for (const encoding of ['utf-8', 'windows-1252', 'utf-16le', 'utf-16be'] as const) {
      guesses(withColumn('city', cells), encoding, 0.9);
    }
    for (const encoding of ['utf-8', 'gb18030', 'utf-16le', 'utf-16be'] as const) {
      guesses(withColumn('城市', cities), encoding, 0.9);
    }
  }).timeout(60_000);

  it('is said to be unsure where two readings are about as good', () => {
    // C5 AE is 女 in GBK and Ů in UTF-8
    const { encoding, evidence } = decode(encoded(withHeader('女'), 'gb18030'));
    assert.ok(encoding === 'utf-8' || encoding === 'gb18030');
    assert.ok(evidence.confidence < 0.9, String(evidence.confidence));
    // Latin-2 has the same bytes for other letters
    const latin = decode(encoded(withHeader('café'), 'windows-1252'));
    assert.ok(latin.evidence.confidence <= 0.9);
  });

  it('stays UTF-8 when a few bytes of UTF-8 text are broken, and says where', () => {
    const content = withColumn('Größe', ['klein', 'groß', 'übergroß', 'mäßig']);
    const bytes = encoded(content, 'utf-8');
    bytes[bytes.length - 4] = 0xff;
    const { encoding, fault } = decode(bytes);
    assert.equal(encoding, 'utf-8');
    assert.deepEqual([fault?.kind, fault?.byteOffset], ['malformed', bytes.length - 4]);
  });

  it('is certain by a byte order mark, and ASCII needs none', () => {
    for (const encoding of ['utf-8', 'utf-16le', 'utf-16be', 'gb18030'] as const) {
      const { text, evidence, encoding: decided } = decode(encoded('\ufeffa,b\n1,é\n', encoding));
      assert.deepEqual([decided, text, evidence.confidence], [encoding, 'a,b\n1,é\n', 1]);
      assert.match(inEnglish(evidence.reason), /byte order mark/);
    }
    const { encoding, evidence } = decode(encoded(withHeader('x'), 'utf-8'));
    assert.deepEqual([encoding, evidence.confidence], ['utf-8', 1]);
    assert.match(inEnglish(evidence.reason), /ASCII/);
  });

  it('is UTF-16 without a mark by the NUL bytes of ASCII', () => {
    const contents = [withHeader('x'), withHeader('姓名'), withColumn('一', ['一', '二', '十'])];
    for (const encoding of ['utf-16le', 'utf-16be'] as const) {
      for (const content of contents) guesses(content, encoding, 0.9);
      guesses('a\n', encoding, 0.6);
    }
  });

  it('is none for files that are no text: a NUL is found, not Chinese read', () => {
    const headOf = {
      png: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 0x49, 0x48, 0x44, 0x52],
      zip: [0x50, 0x4b, 0x03, 0x04, 0x14, 0, 0x06, 0, 0x08, 0, 0, 0, 0x21, 0, 0x62, 0xee, 0x9d],
      doubles: [...new Uint8Array(Float64Array.from([1.5, 2, -3, 0.1, 1e300]).buffer)],
      integers: [...new Uint8Array(Uint32Array.from([1, 2, 300, 70_000]).buffer)],
      text: [...encoded('a,b\n1,\0\n2,3\n', 'utf-8')],
      gbk: [...encoded('姓名,b\n王,\0\n', 'gb18030')],
    };
    for (const [name, bytes] of Object.entries(headOf)) {
      const { fault } = decode(Uint8Array.from(bytes));
      assert.deepEqual([fault?.kind, fault?.byteOffset], ['nul', bytes.indexOf(0)], name);
    }
  });
});
