import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { cellAt, cellsOf, recordEnd } from '../../../src/host/hovers/cellAt';

const delimiter = fc.constantFrom(',', ';', '\t', '|');

describe('cellAt', () => {
  it('finds the cell under every character, quotes and line breaks included', () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', ' ', '"', ',', ';', '\t', '|', '\n', 'é'),
    });
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 6 }), delimiter, (texts, mark) => {
        const written = texts.map((text) => `"${text.replaceAll('"', '""')}"`);
        const record = `${written.join(mark)}\nnext${mark}record`;
        let offset = 0;
        written.forEach((text, index) => {
          for (let within = 0; within <= text.length; within++) {
            const found = cellAt(record, offset + within, mark);
            assert.equal(found?.index, index);
            assert.equal(found.text, (texts[index] ?? '').trim());
            assert.deepEqual([found.start, found.end], [offset, offset + text.length]);
          }
          offset += text.length + 1;
        });
        assert.equal(recordEnd(record, mark), offset - 1);
        assert.equal(cellAt(record, offset, mark), undefined);
      }),
    );
  });

  it('takes a quote within a plain cell for what it is', () => {
    assert.deepEqual(
      [...cellsOf('5" pipe,2', ',')].map(({ text }) => text),
      ['5" pipe', '2'],
    );
  });

  it('ends with the text when a quote is never closed', () => {
    assert.equal(recordEnd('a,"b\nc', ','), 6);
  });

  it('gives empty cells their place', () => {
    assert.deepEqual(
      [...cellsOf(',,', ',')].map(({ start, end }) => [start, end]),
      [
        [0, 0],
        [1, 1],
        [2, 2],
      ],
    );
  });
});
