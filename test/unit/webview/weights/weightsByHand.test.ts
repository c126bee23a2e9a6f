import assert from 'node:assert/strict';
import type { Feature } from '../../../../src/core/data/design/designMatrix';
import type { ModelPoint, TrainingStatus } from '../../../../src/core/experiment/state';
import type { Parameters } from '../../../../src/core/model/parameters';
import { withParameter } from '../../../../src/core/model/rawUnits';
import type { FromView } from '../../../../src/protocol/view';
import { Asker } from '../../../../webview/store/asker';
import { Run } from '../../../../webview/store/run';
import { WeightsByHand } from '../../../../webview/store/weightsByHand';
import { snapshotOf, traceOf } from '../snapshot';

const feature: Feature = {
  ...{ name: 'x', kind: 'numeric', column: 'x', columnIndex: 0 },
  ...{ mean: 0, standardDeviation: 1, center: 0, scale: 1 },
};

function point(weights: readonly number[], bias = 0, epoch = 4): ModelPoint {
  const gradient = { weights: new Float64Array(weights.length), bias: 0 };
  return { epoch, weights: Float64Array.from(weights), bias, gradient, memory: {} };
}

/** A run at epoch 4 with two weights, and what the host is sent; it answers nothing by itself. */
class Bench {
  readonly sent: FromView[] = [];
  readonly asked: Extract<FromView, { type: 'ask' }>[] = [];
  readonly trace = traceOf(5);
  run: Run;
  readonly asker = new Asker((message) => {
    if (message.type === 'ask') this.asked.push(message);
  });
  readonly byHand = new WeightsByHand(this.asker, (message) => this.sent.push(message));

  constructor(status: TrainingStatus = 'paused') {
    this.run = this.show('run-1', point([1, 2]), status);
  }

  show(runId: string, at: ModelPoint, status: TrainingStatus = 'paused'): Run {
    const snapshot = snapshotOf(runId, this.trace);
    const design = { ...snapshot.info.design, features: [feature, { ...feature, name: 'y' }] };
    const info = { ...snapshot.info, design };
    const state = { ...snapshot.state, status };
    this.run = new Run({ ...snapshot, info, state, point: at });
    this.byHand.onRun(this.run);
    return this.run;
  }

  /** The host tells of another point. */
  tell(at: ModelPoint, status: TrainingStatus): void {
    const { runId } = this.run.info;
    const state = { ...this.run.state.peek(), status };
    this.run.change({ type: 'epochs', runId, trace: this.trace.since(5), point: at, state });
  }

  /** Answers the newest question. */
  async answer(loss: number): Promise<void> {
    const { runId, requestId } = this.asked.at(-1) ?? assert.fail('nothing was asked');
    const value = {
      training: { loss, objective: loss, accuracy: 1 },
      gradient: { weights: Float64Array.of(loss, loss), bias: loss },
    };
    const answer = { kind: 'evaluation', evaluation: { value } } as const;
    this.asker.receive({ type: 'answered', runId, requestId, answer });
    await new Promise((resolve) => setImmediate(resolve));
  }

  get shown(): number[] {
    const { weights, bias } = this.run.shownPoint.peek();
    return [...weights, bias];
  }

  get last(): FromView | undefined {
    return this.sent.at(-1);
  }
}

const half = (bench: Bench): Parameters => withParameter(bench.run.shownPoint.peek(), 0, 0.5);

describe('weights set by hand', () => {
  it('are shown at once, and sent when they are let go', () => {
    const bench = new Bench();
    bench.byHand.draft(half(bench));
    assert.deepEqual(bench.shown, [0.5, 2, 0]);
    assert.deepEqual(bench.sent, [], 'nothing is sent while it is dragged');
    bench.byHand.accept();
    const weights = Float64Array.of(0.5, 2);
    assert.deepEqual(bench.sent, [{ type: 'setParameters', runId: 'run-1', weights, bias: 0 }]);
    assert.deepEqual(bench.shown, [0.5, 2, 0], 'until the run has it');
    bench.tell(point([0.5, 2]), 'paused');
    assert.equal(bench.run.draft.peek(), undefined);
    assert.deepEqual(bench.shown, [0.5, 2, 0]);
    assert.equal(bench.byHand.canTakeBack.peek(), true);
  });

  it('pause what trains, and stand while what was on its way comes in', () => {
    const bench = new Bench('running');
    bench.byHand.set(half(bench));
    assert.deepEqual(
      bench.sent.map(({ type }) => type),
      ['pause', 'setParameters'],
    );
    bench.tell(point([1.1, 2.1], 0, 5), 'running');
    bench.tell(point([1.2, 2.2], 0, 6), 'paused');
    assert.deepEqual(bench.shown, [0.5, 2, 0]);
    assert.equal(bench.byHand.canTakeBack.peek(), true);
    bench.tell(point([0.5, 2], 0, 6), 'paused');
    assert.equal(bench.run.draft.peek(), undefined);
    assert.equal(bench.byHand.canTakeBack.peek(), true);
  });

  it('give way to a run that goes on without them', () => {
    const bench = new Bench();
    bench.byHand.set(half(bench));
    bench.tell(point([1, 2]), 'paused');
    bench.tell(point([1.3, 2.3], 0, 5), 'running');
    assert.deepEqual(bench.shown, [1.3, 2.3, 0]);
    assert.equal(bench.byHand.canTakeBack.peek(), false);
  });

  it('give way to what the run has when they are refused', () => {
    const bench = new Bench();
    bench.byHand.set(half(bench));
    const reason = { text: 'The loss at these weights is no finite number.', args: {} };
    const { runId } = bench.run.info;
    const state = { ...bench.run.state.peek(), reason };
    bench.run.change({ type: 'state', runId, state, speed: 60 });
    assert.deepEqual(bench.shown, [1, 2, 0]);
    assert.equal(bench.byHand.canTakeBack.peek(), false);
  });

  it('are taken back one after the other, until the run goes on', () => {
    const bench = new Bench();
    bench.byHand.set(half(bench));
    bench.tell(point([0.5, 2]), 'paused');
    bench.byHand.set(withParameter(bench.run.shownPoint.peek(), 'bias', 7));
    bench.tell(point([0.5, 2], 7), 'paused');
    bench.byHand.takeBack();
    assert.deepEqual(bench.shown, [0.5, 2, 0]);
    bench.tell(point([0.5, 2], 0), 'paused');
    assert.equal(bench.byHand.canTakeBack.peek(), true);
    bench.byHand.takeBack();
    const weights = Float64Array.of(1, 2);
    assert.deepEqual(bench.last, { type: 'setParameters', runId: 'run-1', weights, bias: 0 });
    bench.tell(point([1, 2]), 'paused');
    assert.equal(bench.byHand.canTakeBack.peek(), false);

    bench.byHand.set(half(bench));
    bench.tell(point([0.5, 2]), 'paused');
    bench.tell(point([0.6, 2.1], 0, 5), 'running');
    assert.equal(bench.byHand.canTakeBack.peek(), false);
  });

  it('are as they were after Escape, and send nothing where nothing changed', () => {
    const bench = new Bench();
    bench.byHand.draft(half(bench));
    bench.byHand.cancel();
    assert.deepEqual(bench.shown, [1, 2, 0]);
    bench.byHand.draft(half(bench));
    bench.byHand.draft(withParameter(bench.run.shownPoint.peek(), 0, 1));
    bench.byHand.accept();
    assert.deepEqual(bench.sent, []);
    assert.equal(bench.byHand.isDrafting.peek(), false);
    assert.equal(bench.byHand.canTakeBack.peek(), false);
    bench.byHand.accept();
    bench.byHand.cancel();
    bench.byHand.takeBack();
    assert.deepEqual(bench.sent, []);
  });

  it('go along to the run that begins with them', () => {
    const bench = new Bench();
    bench.byHand.set(half(bench));
    bench.show('run-2', point([1, 2], 0, 2));
    assert.deepEqual(bench.shown, [0.5, 2, 0], 'no flicker');
    bench.tell(point([0.5, 2], 0, 2), 'paused');
    assert.equal(bench.run.draft.peek(), undefined);
    bench.byHand.takeBack();
    assert.equal(bench.last?.type === 'setParameters' && bench.last.runId, 'run-2');
    assert.deepEqual(bench.shown, [1, 2, 0]);
  });

  it('are forgotten when another run takes the place of theirs', () => {
    const bench = new Bench();
    bench.byHand.draft(half(bench));
    bench.show('run-2', point([3, 4]));
    assert.deepEqual(bench.shown, [3, 4, 0]);
    assert.equal(bench.byHand.isDrafting.peek(), false);
  });

  it('are evaluated, the newest of them, and their gradient is shown', async () => {
    const bench = new Bench();
    bench.byHand.draft(half(bench));
    bench.byHand.draft(withParameter(bench.run.shownPoint.peek(), 0, 0.4));
    bench.byHand.draft(withParameter(bench.run.shownPoint.peek(), 0, 0.3));
    await bench.answer(9);
    const { gradient } = bench.run.shownPoint.peek();
    assert.deepEqual([...gradient.weights], [0, 0], 'it is not theirs');
    await bench.answer(8);
    assert.deepEqual(
      bench.asked.map(
        ({ question }) => question.kind === 'evaluation' && question.parameters.weights[0],
      ),
      [0.5, 0.3],
    );
    const { parameters, evaluation } = bench.byHand.evaluated.peek() ?? {};
    assert.equal(parameters?.weights[0], 0.3);
    assert.equal(evaluation?.value?.training.loss, 8);
    assert.deepEqual([...bench.run.shownPoint.peek().gradient.weights], [8, 8]);
    bench.byHand.cancel();
    assert.equal(bench.byHand.evaluated.peek(), undefined);
  });
});
