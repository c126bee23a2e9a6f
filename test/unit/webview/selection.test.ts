import assert from 'node:assert/strict';
import type { FromView, RunInfo } from '../../../src/protocol/view';
import { Selection } from '../../../webview/store/selection';
import { snapshotOf, traceOf } from './snapshot';

const { info } = snapshotOf('r1', traceOf(1));

function selectionOn(run: RunInfo): { selection: Selection; sent: FromView[] } {
  const sent: FromView[] = [];
  const selection = new Selection((message) => sent.push(message));
  selection.onRun(run);
  return { selection, sent };
}

describe('the selected row', () => {
  it('is a line that the editor is asked to follow, once', () => {
    const { selection, sent } = selectionOn(info);
    assert.equal(selection.line.value, undefined);
    selection.select(42);
    selection.select(42);
    assert.equal(selection.line.value, 42);
    assert.deepEqual(sent, [{ type: 'followLine', runId: 'r1', line: 42 }]);
    selection.clear();
    assert.equal(selection.line.value, undefined);
    assert.equal(sent.length, 1);
  });

  it('stays when the same data are trained on anew, and is asked of the new run', () => {
    const { selection, sent } = selectionOn(info);
    selection.select(42);
    const held = { ...info.design, trainingRows: 8, validationRows: 2 };
    selection.onRun({ ...info, runId: 'r2', design: held, speed: 'full' });
    assert.equal(selection.line.value, 42);
    selection.select(43);
    assert.deepEqual(sent.at(-1), { type: 'followLine', runId: 'r2', line: 43 });
  });

  it('goes with its data', () => {
    const { reading } = info.experiment;
    const others: readonly Partial<RunInfo>[] = [
      { fileName: 'iris.csv' },
      { design: { ...info.design, trainingRows: 11 } },
      { experiment: { ...info.experiment, reading: { ...reading, dialect: { header: false } } } },
      { sample: { rows: 10, ofRows: 100, seed: 1 } },
    ];
    for (const other of others) {
      const { selection } = selectionOn(info);
      selection.select(42);
      selection.onRun({ ...info, ...other });
      assert.equal(selection.line.value, undefined, JSON.stringify(other));
    }
  });
});
