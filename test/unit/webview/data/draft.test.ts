import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Experiment } from '../../../../src/core/experiment/experiment';
import {
  draftOf,
  encodingChoices,
  encodingOfKind,
  experimentOf,
  isSameSpec,
  labelWays,
  missingChoices,
  moved,
  roleOf,
  settingOf,
  usualReference,
  weightCount,
  withEncoding,
  withFeatures,
  withIndicator,
  withMissing,
  withRole,
} from '../../../../webview/data/draft';
import { column, empty, experiment, numbers, people, tableWith, texts } from './profiles';

const start = draftOf(experiment());

describe('a draft', () => {
  it('is what is trained, and gives it back', () => {
    const trained = experiment({
      features: ['age', 'size'],
      settings: [{ column: 'age', missing: 'mean', indicator: true }],
    });
    assert.deepEqual(experimentOf(draftOf(trained), people, trained), trained);
    const cut = experiment({ label: 'income', positiveClass: '', threshold: 3000 });
    assert.deepEqual(experimentOf(draftOf(cut), people, cut), cut);
  });

  it('gives each column one role', () => {
    assert.equal(roleOf(start, 'bought'), 'label');
    assert.equal(roleOf(start, 'age'), 'feature');
    assert.equal(roleOf(start, 'size'), 'ignore');
    const next = withRole(start, column(people, 'age'), 'label');
    assert.equal(roleOf(next, 'age'), 'label');
    assert.equal(roleOf(next, 'bought'), 'ignore', 'the label before is no feature by itself');
    assert.equal(next.features.has('age'), false);
    const none = withRole(next, column(people, 'age'), 'ignore');
    assert.equal(none.label, undefined);
  });

  it('suggests the class that says yes, and a threshold where there are too many numbers', () => {
    const named = withRole(start, column(people, 'bought'), 'label');
    assert.equal(named.positiveClass, 'yes');
    assert.equal(named.isCut, false);
    const cut = withRole(start, column(people, 'income'), 'label');
    assert.equal(cut.isCut, true);
    assert.equal(cut.threshold, undefined, 'where it is cut is not chosen yet');
  });

  it('knows how a column can be a label', () => {
    assert.deepEqual(labelWays(column(people, 'bought')), { classes: true, threshold: false });
    assert.deepEqual(labelWays(column(people, 'age')), { classes: true, threshold: true });
    assert.deepEqual(labelWays(column(people, 'income')), { classes: false, threshold: true });
    assert.deepEqual(labelWays(numbers('x', [0, 1])), { classes: true, threshold: false });
    assert.deepEqual(labelWays(empty('x')), { classes: false, threshold: false });
  });

  it('lists features in the order of the file, and never the label', () => {
    const all = withFeatures(
      start,
      people.columns.map(({ name }) => name),
      true,
    );
    assert.deepEqual(experimentOf(all, people, experiment()).features, ['age', 'size', 'income']);
    const none = withFeatures(all, ['age', 'size', 'income'], false);
    assert.deepEqual(experimentOf(none, people, experiment()).features, []);
  });

  it('keeps the settings of a column that is no feature for when it is one again', () => {
    const set = withMissing(start, 'age', 'median');
    const ignored = withRole(set, column(people, 'age'), 'ignore');
    assert.deepEqual(experimentOf(ignored, people, experiment()).settings, []);
    const again = withRole(ignored, column(people, 'age'), 'feature');
    assert.equal(settingOf(again, 'age').missing, 'median');
  });

  it('says only what is not as usual', () => {
    const there = withMissing(start, 'age', 'mean');
    const back = withMissing(there, 'age', 'drop');
    assert.deepEqual(experimentOf(back, people, experiment()).settings, []);
    assert.ok(isSameSpec(experimentOf(back, people, experiment()), experiment()));
    assert.equal(isSameSpec(experimentOf(there, people, experiment()), experiment()), false);
  });

  it('is the same whatever the order of its columns', () => {
    const a = experiment({ features: ['age', 'size'] });
    assert.ok(isSameSpec(a, { ...a, features: ['size', 'age'], learningRate: 7 }));
    assert.equal(isSameSpec(a, { ...a, positiveClass: 'no' }), false);
    assert.equal(isSameSpec(a, { ...a, threshold: 3 }), false);
  });

  it('offers the encodings that a column can have', () => {
    assert.deepEqual(encodingChoices(column(people, 'age')), ['numeric', 'oneHot', 'ordinal']);
    assert.deepEqual(encodingChoices(column(people, 'income')), ['numeric']);
    assert.deepEqual(encodingChoices(column(people, 'size')), ['oneHot', 'ordinal']);
  });

  it('begins an order with the values sorted, numbers by size', () => {
    const sizes = texts('s', { 'level 10': 1, 'level 9': 1, 'level 1': 1 });
    assert.deepEqual(encodingOfKind(sizes, 'ordinal'), {
      kind: 'ordinal',
      order: ['level 1', 'level 9', 'level 10'],
    });
    assert.deepEqual(encodingOfKind(numbers('n', [10, 9, -1]), 'ordinal'), {
      kind: 'ordinal',
      order: ['-1', '9', '10'],
    });
  });

  it('names the reference that is used unless another is chosen', () => {
    assert.equal(usualReference(texts('s', { b: 5, B: 1, a: 3 })), 'B', 'by code units, as R in C');
    assert.equal(usualReference(numbers('n', [10, 9])), '9');
    assert.equal(usualReference(numbers('n', { minimum: 0, maximum: 1 })), undefined);
  });

  it('has no mean of categories, and no indicator for rows that are left out', () => {
    const size = column(people, 'size');
    assert.deepEqual(missingChoices(size, settingOf(start, 'size')), ['drop', 'mostFrequent']);
    const ordinal = withEncoding(start, size, { kind: 'ordinal', order: ['small'] });
    assert.equal(missingChoices(size, settingOf(ordinal, 'size')).length, 4);
    const filled = withIndicator(withMissing(ordinal, 'size', 'median'), 'size', true);
    const oneHot = withEncoding(filled, size, { kind: 'oneHot' });
    assert.deepEqual(settingOf(oneHot, 'size'), {
      column: 'size',
      encoding: { kind: 'oneHot' },
      missing: 'drop',
      indicator: false,
    });
    assert.equal(settingOf(withMissing(filled, 'size', 'drop'), 'size').indicator, false);
  });

  it('counts the weights that its features make', () => {
    const all = withFeatures(start, ['age', 'size', 'income'], true);
    assert.equal(weightCount(all, people), 4);
    const marked = withIndicator(withMissing(all, 'age', 'mean'), 'age', true);
    assert.equal(weightCount(marked, people), 5);
  });
});

describe('moving a value in an order', () => {
  it('swaps it with its neighbour and loses none, wherever it stands', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string(), { maxLength: 8 }),
        fc.integer({ min: -2, max: 9 }),
        fc.constantFrom<1 | -1>(1, -1),
        (order, from, by) => {
          const after = moved(order, from, by);
          assert.deepEqual(after.toSorted(), order.toSorted());
          const isInside = from in order && from + by in order;
          assert.equal(after[from + by], isInside ? order[from] : order[from + by]);
        },
      ),
    );
  });
});

describe('roles and settings in any order', () => {
  it('make an experiment without a column twice, and without the label among the features', () => {
    const names = people.columns.map(({ name }) => name);
    const change = fc.record({
      name: fc.constantFrom(...names),
      role: fc.constantFrom<'label' | 'feature' | 'ignore'>('label', 'feature', 'ignore'),
    });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 12 }), (changes) => {
        const draft = changes.reduce(
          (before, { name, role }) => withRole(before, column(people, name), role),
          start,
        );
        const result: Experiment = experimentOf(draft, people, experiment());
        assert.equal(new Set(result.features).size, result.features.length);
        assert.equal(result.features.includes(result.label), false);
        for (const { name } of changes.slice(-1)) {
          assert.equal(roleOf(draft, name), changes.at(-1)?.role);
        }
      }),
    );
  });

  it('hold for a table with a column of any name', () => {
    for (const name of ['__proto__', 'constructor', '', '=cmd|']) {
      const table = tableWith([texts('bought', { yes: 1, no: 1 }), numbers(name, [1, 2, 3])]);
      const draft = withRole(start, column(table, name), 'feature');
      assert.equal(roleOf(draft, name), 'feature');
      assert.deepEqual(experimentOf(draft, table, experiment()).features, [name]);
    }
  });
});
