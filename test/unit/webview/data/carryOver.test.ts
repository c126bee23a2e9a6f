import assert from 'node:assert/strict';
import { carriedOver } from '../../../../webview/data/carryOver';
import { draftOf, withMissing } from '../../../../webview/data/draft';
import { experiment, numbers, people, tableWith, texts } from './profiles';

describe('a draft on a table that was read anew', () => {
  const draft = withMissing(
    draftOf(experiment({ features: ['age', 'size'] })),
    'size',
    'mostFrequent',
  );

  it('stays as it is where the columns do', () => {
    assert.deepEqual(carriedOver(draft, people), draft);
  });

  it('keeps what is still there; a new column has no role', () => {
    const table = tableWith([
      texts('bought', { yes: 1, no: 1 }),
      numbers('age', [1, 2]),
      numbers('height', [1, 2, 3]),
    ]);
    const after = carriedOver(draft, table);
    assert.equal(after.label, 'bought');
    assert.deepEqual([...after.features], ['age']);
    assert.deepEqual([...after.settings.keys()], []);
  });

  it('is suggested anew where even the label is gone', () => {
    const table = tableWith([
      numbers('height', { minimum: 1, maximum: 2 }),
      texts('passed', { yes: 3, no: 4 }),
    ]);
    const after = carriedOver(draft, table);
    assert.equal(after.label, 'passed');
    assert.equal(after.positiveClass, 'yes');
    assert.deepEqual([...after.features], ['height']);
  });

  it('is empty where nothing can be a label', () => {
    const after = carriedOver(draft, tableWith([texts('a;b', { '1;2': 1 })]));
    assert.equal(after.label, undefined);
    assert.equal(after.features.size, 0);
  });
});
