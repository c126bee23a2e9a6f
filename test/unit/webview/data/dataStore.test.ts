import assert from 'node:assert/strict';
import { defaultReadOptions } from '../../../../src/core/data/table/readOptions';
import type { FromView, ToView } from '../../../../src/protocol/view';
import { DataStore } from '../../../../webview/data/dataStore';
import { experimentOf, withMissing, withRole } from '../../../../webview/data/draft';
import { withPart } from '../../../../webview/data/readingDraft';
import { restoreStore } from '../../../../webview/store/saved';
import { ViewStore } from '../../../../webview/store/viewStore';
import { snapshotOf, traceOf } from '../snapshot';
import { column, experiment, people, tableWith } from './profiles';

type Data = Extract<ToView, { type: 'data' }>;
const data = (changes: Partial<Data> = {}): Data => ({
  type: 'data',
  table: people,
  experiment: experiment(),
  ...changes,
});
const fault = { message: { text: 'No table.', args: {} } };

function open(...messages: readonly Data[]): { store: DataStore; sent: FromView[] } {
  const sent: FromView[] = [];
  const store = new DataStore((message) => sent.push(message));
  store.onRun('r1');
  if (messages.length > 0) store.show();
  for (const message of messages) store.receive(message);
  sent.length = 0;
  return { store, sent };
}

function makeSizeFeature(store: DataStore): void {
  store.edit((draft, table) => withRole(draft, column(table, 'size'), 'feature'));
}

function chosen(store: DataStore): readonly string[] {
  const scene = store.scene.value;
  assert.ok(scene);
  return experimentOf(scene.draft, scene.table, scene.experiment).features;
}

describe('the data page', () => {
  it('asks for the table when it is shown, once for each run', () => {
    const { store, sent } = open();
    store.show();
    store.show();
    assert.deepEqual(sent, [{ type: 'askData', runId: 'r1' }]);
    assert.equal(store.errand.value, 'show');
    store.receive(data());
    store.show();
    assert.equal(sent.length, 1);
    store.onRun('r2');
    store.show();
    assert.deepEqual(sent[1], { type: 'askData', runId: 'r2' });
  });

  it('asks again after the table could not be shown', () => {
    const { store, sent } = open();
    store.show();
    store.receive({ type: 'dataFailed', fault });
    assert.deepEqual(store.fault.value, { errand: 'show', fault });
    store.show();
    assert.equal(sent.length, 2);
    assert.equal(store.fault.value, undefined);
  });

  it('keeps what was changed while runs come and go', () => {
    const { store } = open(data());
    makeSizeFeature(store);
    store.onRun('r2');
    assert.deepEqual(chosen(store), ['age', 'size']);
    store.show();
    store.receive(data());
    assert.deepEqual(chosen(store), ['age', 'size']);
  });

  it('begins anew when something else was trained', () => {
    const { store } = open(data());
    makeSizeFeature(store);
    store.onRun('r2');
    store.show();
    store.receive(data({ experiment: experiment({ features: ['income'] }) }));
    assert.deepEqual(chosen(store), ['income']);
  });

  it('reads the file again, and takes the draft along', () => {
    const { store, sent } = open(data());
    makeSizeFeature(store);
    store.setReading(withPart(people.options, 'delimiter', ';'));
    store.read();
    store.read();
    assert.deepEqual(sent, [
      {
        type: 'readData',
        runId: 'r1',
        options: { ...defaultReadOptions, dialect: { delimiter: ';' } },
      },
    ]);
    const options = withPart(people.options, 'delimiter', ';');
    store.receive(data({ table: tableWith(people.columns, { options }) }));
    assert.equal(store.errand.value, undefined);
    assert.deepEqual(chosen(store), ['age', 'size']);
    assert.deepEqual(store.scene.value?.reading, options);
  });

  it('says why it could not be read, and leaves the table and what was set', () => {
    const { store } = open(data());
    const reading = withPart(people.options, 'encoding', 'utf-16le');
    store.setReading(reading);
    store.read();
    store.receive({ type: 'dataFailed', fault });
    assert.deepEqual(store.fault.value, { errand: 'read', fault });
    assert.equal(store.scene.value?.table, people);
    assert.deepEqual(store.scene.value.reading, reading);
  });

  it('trains what is chosen, at the pace of now, and tells that its run has come', () => {
    const { store, sent } = open(data());
    makeSizeFeature(store);
    store.train({ learningRate: 0.7, epochLimit: 50 });
    const [message] = sent;
    assert.equal(message?.type, 'trainData');
    assert.deepEqual(message.experiment, {
      ...experiment({ features: ['age', 'size'] }),
      learningRate: 0.7,
      epochLimit: 50,
    });
    assert.equal(store.onRun('r1'), false, 'news of the run before');
    assert.equal(store.errand.value, 'train');
    assert.equal(store.onRun('r2'), true);
    assert.equal(store.errand.value, undefined);
  });

  it('takes back what was changed, and reads as before what was read another way', () => {
    const options = withPart(people.options, 'header', false);
    const { store, sent } = open(data({ table: tableWith(people.columns, { options }) }));
    makeSizeFeature(store);
    store.undo(experiment());
    assert.deepEqual(chosen(store), ['age']);
    assert.deepEqual(sent, [{ type: 'readData', runId: 'r1', options: defaultReadOptions }]);
  });

  it('remembers choices that are not trained, and nothing else', () => {
    const { store } = open(data());
    assert.equal(store.toSaved(), undefined);
    store.edit((draft) => withMissing(draft, 'age', 'mean'));
    const saved = store.toSaved();
    assert.ok(saved);
    const next = open();
    next.store.restore(saved);
    assert.deepEqual(next.store.toSaved(), saved, 'also before the table has come');
    next.store.show();
    next.store.receive(data());
    assert.deepEqual(next.store.scene.value?.draft, store.scene.value?.draft);
    const other = open();
    other.store.restore(saved);
    other.store.show();
    other.store.receive(data({ experiment: experiment({ positiveClass: 'no' }) }));
    assert.equal(other.store.toSaved(), undefined, 'they belong to another experiment');
  });
});

describe('the view with a data page', () => {
  function openView(): { store: ViewStore; sent: FromView[] } {
    const sent: FromView[] = [];
    const store = new ViewStore((message) => sent.push(message));
    store.receive(snapshotOf('r1', traceOf(5)));
    return { store, sent };
  }

  it('goes from the data to the curves when what was chosen is in training', () => {
    const { store } = openView();
    store.tab.value = 'data';
    store.data.show();
    store.receive(data());
    store.receive(snapshotOf('r1', traceOf(9)));
    assert.equal(store.tab.value, 'data');
    store.data.train({ learningRate: 1, epochLimit: 5 });
    store.receive(snapshotOf('r2', traceOf(1)));
    assert.equal(store.tab.value, 'learn');
  });

  it('stays with the data when another starts a run', () => {
    const { store } = openView();
    store.tab.value = 'data';
    store.receive(snapshotOf('r2', traceOf(1)));
    assert.equal(store.tab.value, 'data');
  });

  it('drops answers that are none', () => {
    const { store } = openView();
    store.receive({ type: 'data', table: { rowCount: 1 }, experiment: experiment() });
    store.receive({ type: 'columns', requestId: 'x', answer: [] });
    assert.equal(store.data.scene.value, undefined);
  });

  it('takes numbers that JSON could not write', () => {
    const { store, sent } = openView();
    store.data.show();
    store.receive(data());
    store.data.want(['size']);
    const asked = sent.at(-1);
    assert.equal(asked?.type, 'askColumns');
    const none = { count: 1, missing: 0, mean: Number.NaN, standardDeviation: 0, median: 0 };
    const summary = { column: 'size', levels: [], negative: none, positive: none };
    const answer = [{ ...summary, otherLevels: { negative: 0, positive: 0 } }];
    const message = { type: 'columns', requestId: asked.requestId, answer };
    store.receive(JSON.parse(JSON.stringify(message)));
    const mean = store.data.summaries.of('size')?.summary.negative.mean;
    assert.ok(Number.isNaN(mean));
  });

  it('restores page and draft from what was saved, and ignores anything else', () => {
    for (const saved of [null, 7, { tab: 'Data', draft: 5 }, { draft: { before: experiment() } }]) {
      const { store } = openView();
      restoreStore(store, saved);
      assert.equal(store.tab.value, 'learn');
      assert.equal(store.data.toSaved(), undefined);
    }
    const { store } = openView();
    const draft = {
      before: experiment(),
      chosen: experiment({ features: [] }),
      isCut: false,
      reading: defaultReadOptions,
    };
    restoreStore(store, JSON.parse(JSON.stringify({ tab: 'data', draft })));
    assert.equal(store.tab.value, 'data');
    assert.deepEqual(store.data.toSaved(), draft);
  });
});
