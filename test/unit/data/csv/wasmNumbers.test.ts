import assert from 'node:assert/strict';
import { powersOfFive } from '../../../../src/core/data/csv/powersOfFive';
import { wasmParserFrom } from '../../../../src/core/data/csv/wasmRecordParser';
import { Random } from '../../../../src/core/random';
import { hardNumbers } from '../../../support/hardNumbers';
import { parseText } from '../../../support/records';
import { wasmModule } from '../../../support/wasmModule';

const wasmParser = wasmParserFrom(wasmModule());

describe('numbers in the record parser in WebAssembly', () => {
  const texts = [...hardNumbers(20_000, new Random(1))];
  const asked = { columnCount: 1, blockRows: 1024 };
  const expected = texts.map((text) => {
    const value = Number(text);
    // what is too large for a double is kept as a text
    return Number.isFinite(value) ? value : text;
  });

  it('are rounded as Number does, to the last bit', () => {
    const { rows } = parseText(wasmParser, texts.join('\n'), asked);
    assert.deepEqual(
      rows.map(([cell]) => cell),
      expected,
    );
  });

  it('are the same in quotes, between blanks, and with a decimal comma', () => {
    const written = texts.map((text, i) => {
      const inComma = text.replace('.', ',');
      return i % 2 === 0 ? `" ${inComma}\t"` : `  ${inComma} `;
    });
    const { rows } = parseText(wasmParser, written.join('\n'), {
      ...asked,
      dialect: { delimiter: ';', decimalMark: ',' },
    });
    assert.deepEqual(
      rows.map(([cell]) => (typeof cell === 'string' ? cell.replace(',', '.') : cell)),
      expected,
    );
  });

  it('rest on powers of five that are the known ones', () => {
    const power = (q: number): bigint => {
      const [high = 0n, low = 0n] = powersOfFive().subarray(2 * (q + 342), 2 * (q + 342) + 2);
      return (high << 64n) | low;
    };
    // 5^0 and 5^55 fill 128 bits exactly; the ends are those of the published table
    assert.equal(power(0), 1n << 127n);
    assert.equal(power(55), 5n ** 55n);
    assert.equal(power(-342) >> 64n, 0xeef453d6923bd65an);
    assert.equal(power(308) >> 64n, 0x8e679c2f5e44ff8fn);
  });
});
