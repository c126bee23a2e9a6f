import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { DesignSpec } from '../../../../src/core/data/design/designSpec';
import { findLeaks } from '../../../../src/core/data/design/leaks';
import { inEnglish } from '../../../../src/core/message';
import {
  designOfColumns,
  plainSpec,
  settingOf,
  warningsOf,
  type Columns,
} from '../../../support/designs';
import { tableOfColumns } from '../../../support/tableOf';

async function leaksIn(columns: Columns, changes: Partial<DesignSpec> = {}): Promise<string[]> {
  const spec = { ...plainSpec, ...changes };
  return (await findLeaks(tableOfColumns(columns), spec)).map(({ column }) => column);
}

const y = ['yes', 'no', 'no', 'yes', 'no'];

describe('the label leaked as a feature', () => {
  it('is found in any spelling: texts, numbers, turned round', async () => {
    const columns = {
      same: y,
      coded: y.map((one) => (one === 'yes' ? 1 : 0)),
      turned: y.map((one) => (one === 'yes' ? -0 : 17.5)),
      other: ['a', 'b', 'a', 'a', 'b'],
      finer: ['yes', 'no', 'never', 'yes', 'no'],
      x: [1, 2, 3, 4, 5],
      y,
    };
    const features = ['same', 'coded', 'turned', 'other', 'finer', 'x'];
    assert.deepEqual(await leaksIn(columns, { features }), ['same', 'coded', 'turned']);
  });

  it('is said, and trained on all the same', async () => {
    const design = await designOfColumns({ x: y.map((one) => one.length), y });
    assert.equal(design.training.rowCount, 5);
    assert.deepEqual(warningsOf(design), [
      'The feature x says the same as the label y in all 5 rows used: whoever knows the one knows the other. A model with it tells nothing new: take it out unless it is known before the label is.',
    ]);
  });

  it('is looked for in the rows that are used', async () => {
    const columns = {
      x: ['a', 'b', 'b', 'a', 'b', 'b', 'c'],
      z: [1, 2, 3, 4, 5, null, null],
      y: [...y, 'yes', 'no'],
    };
    assert.deepEqual(await leaksIn(columns), []);
    assert.deepEqual(await leaksIn(columns, { features: ['x', 'z'] }), ['x']);
  });

  it('is found where being missing gives it away', async () => {
    const columns = { x: y.map((one) => (one === 'yes' ? 'dead' : null)), z: [1, 2, 3, 4, 5], y };
    const settings = [settingOf('x', { missing: 'mostFrequent', indicator: true })];
    assert.deepEqual(await leaksIn(columns, { features: ['x', 'z'], settings }), ['x']);
  });

  it('of three classes may be of the classes or of the one against the rest', async () => {
    const classes = ['a', 'b', 'c', 'b', 'a', 'c'];
    const columns = {
      codes: classes.map((one) => ({ a: 3, b: 1, c: 2 })[one] ?? null),
      isB: classes.map((one) => String(one === 'b')),
      isA: classes.map((one) => String(one === 'a')),
      y: classes,
    };
    const features = ['codes', 'isB', 'isA'];
    assert.deepEqual(await leaksIn(columns, { features, positiveClass: 'b' }), ['codes', 'isB']);
  });

  it('of a threshold may be the numbers that were cut, a copy of them, or the classes', async () => {
    const columns = {
      mpg: [10, 30, 20, 40, 25],
      copy: [10, 30, 20, 40, 25],
      kpl: [4.25, 12.75, 8.5, 17, 10.6],
      thrifty: [0, 1, 0, 1, 1],
      x: [1, 2, 3, 4, 5],
    };
    const changes = { label: 'mpg', threshold: 25, features: Object.keys(columns) };
    assert.deepEqual(await leaksIn(columns, changes), ['mpg', 'copy', 'thrifty']);
    const messages = (await findLeaks(tableOfColumns(columns), { ...plainSpec, ...changes })).map(
      (leak) => inEnglish(leak.message),
    );
    assert.match(messages[0] ?? '', /mpg is the label itself/);
    assert.match(messages[1] ?? '', /copy has the same number as mpg/);
    assert.match(messages[2] ?? '', /thrifty says the same as the label mpg in all 5 rows/);
  });

  it('is not claimed of a table in which every row is a class', async () => {
    assert.deepEqual(await leaksIn({ x: [1, 2], y: ['yes', 'no'] }), []);
  });

  it('is claimed exactly where values and classes go together one for one', async () => {
    const row = fc.record({
      x: fc.constantFrom(1, 2, 3),
      y: fc.constantFrom('yes', 'no', 'maybe'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 3, maxLength: 12 }), async (rows) => {
        const labels = rows.map((one) => one.y);
        fc.pre(labels.includes('yes') && new Set(labels).size > 1);
        fc.pre(rows.length > new Set(labels).size);
        const matches = (classOf: (label: string) => string): boolean => {
          const pairs = new Set(rows.map((one) => `${one.x} ${classOf(one.y)}`));
          const values = new Set(rows.map((one) => one.x));
          const classes = new Set(rows.map((one) => classOf(one.y)));
          return pairs.size === values.size && pairs.size === classes.size;
        };
        const expected = matches((label) => label) || matches((label) => String(label === 'yes'));
        const columns = { x: rows.map((one) => one.x), y: labels };
        assert.deepEqual(await leaksIn(columns), expected ? ['x'] : []);
      }),
      { numRuns: 300 },
    );
  });

  it('ends with what the signal throws', async () => {
    const signal = AbortSignal.abort(new Error('given up'));
    const table = tableOfColumns({ x: [1, 2, 3, 4, 5], y });
    await assert.rejects(findLeaks(table, plainSpec, { signal }), /given up/);
  });
});
