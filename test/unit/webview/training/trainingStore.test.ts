import assert from 'node:assert/strict';
import type { FromView } from '../../../../src/protocol/view';
import { restoreStore } from '../../../../webview/store/saved';
import { ViewStore } from '../../../../webview/store/viewStore';
import { draftOf } from '../../../../webview/training/trainingDraft';
import { experiment } from '../data/profiles';
import { snapshotOf, traceOf } from '../snapshot';

const inRun = draftOf(experiment());
const fault = { message: { text: 'All rows are of one class.', args: {} } };

function open(): { store: ViewStore; sent: FromView[] } {
  const sent: FromView[] = [];
  const store = new ViewStore((message) => sent.push(message));
  store.receive(snapshotOf('r1', traceOf(2)));
  return { store, sent };
}

describe('the settings of the training', () => {
  it('are sent once, and gone when their run is shown, which is shown on Learn', () => {
    const { store, sent } = open();
    const { training } = store;
    store.tab.value = 'training';
    training.set(inRun, 'l2', 0.5);
    training.train(experiment({ seed: 3 }));
    training.train(experiment({ seed: 4 }));
    assert.deepEqual(sent, [
      { type: 'trainRun', runId: 'r1', experiment: experiment({ seed: 3 }) },
    ]);
    store.receive(snapshotOf('r1', traceOf(3)));
    assert.ok(training.isWaiting.value, 'that was the run before');
    assert.equal(store.tab.value, 'training');
    store.receive(snapshotOf('r2', traceOf(1)));
    assert.equal(training.isWaiting.value, false);
    assert.deepEqual(training.changes.value, {});
    assert.equal(store.tab.value, 'learn');
  });

  it('stay when they could not be trained, with the reason until the next try', () => {
    const { store, sent } = open();
    const { training } = store;
    training.set(inRun, 'l2', 0.5);
    training.train(experiment());
    store.receive({ type: 'trainingFailed', fault });
    assert.deepEqual(training.fault.value, fault);
    assert.deepEqual(training.changes.value, { l2: 0.5 });
    training.train(experiment());
    assert.equal(training.fault.value, undefined);
    assert.equal(sent.length, 2);
  });

  it('stay when another run comes from elsewhere', () => {
    const { store } = open();
    store.training.set(inRun, 'l2', 0.5);
    store.tab.value = 'training';
    store.receive(snapshotOf('r2', traceOf(1)));
    assert.deepEqual(store.training.changes.value, { l2: 0.5 });
    assert.equal(store.tab.value, 'training');
  });

  it('are taken back with what stands half typed', () => {
    const { training } = open().store;
    training.set(inRun, 'l2', 0.5);
    training.noteUnusable('seed', true);
    assert.deepEqual([...training.unusable.value], ['seed']);
    training.undo();
    assert.deepEqual(training.changes.value, {});
    assert.equal(training.undone.value, 1, 'the fields begin anew, and tell that they do');
    training.noteUnusable('seed', false);
    assert.equal(training.unusable.value.size, 0);
  });

  it('are remembered while the view is hidden, as far as the host would take them', () => {
    const { training } = open().store;
    assert.equal(training.toSaved(), undefined);
    training.set(inRun, 'optimizer', 'newton');
    training.set(inRun, 'l2', 0.5);
    const saved = structuredClone({ training: training.toSaved(), tab: 'training' });
    const next = open().store;
    restoreStore(next, saved);
    assert.equal(next.tab.value, 'training');
    assert.deepEqual(next.training.changes.value, { optimizer: 'newton', l2: 0.5 });
    for (const forged of [{ l2: -1 }, { optimizer: 'magic' }, { momentum: 1 }, 7, { seed: 0.5 }]) {
      const other = open().store;
      restoreStore(other, { training: forged });
      assert.deepEqual(other.training.changes.value, {}, JSON.stringify(forged));
    }
  });
});
