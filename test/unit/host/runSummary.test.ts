import { strict as assert } from 'node:assert';
import type { Experiment } from '../../../src/core/experiment/experiment';
import { comparedBuckets, recordOf, summariesOf } from '../../../src/host/panel/runSummary';
import { Run } from '../../../src/host/session/run';
import type { TrainedOn } from '../../../src/host/session/sessionFile';
import { epochs, pointAt, runLabel, runUpTo, startOf, table } from '../../support/hostFixtures';
import { Trace } from '../../../src/core/experiment/trace';

const trainedOn: TrainedOn = {
  ...{ fingerprint: 'abc', usedUnsaved: false, dialect: table.dialect, sample: undefined },
};

function runOf(id: number, changes: Partial<Experiment> = {}, lastEpoch = 5): Run {
  const start = startOf(`session#${id}`);
  const experiment = { ...start.experiment, ...changes };
  const run = new Run({ ...start, label: { ...runLabel, id }, experiment }, pointAt(0));
  run.addEpochs(epochs(run.runId, 0, lastEpoch + 1));
  return run;
}

describe('what a view is told of the runs of a file', () => {
  it('marks the run that is shown, and leaves out what is long and as in that one', () => {
    const runs = [runOf(1), runOf(2, { features: ['mass'] }), runOf(3)];
    const [first, other, shown] = summariesOf({ runs, run: runs[2], trainedOn: () => trainedOn });
    assert.deepEqual([first?.isCurrent, other?.isCurrent, shown?.isCurrent], [false, false, true]);
    assert.ok(first);
    assert.equal(first.experiment.features, undefined);
    assert.deepEqual(other?.experiment.features, ['mass']);
    assert.deepEqual(shown?.experiment.features, ['mass', 'island']);
    assert.equal(first.experiment.learningRate, 0.3);
    assert.deepEqual(first.best, { validationLoss: 1 / 6, firstEpoch: 5, lastEpoch: 5 });
  });

  it('tells which runs were judged on the same rows', () => {
    const runs = [
      runOf(1),
      runOf(2, { learningRate: 7, penalty: { l1: 0, l2: 1 } }),
      runOf(3, { seed: 43 }),
      runOf(4, { classWeight: 'balanced' }),
      runOf(5),
      runOf(6, { seed: 43 }),
    ];
    const other = { ...trainedOn, fingerprint: 'changed' };
    const summaries = summariesOf({
      ...{ runs, run: runs[0] },
      trainedOn: (run) => (run === runs[4] ? other : trainedOn),
    });
    assert.deepEqual(
      summaries.map(({ judgedOn }) => judgedOn),
      [0, 0, 1, 2, 3, 1],
    );
  });

  it('is a record no longer than a chart can show, without what the optimiser remembers', () => {
    const start = { ...startOf(), trace: new Trace() };
    const run = new Run(start, { ...pointAt(0), memory: { velocity: new Float64Array(9) } });
    const { columns } = epochs(run.runId, 0, 5000);
    run.trace.append(columns);
    const record = recordOf(run, runUpTo(1));
    assert.ok(record.trace.series.loss.last.length <= comparedBuckets);
    assert.equal(record.trace.epochCount, 5000);
    assert.deepEqual(record.point.memory, {});
    assert.equal(record.design, undefined, 'the run that is shown has the same');
    assert.deepEqual(recordOf(run, undefined).design, run.design);
  });
});
