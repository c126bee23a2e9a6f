import assert from 'node:assert/strict';
import type { FromView, ToView } from '../../../src/protocol/view';
import { currentLocale, t } from '../../../webview/l10n';
import type { Run } from '../../../webview/store/run';
import { ViewStore } from '../../../webview/store/viewStore';
import { columnsOf, epochsOf, snapshotOf, traceOf } from './snapshot';

/** A store and what it has sent. */
function open(...messages: readonly ToView[]): { store: ViewStore; sent: FromView[] } {
  const sent: FromView[] = [];
  const store = new ViewStore((message) => sent.push(message));
  for (const message of messages) store.receive(message);
  return { store, sent };
}

function runOf(store: ViewStore): Run {
  const scene = store.scene.value;
  assert.equal(scene.kind, 'run');
  return scene.run;
}

describe('the view store', () => {
  afterEach(() => open({ type: 'initialize', locale: 'en', strings: {} }));

  it('says ready, and waits for the truth', () => {
    const { store, sent } = open();
    assert.deepEqual(store.scene.value, { kind: 'connecting' });
    store.start();
    assert.deepEqual(sent, [{ type: 'ready' }]);
  });

  it('takes over the language and the session', () => {
    const strings = { 'epoch {epoch}': '第 {epoch} 轮' };
    const { store } = open({ type: 'initialize', locale: 'zh-cn', strings, sessionId: 's1' });
    assert.equal(t('epoch {epoch}', { epoch: 7 }), '第 7 轮');
    assert.equal(t('no translation'), 'no translation');
    assert.equal(currentLocale(), 'zh-cn');
    assert.equal(store.sessionId.value, 's1');
  });

  it('writes numbers in English when the language tag means nothing', () => {
    open({ type: 'initialize', locale: 'no such tag!', strings: {} });
    assert.equal(currentLocale(), 'en');
  });

  it('shows that there is no run, that one is prepared, and why it failed', () => {
    const fault = { message: { text: 'The file is empty.', args: {} } };
    const { store } = open({ type: 'empty' });
    assert.deepEqual(store.scene.value, { kind: 'empty' });
    store.receive({ type: 'loading', fileName: 'a.csv' });
    assert.deepEqual(store.scene.value, { kind: 'loading', fileName: 'a.csv' });
    store.receive({ type: 'failed', fileName: 'a.csv', fault });
    assert.deepEqual(store.scene.value, { kind: 'failed', fileName: 'a.csv', fault });
  });

  it('grows by the epochs that follow', () => {
    const trace = traceOf(5);
    const { store, sent } = open(snapshotOf('r1', trace));
    const run = runOf(store);
    const before = run.revision.value;
    trace.append(columnsOf([0.125, 0.0625]));
    store.receive(epochsOf('r1', trace, 5));
    assert.equal(run.trace.epochCount, 7);
    assert.equal(run.trace.latest('loss'), 0.0625);
    assert.equal(run.state.value.status, 'running');
    assert.equal(run.point.value.epoch, 6);
    assert.ok(run.revision.value > before);
    assert.deepEqual(sent, []);
  });

  it('drops what is about another run', () => {
    const { store, sent } = open(snapshotOf('r2', traceOf(5)));
    const run = runOf(store);
    store.receive(epochsOf('r1', traceOf(9), 0));
    store.receive({ ...epochsOf('r1', traceOf(9), 0), type: 'state', speed: 1 });
    assert.equal(run.trace.epochCount, 5);
    assert.equal(run.speed.value, 60);
    assert.deepEqual(sent, []);
  });

  it('drops epochs while there is no run', () => {
    const { store } = open({ type: 'empty' }, epochsOf('r1', traceOf(3), 0));
    assert.deepEqual(store.scene.value, { kind: 'empty' });
  });

  it('drops what is no message', () => {
    const { store, sent } = open(snapshotOf('r1', traceOf(5)));
    const scene = store.scene.value;
    const forged: unknown[] = [
      undefined,
      null,
      'epochs',
      { type: 'epochs', runId: 'r1' },
      { type: 'state', runId: 'r1', state: { status: 'running' }, speed: 'warp' },
      { ...snapshotOf('r1', traceOf(5)), trace: { epochCount: 1e15, stride: 1, firstBucket: 0 } },
      { type: 'runScript', code: 'alert(1)' },
    ];
    for (const message of forged) store.receive(message);
    assert.equal(store.scene.value, scene);
    assert.deepEqual(sent, []);
  });

  it('asks for the whole when a stretch leaves a gap, once, and drops epochs until it comes', () => {
    const { store, sent } = open(snapshotOf('r1', traceOf(5)));
    const longer = traceOf(20);
    store.receive(epochsOf('r1', longer, 12));
    store.receive(epochsOf('r1', longer, 15));
    assert.deepEqual(sent, [{ type: 'ready' }]);
    assert.equal(runOf(store).trace.epochCount, 5);
    store.receive(snapshotOf('r1', longer));
    assert.equal(runOf(store).trace.epochCount, 20);
    store.receive(epochsOf('r1', traceOf(22), 20));
    assert.equal(runOf(store).trace.epochCount, 22);
  });

  it('asks for the whole when counts and arrays contradict each other', () => {
    const { store, sent } = open(snapshotOf('r1', traceOf(5)));
    const honest = epochsOf('r1', traceOf(8), 5);
    store.receive({ ...honest, trace: { ...honest.trace, epochCount: 1e12 } });
    assert.deepEqual(sent, [{ type: 'ready' }]);
    assert.equal(runOf(store).trace.epochCount, 5);
  });

  it('reports a snapshot that contradicts itself, and does not ask for it again', () => {
    const snapshot = snapshotOf('r1', traceOf(5));
    const { store, sent } = open({
      ...snapshot,
      trace: { ...snapshot.trace, epochCount: 1e12 },
    });
    assert.deepEqual(store.scene.value, { kind: 'connecting' });
    assert.deepEqual(
      sent.map(({ type }) => type),
      ['reportDefect'],
    );
  });

  it('holds a bounded record of a million epochs', () => {
    const trace = traceOf(1);
    const { store } = open(snapshotOf('r1', trace));
    const batch = columnsOf(new Array<number>(10_000).fill(0.5));
    for (let sent = 0; sent < 100; sent++) {
      const before = trace.epochCount;
      trace.append(batch);
      store.receive(epochsOf('r1', trace, before));
    }
    const own = runOf(store).trace;
    assert.equal(own.epochCount, 1_000_001);
    assert.ok(own.bucketCount <= own.capacity);
    assert.deepEqual(own.since(0), trace.since(0));
  });
});

describe('a learning rate that is asked for', () => {
  const mark = { epoch: 4, value: 0.1 };
  const state = snapshotOf('r1', traceOf(5)).state;

  it('is sent, shown at once, and pending until it is applied', () => {
    const { store, sent } = open(snapshotOf('r1', traceOf(5)));
    const run = runOf(store);
    store.setLearningRate(run, 0.1);
    assert.deepEqual(sent, [{ type: 'setLearningRate', runId: 'r1', editId: 1, value: 0.1 }]);
    assert.equal(run.shownRate, 0.1);
    assert.ok(run.pendingRate.value);
    store.receive({
      type: 'learningRateApplied',
      runId: 'r1',
      editId: 1,
      mark,
      state: { ...state, learningRate: 0.1 },
    });
    assert.equal(run.pendingRate.value, undefined);
    assert.equal(run.shownRate, 0.1);
    assert.deepEqual(run.marks.value, [mark]);
  });

  it('stays pending while only an earlier edit, or one made elsewhere, is applied', () => {
    const { store } = open(snapshotOf('r1', traceOf(5)));
    const run = runOf(store);
    store.setLearningRate(run, 0.2);
    store.setLearningRate(run, 0.1);
    for (const editId of [0, 1]) {
      store.receive({ type: 'learningRateApplied', runId: 'r1', editId, mark, state });
      assert.equal(run.pendingRate.value?.editId, 2);
      assert.equal(run.shownRate, 0.1);
    }
  });

  it('replaces a change after the same epoch, which never took effect', () => {
    const { store } = open(snapshotOf('r1', traceOf(5)));
    for (const value of [0.2, 0.1]) {
      const applied = { epoch: 4, value };
      store.receive({ type: 'learningRateApplied', runId: 'r1', editId: 0, mark: applied, state });
    }
    assert.deepEqual(runOf(store).marks.value, [mark]);
  });

  it('counts its edits on when the run is shown anew', () => {
    const { store, sent } = open(snapshotOf('r1', traceOf(5)));
    store.setLearningRate(runOf(store), 0.2);
    store.receive(snapshotOf('r2', traceOf(1)));
    assert.equal(runOf(store).pendingRate.value, undefined);
    store.setLearningRate(runOf(store), 0.1);
    assert.deepEqual(sent.at(-1), {
      type: 'setLearningRate',
      runId: 'r2',
      editId: 2,
      value: 0.1,
    });
  });
});
