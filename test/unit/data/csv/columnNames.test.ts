import assert from 'node:assert/strict';
import fc from 'fast-check';
import { columnNames, distinctNames } from '../../../../src/core/data/csv/columnNames';

describe('column names', () => {
  it('fills in what the header does not say', () => {
    assert.deepEqual(columnNames(['a', ' ', 'c'], 4), ['a', 'column 2', 'c', 'column 4']);
    assert.deepEqual(columnNames(undefined, 2), ['column 1', 'column 2']);
  });

  it('numbers repeated names, and leaves a name that is written to its column', () => {
    assert.deepEqual(distinctNames(['a', 'a', 'a (2)', 'a']), ['a', 'a (3)', 'a (2)', 'a (4)']);
    assert.deepEqual(columnNames(['column 2', ''], 2), ['column 2', 'column 2 (2)']);
  });

  it('are distinct whatever the header, names of object properties included', () => {
    const name = fc.constantFrom(
      '',
      'a',
      'a (2)',
      '__proto__',
      'constructor',
      'column 1',
      'column 2',
    );
    fc.assert(
      fc.property(fc.array(name, { maxLength: 12 }), (header) => {
        const names = columnNames(header, header.length);
        assert.equal(new Set(names).size, header.length);
        header.forEach((wanted, index) => {
          if (header.indexOf(wanted) === index && wanted !== '') assert.equal(names[index], wanted);
        });
      }),
    );
  });
});
