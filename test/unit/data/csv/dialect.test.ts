import assert from 'node:assert/strict';
import { sniffDialect } from '../../../../src/core/data/csv/dialect';

const check = (text: string, delimiter: string, decimalMark: string, header: boolean): void =>
  assert.deepEqual(sniffDialect(text), { delimiter, decimalMark, header }, JSON.stringify(text));

describe('sniffDialect: delimiter', () => {
  it('finds each of the four', () => {
    check('a,b\n1,2\n3,4\n', ',', '.', true);
    check('a;b\n1;2\n3;4\n', ';', '.', true);
    check('a\tb\n1\t2\n3\t4\n', '\t', '.', true);
    check('a|b\n1|2\n3|4\n', '|', '.', true);
  });

  it('does not count what is inside quotes', () => {
    check('name;age\n"Doe, J.";5\n"Roe, R.";6\n', ';', '.', true);
    check('"a;b;c",n\n"x\n;y",1\n', ',', '.', true);
  });

  it('is not misled by short and long records', () => {
    check('a,b,c\n1,2,3\n4,5\n6,7,8\n9,10,11,12\n13,14,15\n', ',', '.', true);
  });

  it('is not misled by words with another delimiter in every record', () => {
    check('film,genre,stars\nA,x|y,4\nB,x|z,5\nC,y|z,3\n', ',', '.', true);
  });

  it('takes a table without any delimiter for one column', () => {
    check('age\n1\n2\n', ',', '.', true);
    check('', ',', '.', true);
  });
});

describe('sniffDialect: decimal mark', () => {
  it('takes the comma where numbers prove it', () => {
    check('a;b\n1,5;2\n2,25;3\n', ';', ',', true);
    check('1,5;2,5;3,5\n4,5;5,5;6,5\n', ';', ',', false);
    check('Anna;1,5\nBea;2,25\n', ';', ',', false);
    check('a\tb\n0,125\t1,250\n', '\t', ',', true);
  });

  it('stays with the point where the comma may group digits', () => {
    check('a;b\n1,234;2\n5,678;3\n', ';', '.', true);
    check('a;b\n1.5;1,25\n2.5;2\n3.5;4\n', ';', '.', true);
  });
});

describe('sniffDialect: header', () => {
  it('sees names over numbers', () => {
    check('x,y,kind\n1,2,a\n3,4,b\n', ',', '.', true);
    check(',x\n1,2\n2,3\n', ',', '.', true);
    check('x,y\nNA,\n1,2\n', ',', '.', true);
  });

  it('sees numbers from the first line on', () => {
    check('1,2,a\n3,4,b\n', ',', '.', false);
    check('5.1,3.5,setosa\n4.9,3.0,setosa\n', ',', '.', false);
  });

  it('sees words that come again', () => {
    check('red,small\nblue,small\nred,large\n', ',', '.', false);
    check('colour,size\nblue,small\nred,large\n', ',', '.', true);
  });

  it('judges the beginning of a longer file without its last, broken record', () => {
    const dialect = sniffDialect('a,b\n1,2\n3,"4', false);
    assert.deepEqual(dialect, { delimiter: ',', decimalMark: '.', header: true });
  });
});
