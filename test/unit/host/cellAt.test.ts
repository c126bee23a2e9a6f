import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { cellAt, cellsOf, recordEnd } from '../../../src/host/hovers/cellAt';
import { headerRecord } from '../../../src/host/hovers/headerRecord';
import { table } from '../../support/hostFixtures';

const delimiter = fc.constantFrom(',', ';', '\t', '|');
const comma = { delimiter: ',', quote: '"' } as const;

describe('cellAt', () => {
  it('finds the cell under every character, quotes and line breaks included', () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', ' ', '"', ',', ';', '\t', '|', '\n', 'é'),
    });
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 6 }), delimiter, (texts, mark) => {
        const marks = { delimiter: mark, quote: '"' } as const;
        const written = texts.map((text) => `"${text.replaceAll('"', '""')}"`);
        const record = `${written.join(mark)}\nnext${mark}record`;
        let offset = 0;
        written.forEach((text, index) => {
          for (let within = 0; within <= text.length; within++) {
            const found = cellAt(record, offset + within, marks);
            assert.equal(found?.index, index);
            assert.equal(found.text, (texts[index] ?? '').trim());
            assert.deepEqual([found.start, found.end], [offset, offset + text.length]);
          }
          offset += text.length + 1;
        });
        assert.equal(recordEnd(record, marks), offset - 1);
        assert.equal(cellAt(record, offset, marks), undefined);
      }),
    );
  });

  it('takes a quote within a plain cell for what it is', () => {
    assert.deepEqual(
      [...cellsOf('5" pipe,2', comma)].map(({ text }) => text),
      ['5" pipe', '2'],
    );
  });

  it('ends with the text when a quote is never closed', () => {
    assert.equal(recordEnd('a,"b\nc', comma), 6);
  });

  it('gives empty cells their place', () => {
    assert.deepEqual(
      [...cellsOf(',,', comma)].map(({ start, end }) => [start, end]),
      [
        [0, 0],
        [1, 1],
        [2, 2],
      ],
    );
  });

  it('takes a run of spaces for one delimiter, and none for those at the ends', () => {
    const marks = { delimiter: ' ', quote: '"' } as const;
    const record = '  1   "a b"  3 \nnext';
    assert.deepEqual(
      [...cellsOf(record, marks)].map(({ text, start }) => [text, start]),
      [
        ['1', 2],
        ['a b', 6],
        ['3', 13],
      ],
    );
    assert.equal(recordEnd(record, marks), record.indexOf('\n'));
  });

  it('takes for a quote what the file quotes with, or nothing', () => {
    const texts = (quote: "'" | ''): string[] =>
      [...cellsOf('\'a,b\',"c"', { delimiter: ',', quote })].map(({ text }) => text);
    assert.deepEqual(texts("'"), ['a,b', '"c"']);
    assert.deepEqual(texts(''), ["'a", "b'", '"c"']);
  });
});

describe('the header above the data', () => {
  const dialect = { ...table.dialect, commentMark: '#' } as const;
  const names = ['x', 'y', 'z'];
  const found = (above: string): string | undefined => {
    const header = headerRecord(above, dialect, names);
    return header && `${above.slice(header.start, header.end)}|${header.firstColumn}`;
  };

  it('is found below titles, comments and blank lines', () => {
    assert.equal(found('x,y,z\n'), 'x,y,z|0');
    assert.equal(found('# x,y\r\n\r\nA title\r\nx, "y" ,z\r\n'), 'x, "y" ,z|0');
    assert.equal(found('x,"y",z\n-,-,-\n'), 'x,"y",z|0');
  });

  it('may lack a name for the first column', () => {
    assert.equal(found('y,z\n'), 'y,z|1');
  });

  it('is none where nothing names the columns', () => {
    assert.equal(found(''), undefined);
    assert.equal(found('a,b,c\n'), undefined);
  });
});
