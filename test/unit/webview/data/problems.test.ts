import assert from 'node:assert/strict';
import type { ColumnProfile, TableProfile } from '../../../../src/core/data/table/table';
import type { Experiment } from '../../../../src/core/experiment/experiment';
import { draftOf, withEncoding, withRole, type Draft } from '../../../../webview/data/draft';
import { problemsOf } from '../../../../webview/data/problems';
import { column, empty, experiment, numbers, people, tableWith, texts } from './profiles';

function textsOf(draft: Draft, table: TableProfile = people): readonly string[] {
  return problemsOf(draft, table).map(
    ({ column: about, text }) => `${about === undefined ? '' : `${about}: `}${text}`,
  );
}

const start = draftOf(experiment());
const withLabel = (label: ColumnProfile, changes: Partial<Experiment> = {}): readonly string[] =>
  textsOf(
    draftOf(experiment({ label: label.name, features: ['age'], ...changes })),
    tableWith([label, numbers('age', [1, 2, 3])]),
  );

describe('the problems of a draft', () => {
  it('are none where it can be trained', () => {
    assert.deepEqual(textsOf(start), []);
    const cut = experiment({ label: 'income', positiveClass: '', threshold: 2000 });
    assert.deepEqual(textsOf(draftOf(cut)), []);
  });

  it('name a label that is missing, or not there', () => {
    const none = withRole(start, column(people, 'bought'), 'ignore');
    assert.match(textsOf(none).join(), /No column is the label\. Choose/);
    const gone = draftOf(experiment({ label: 'sold' }));
    assert.deepEqual(textsOf(gone), ['sold: The table has no column sold. Choose another label.']);
  });

  it('name a label with one class, with none, with too many', () => {
    assert.match(withLabel(texts('y', { yes: 9 })).join(), /y: Every row has the value yes/);
    assert.match(withLabel(empty('y')).join(), /y: It is empty/);
    const many = { ...texts('y', {}), distinct: undefined };
    assert.match(withLabel(many).join(), /too many different texts/);
    assert.match(
      withLabel(numbers('y', { minimum: 0, maximum: 9 })).join(),
      /too many different numbers.*Set a threshold/,
    );
  });

  it('name a class that is not there any more', () => {
    const found = withLabel(texts('y', { good: 3, bad: 4 }));
    assert.match(found.join(), /There is no class yes any more/);
  });

  it('name a threshold that is missing or puts all rows on one side', () => {
    const income = column(people, 'income');
    const unset = withRole(start, income, 'label');
    assert.match(textsOf(unset).join(), /Set the threshold/);
    for (const [threshold, isRight] of [
      [999, false],
      [1000, false],
      [1000.5, true],
      [9000, true],
      [9001, false],
      [Number.NaN, false],
    ] as const) {
      const found = textsOf({ ...unset, threshold });
      assert.equal(found.length === 0, isRight, `${threshold}: ${found.join()}`);
    }
    const onTexts = experiment({ positiveClass: '', threshold: 1 });
    assert.match(textsOf(draftOf(onTexts)).join(), /Only numbers can be cut/);
  });

  it('name what has no feature, or one that cannot be one', () => {
    assert.match(textsOf(draftOf(experiment({ features: [] }))).join(), /No column is a feature/);
    const table = tableWith([
      texts('bought', { yes: 1, no: 1 }),
      empty('nothing'),
      texts('always', { same: 2 }),
      { ...texts('names', {}), distinct: undefined },
    ]);
    const found = textsOf(
      draftOf(experiment({ features: ['nothing', 'always', 'names', 'gone'] })),
      table,
    );
    assert.equal(found.length, 4);
    assert.match(found[0] ?? '', /nothing: It is empty/);
    assert.match(found[1] ?? '', /always: Every row has the value same/);
    assert.match(found[2] ?? '', /names: .*too many different texts/);
    assert.match(found[3] ?? '', /gone: The table has no column gone/);
  });

  it('name an order that lacks values, and a reference that is none', () => {
    const size = column(people, 'size');
    const draft = draftOf(experiment({ features: ['size'] }));
    const short = withEncoding(draft, size, { kind: 'ordinal', order: ['small', 'gone'] });
    assert.deepEqual(textsOf(short), ['size: The order lacks 2 of its values: large, medium.']);
    const whole = { kind: 'ordinal', order: ['small', 'medium', 'large'] } as const;
    assert.deepEqual(textsOf(withEncoding(draft, size, whole)), []);
    const strange = withEncoding(draft, size, { kind: 'oneHot', reference: 'huge' });
    assert.match(textsOf(strange).join(), /The reference huge is not among its values/);
  });

  it('name an encoding that the values do not allow', () => {
    const draft = draftOf(experiment({ features: ['size', 'income'] }));
    const asNumber = withEncoding(draft, column(people, 'size'), { kind: 'numeric' });
    assert.match(textsOf(asNumber).join(), /size: Its values are texts, not numbers/);
    const oneHot = withEncoding(draft, column(people, 'income'), { kind: 'oneHot' });
    assert.match(textsOf(oneHot).join(), /income: .*too many different values for one column each/);
    const ordinal = { kind: 'ordinal', order: [] } as const;
    assert.match(
      textsOf(withEncoding(draft, column(people, 'income'), ordinal)).join(),
      /income: .*to put them in an order/,
    );
  });

  it('are found among ten thousand columns', () => {
    const many = Array.from({ length: 10_000 }, (_, i) => numbers(`x${i}`, [1, 2, 3]));
    const table = tableWith([texts('bought', { yes: 1, no: 1 }), ...many]);
    const draft = draftOf(experiment({ features: [...many.map(({ name }) => name), 'x'] }));
    assert.deepEqual(textsOf(draft, table), ['x: The table has no column x.']);
  });
});
