import assert from 'node:assert/strict';
import { Trace } from '../../../../src/core/experiment/trace';
import { eventBeside, eventsOf, type Eventful } from '../../../../webview/time/events';
import { columnsOf } from '../snapshot';

function traceOf(losses: readonly number[], validation: readonly number[] = []): Trace {
  const trace = new Trace();
  const columns = columnsOf(losses);
  trace.append({
    ...columns,
    ...(validation.length > 0 && { validationLoss: Float64Array.from(validation) }),
  });
  return trace;
}

const falling = Array.from({ length: 100 }, (_, epoch) => 1 / (1 + epoch));
const plain: Eventful = {
  trace: traceOf(falling),
  marks: [],
  learningRate: 0.3,
  handSet: [],
  runs: [],
};

describe('the events of a run', () => {
  it('are none where it only falls', () => {
    assert.deepEqual(eventsOf(plain), []);
  });

  it('are changes of the rate, not what was set before the first epoch', () => {
    const marks = [
      { epoch: 0, value: 0.5 },
      { epoch: 10, value: 0.5 },
      { epoch: 20, value: 0.1 },
    ];
    assert.deepEqual(eventsOf({ ...plain, marks }), [
      { kind: 'rate', epoch: 20, from: 0.5, to: 0.1 },
    ]);
  });

  it('are rises of the loss, from the last epoch before them', () => {
    const losses = falling.map((loss, epoch) => (epoch === 40 ? 0.9 : loss));
    const [rise] = eventsOf({ ...plain, trace: traceOf(losses) });
    assert.ok(rise?.kind === 'rose');
    assert.deepEqual([rise.epoch, rise.from, rise.highest], [39, falling[39], 0.9]);
  });

  it('are the least validation loss, unless it is the newest', () => {
    const validation = falling.map((_, epoch) => (epoch - 70) ** 2 + 1);
    const trace = traceOf(falling, validation);
    assert.deepEqual(eventsOf({ ...plain, trace }), [
      { kind: 'best', epoch: 70, validationLoss: 1 },
    ]);
    assert.deepEqual(eventsOf({ ...plain, trace: traceOf(falling, falling) }), []);
  });

  it('are where weights were set by hand, and where runs part, all in order', () => {
    const runs = [
      { id: 1, name: 'Run 1', isCurrent: false },
      { id: 2, name: 'Run 2', isCurrent: true, parent: { id: 1, epoch: 5 } },
      { id: 3, name: 'mine', isCurrent: false, parent: { id: 2, epoch: 50 } },
      { id: 4, name: 'Run 4', isCurrent: false, parent: { id: 1, epoch: 60 } },
    ];
    assert.deepEqual(eventsOf({ ...plain, handSet: [7], runs }), [
      { kind: 'origin', epoch: 5, name: 'Run 1' },
      { kind: 'hand', epoch: 7 },
      { kind: 'fork', epoch: 50, name: 'mine' },
    ]);
  });

  it('lie before and behind an epoch', () => {
    const events = eventsOf({ ...plain, handSet: [7, 30] });
    assert.equal(eventBeside(events, 30, 1), undefined);
    assert.equal(eventBeside(events, 30, -1)?.epoch, 7);
    assert.equal(eventBeside(events, 10, 1)?.epoch, 30);
    assert.equal(eventBeside(events, 7, -1), undefined);
  });
});
