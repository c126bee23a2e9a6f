import assert from 'node:assert/strict';
import { inEnglish } from '../../../../src/core/message';
import { check, sniff, usual } from './sniffed';

const lines = (...all: string[]): string => all.map((line) => `${line}\n`).join('');

describe('sniffDialect: delimiter', () => {
  it('finds each: comma, semicolon, tab, pipe, space', () => {
    check('a,b\n1,2\n3,4\n');
    check('a;b\n1;2\n3;4\n', { delimiter: ';' });
    check('a\tb\n1\t2\n3\t4\n', { delimiter: '\t' });
    check('a|b\n1|2\n3|4\n', { delimiter: '|' });
    check('a b\n1 2\n3 4\n', { delimiter: ' ' });
  });

  it('does not count what is inside quotes', () => {
    check('name;age\n"Doe, J.";5\n"Roe, R.";6\n', { delimiter: ';' });
    check('"a;b;c",n\n"x\n;y",1\n');
    check('id,list\n1,"a;b;c"\n2,"d;e;f"\n3,"g;h;i"\n');
  });

  it('is not misled by short and long rows', () => {
    check('a,b,c\n1,2,3\n4,5\n6,7,8\n9,10,11,12\n13,14,15\n');
  });

  it('is not misled by words with another delimiter in every record', () => {
    check('film,genre,stars\nA,x|y,4\nB,x|z,5\nC,y|z,3\n');
    check('A,x|y,4\nB,x|z,5\nC,y|z,3\n', { header: false });
    check('name;age\nDoe, John;5\nRoe, Jane;6\n', { delimiter: ';' });
    check('Doe, John;5\nRoe, Jane;6\n', { delimiter: ';', header: false });
    check('a\tx,y,z\nb\tx,q,z\nb\tp,y,r\n', { delimiter: '\t' });
  });

  it('reads a;b / 1,5;2 as two columns with a decimal comma', () => {
    check('a;b\n1,5;2', { delimiter: ';', decimalMark: ',' });
    check('1,5;2,5;3,5\n4,5;5,5;6,5\n', { delimiter: ';', decimalMark: ',', header: false });
  });

  it('takes one column without any delimiter for one column', () => {
    check('age\n1\n2\n');
    check('');
    check('\n\n');
    check('name\nAnna\nBea\n');
    check('time\n2020-01-01 12:00:00\n2020-01-02 13:00:00\n2020-01-03 14:30:00\n');
  });

  it('takes one column of decimal commas for one column when its name has none', () => {
    check('price\n1,5\n2,25\n3,75\n', { delimiter: ';', decimalMark: ',' });
    check('price\n1,234\n5,678\n', { delimiter: ';' });
    check('1,2\n3,4\n5,6\n', { header: false });
  });

  it('does not divide natural text at its spaces', () => {
    check('text\nI like this film\nBad\nNever again, not at all\nFine\n', { delimiter: ';' });
    check('name\nJohn Smith\nMary Jones\nPeter Pan\n');
    check('review,stars\nI like this film,5\nI hate this film,1\n');
  });

  it('divides at runs of spaces in aligned columns', () => {
    check('   x    y  z\n 1.0   20  a\n10.5    3  b\n', { delimiter: ' ' });
    check(' 6 148 72\n 1  85 66\n 8 183 64\n', { delimiter: ' ', header: false });
    check('x,   y,   z\n1,   2,   3\n10, 20,  30\n');
  });

  it('takes dates and times with spaces for one cell', () => {
    check('when,x\n2020-01-01 12:00:00,5\n2020-01-01 12:00:01,6\n');
    check('2020-01-01 12:00,1,2\n2020-01-01 12:01,3,4\n', { header: false });
    check('date time x\n2020-01-01 12:00:00 5\n2020-01-01 12:00:01 6\n', { delimiter: ' ' });
  });

  it('sees pipes at the ends of the lines too', () => {
    check('| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n', { delimiter: '|' });
    check(' a | b\n---+---\n 1 | 2\n 3 | 4\n', { delimiter: '|' });
  });

  it('sees a delimiter at the end of every line', () => {
    check('a,b,\n1,2,\n3,4,\n');
    check('a;b;\n1;2;\n3;4;\n', { delimiter: ';' });
  });

  it('believes a first line sep=', () => {
    check('sep=;\na,b;c\n1,5;2\n2,5;3\n', { delimiter: ';', decimalMark: ',' });
    check('SEP=,\r\na,b\r\n1,2\r\n');
    check('"sep=|"\na|b\n1|2\n', { delimiter: '|' });
    check('sep=\t\na\tb\n1\t2\n', { delimiter: '\t' });
    check('sep=;\nonly,commas\n1,2\n', { delimiter: ';', decimalMark: ',' });
  });

  it('finds it whatever the line ends: LF, CRLF, CR, mixed, no final newline', () => {
    for (const end of ['\n', '\r\n', '\r']) {
      const text = ['a;b', '1,5;x', '2,25;y', '3;"z', ';"'].join(end);
      check(text, { delimiter: ';', decimalMark: ',' });
    }
    check('a;b\r\n1;2\n3;4\r5;6', { delimiter: ';' });
  });

  it('looks at 10,000 columns', () => {
    const row = (cell: (i: number) => string): string =>
      Array.from({ length: 10_000 }, (_, i) => cell(i)).join(';');
    check(`${row((i) => `x${i}`)}\n${row((i) => `${i}`)}\n`, { delimiter: ';' });
  });
});

describe('sniffDialect: title, blank lines and comments above the header', () => {
  it('skips a title', () => {
    check('Results of the survey\na,b,c\n1,2,3\n4,5,6\n');
    check('Results of 2020, first part\n\na;b;c\n1;2;3\n4;5;6\n', { delimiter: ';' });
    check('Results,,\na,b,c\n1,2,3\n4,5,6\n');
    check('Station;12345\nBegin;2020-01-01\n\nt;x;y\n1;2;3\n2;3;4\n3;4;5\n4;4;6\n', {
      delimiter: ';',
    });
  });

  it('skips a title above numbers without a header', () => {
    check('Results of the survey\n1,2,3\n4,5,6\n7,8,9\n', { header: false });
  });

  it('sees lines of comments', () => {
    check('# made on Monday\na,b\n1,2\n3,4\n', { commentMark: '#' });
    check('# made on Monday, by me\na,b\n1,2\n3,4\n', { commentMark: '#' });
    check('% one\n% two, three\n1 2\n3 4\n', { delimiter: ' ', commentMark: '%', header: false });
    check('a,b\n1,2\n# pause\n3,4\n5,6\n', { commentMark: '#' });
    check('# first\n1.5\n2.5\n# pause\n3.5\n', { commentMark: '#', header: false });
    check('# measured in mm\nlength\n1.5\n2.5\n', { commentMark: '#' });
  });

  it('does not take names and records for comments', () => {
    check('#id\n1\n2\n3\n');
    check('#id,x\n1,2\n3,4\n');
    check('# id,x\n1,2\n3,4\n');
    check('# a table\n# id,x\n1,2\n3,4\n');
    check('tag\n#love\n#happy\n#sad\n');
    check('tag,n\n#love,5\n#happy,6\n');
    check('#N/A,5\n#N/A,6\n1,7\n', { header: false });
    check('share,n\n%5,1\n%6,2\n');
  });
});

describe('sniffDialect: quote', () => {
  it("takes ' for the quote when it wraps whole columns", () => {
    check("id,name\n1,'Doe, J.'\n2,'Roe, R.'\n3,'Poe'\n", { quote: "'" });
    check("'a';'b'\n'x';1\n'y';2\n", { delimiter: ';', quote: "'" });
  });

  it('does not take apostrophes for quotes', () => {
    check("name,age\nO'Brien,5\nD'Arcy,6\n't Hooft,7\n");
    check("name,age\n'Abd al-Malik,5\n'Ali,6\nOmar,7\n");
    check("word,n\n'tis,5\nrock 'n' roll,6\ndogs',7\n");
    check("name,word\nx,'quoted'\ny,plain\nz,words\n");
  });

  it('knows no quote where " fails as one', () => {
    check('size,n\n"5 inch,1\n"6 inch,2\n"7 inch,3\n"8 inch,4\n', { quote: '' });
    check('text,n\n"a" he said,1\n"b" she said,2\n"c" they said,3\n', { quote: '' });
  });

  it('keeps " when one record is faulty: an unclosed quote, text after a quote', () => {
    const rows = Array.from({ length: 30 }, (_, i) => `"row ${i}, so",${i}`);
    check(`text,n\n${rows.join('\n')}\n"bad,7\n`);
    check(`text,n\n"bad" one,7\n${rows.join('\n')}\n`);
    check('"a,b\n1,2\n3,4\n');
    check('a,b\n"x" y,2\nz,4\n');
    check('"a');
  });
});

describe('sniffDialect: decimal mark', () => {
  it('takes the comma where numbers prove it', () => {
    check('a;b\n1,5;2\n2,25;3\n', { delimiter: ';', decimalMark: ',' });
    check('Anna;1,5\nBea;2,25\n', { delimiter: ';', decimalMark: ',', header: false });
    check('a\tb\n0,125\t1,250\n', { delimiter: '\t', decimalMark: ',' });
    check('a,b\n"1,5",2\n"2,25",3\n', { decimalMark: ',' });
    check('a|b\n1,5e3|2\n2|3\n', { delimiter: '|', decimalMark: ',' });
    check('a b\n1,5 2\n2,25 3\n', { delimiter: ' ', decimalMark: ',' });
  });

  it('stays with the point where `1,234` may be a thousand', () => {
    check('a;b\n1,234;2\n5,678;3\n', { delimiter: ';' });
    check('a;b\n1.5;1,25\n2.5;2\n3.5;4\n', { delimiter: ';' });
    check('answers,n\n"1,5",1\n"1,3,5",2\n2,3\n"2,4,5,6",4\n');
  });

  it('does not read 1.234 as a decimal beside a proven decimal comma', () => {
    check('a;b\n1,5;2\n1.234;3\n2,5;4\n3.456;1\n', { delimiter: ';', decimalMark: ',' });
  });

  it('says so when a cell can be read in two ways', () => {
    const { evidence } = sniff('a;b\n1,234;2\n5,678;3\n');
    assert.match(inEnglish(evidence.reason), /1,234/);
    assert.ok(evidence.confidence <= 0.5);
  });
});

describe('sniffDialect: thousands mark', () => {
  it('takes one with proof', () => {
    check('a;b\n1,234.5;2\n99;3\n', { delimiter: ';', thousandsMark: ',' });
    check('a,b\n"1,234,567",2\n"99",3\n', { thousandsMark: ',' });
    check('a;b\n1.234,56;2\n99,5;3\n', { delimiter: ';', decimalMark: ',', thousandsMark: '.' });
    check('a;b\n1.234.567;2\n99;3\n', { delimiter: ';', decimalMark: ',', thousandsMark: '.' });
    check('a;b\n1 234,5;2\n99,5;3\n', { delimiter: ';', decimalMark: ',', thousandsMark: ' ' });
    check('a;b\n1\u00a0234;2\n99;3\n', { delimiter: ';', thousandsMark: ' ' });
    check("a;b\n1'234.50;2\n99;3\n", { delimiter: ';', thousandsMark: "'" });
  });

  it('takes none without', () => {
    check('a;b\n1 234;2\n99;3\n', { delimiter: ';' });
    check('phone;n\n30 123 456;2\n40 654 321;3\n', { delimiter: ';' });
    check('ip;n\n10.120.130.140;2\n10.100.200.201;3\n', { delimiter: ';' });
    check('date;n\n01.02.2020;2\n03.02.2020;3\n', { delimiter: ';' });
    check('a;b\n1.234;2\n5.678;3\n', { delimiter: ';' });
  });
});

describe('sniffDialect: header', () => {
  it('sees names over numbers', () => {
    check('x,y,kind\n1,2,a\n3,4,b\n');
    check(',x\n1,2\n2,3\n');
    check('x,y\nNA,\n1,2\n');
    check('when;x\n01.02.2020;a\n02.02.2020;b\n', { delimiter: ';' });
  });

  it('sees no header: numbers from the first line on', () => {
    check('1,2,a\n3,4,b\n', { header: false });
    check('5.1,3.5,setosa\n4.9,3.0,setosa\n', { header: false });
    check('2020-01-01,a\n2020-01-02,b\n', { header: false });
  });

  it('sees years that are names', () => {
    check('country,1990,1991,1992\nFR,1.5,2.5,3.5\nDE,2.5,4.5,6.5\n');
    check('a,2000\nb,2001\nc,2002\n', { header: false });
  });

  it('sees words that come again', () => {
    check('red,small\nblue,small\nred,large\n', { header: false });
    check('colour,size\nblue,small\nred,large\n');
  });

  it('takes a header only, and a header __proto__, for one', () => {
    check('a,b,c\n');
    check('a,b,c');
    check('__proto__,constructor\n1,2\n');
  });

  it('judges the beginning of a longer file without its last, broken record', () => {
    assert.deepEqual(sniff('a,b\n1,2\n3,"4', {}, false).dialect, usual);
    assert.deepEqual(sniff('a;b\n1;2\n3;4,5', {}, false).dialect, { ...usual, delimiter: ';' });
  });
});

describe('sniffDialect: what is fixed', () => {
  const text = 'a;b\n1,5;2\n2,5;3\n';

  it('infers the rest given it', () => {
    const comma = sniff(text, { delimiter: ',' }).dialect;
    assert.deepEqual([comma.delimiter, comma.decimalMark], [',', '.']);
    const point = sniff(text, { decimalMark: '.' }).dialect;
    assert.deepEqual(point, { ...usual, delimiter: ';' });
    assert.equal(sniff(text, { header: false }).dialect.header, false);
    assert.equal(sniff('1,2\n3,4\n', { header: true }).dialect.header, true);
    assert.equal(sniff('#x\n1\n', { commentMark: '#' }).dialect.commentMark, '#');
    assert.equal(sniff("a,'b'\n1,'c'\n", { quote: '"' }).dialect.quote, '"');
    assert.equal(sniff('sep=;\na;b,c\n', { delimiter: ',' }).dialect.delimiter, ',');
  });

  it('reads `1,234` as what the user says it is', () => {
    const open = 'a;b\n1,234;2\n5,678;3\n';
    assert.equal(sniff(open, { decimalMark: ',' }).dialect.decimalMark, ',');
    const grouped = sniff(open, { thousandsMark: ',' }).dialect;
    assert.deepEqual([grouped.decimalMark, grouped.thousandsMark], ['.', ',']);
    assert.equal(sniff(open, { thousandsMark: '.' }).dialect.decimalMark, ',');
  });

  it('never lets one sign be both marks', () => {
    const both = sniff(text, { decimalMark: ',', thousandsMark: ',' }).dialect;
    assert.deepEqual([both.decimalMark, both.thousandsMark], [',', '']);
  });

  it('is sure when all is fixed', () => {
    const { dialect, evidence } = sniff(text, usual);
    assert.deepEqual(dialect, usual);
    assert.equal(evidence.confidence, 1);
  });
});

describe('sniffDialect: confidence', () => {
  it('is high for a clear table and low for a doubtful one', () => {
    const clear = sniff(lines('a,b,c', ...Array.from({ length: 50 }, (_, i) => `${i},${i}.5,x`)));
    assert.ok(clear.evidence.confidence > 0.8, `${clear.evidence.confidence}`);
    const ragged = sniff(lines('a,b', '1', '2,3,4', '5,6', '7', '8,9,1,2', '5,6'));
    assert.ok(ragged.evidence.confidence < 0.6, `${ragged.evidence.confidence}`);
  });

  it('names the rival that fits nearly as well', () => {
    const { dialect, evidence } = sniff('1,2;3\n4,5;6\n7,8;9\n', { decimalMark: '.' });
    assert.match(inEnglish(evidence.reason), /fields/);
    assert.ok([',', ';'].includes(dialect.delimiter));
  });
});
