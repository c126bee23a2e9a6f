import { strict as assert } from 'node:assert';
import type { Experiment } from '../../src/core/experiment/experiment';
import type { ModelPoint } from '../../src/core/experiment/state';
import type { Api } from '../../src/host/api';
import { onTrainRun } from '../../src/host/panel/trainingAction';
import { parseFromView } from '../../src/protocol/view';
import { until } from '../support/until';
import {
  activated,
  closeEverything,
  fileInWorkspace,
  paused,
  penguins,
  reach,
  train,
  writeFile,
} from './support';

describe('a run that is trained anew with other settings', () => {
  let api: Api;

  before(async () => {
    api = await activated();
  });
  afterEach(() => closeEverything(api));

  it('comes by momentum to the optimum of the penalised loss, as the message says', async () => {
    const session = await train(api, fileInWorkspace('penguins.csv'), penguins, 1);
    const optimumWith = async (changes: Partial<Experiment>): Promise<ModelPoint> => {
      const { run } = session;
      assert.ok(run);
      const experiment = { ...run.experiment, learningRate: 0.5, ...changes };
      const message = parseFromView({ type: 'trainRun', runId: run.runId, experiment });
      assert.equal(message?.type, 'trainRun');
      await onTrainRun(message, session, { post: ({ type }) => assert.fail(type) });
      assert.notEqual(session.run, run);
      assert.deepEqual(session.run?.experiment, experiment);
      session.setSpeed('full');
      await session.play();
      await until(() => session.run?.state.status === 'finished', 'the run to finish');
      return session.run.point;
    };
    const l2 = { l1: 0, l2: 0.05 };
    const momentum = { kind: 'momentum', batchSize: 0, momentum: 0.8 } as const;
    const newton = { kind: 'newton', batchSize: 0, momentum: 0 } as const;
    const walked = await optimumWith({ optimizer: momentum, penalty: l2 });
    assert.ok(walked.memory['velocity'], 'momentum remembers its last step');
    const solved = await optimumWith({ optimizer: newton, penalty: l2 });
    assert.ok(solved.epoch < walked.epoch);
    solved.weights.forEach((weight, j) => {
      assert.ok(Math.abs(weight - (walked.weights[j] ?? NaN)) < 1e-6, `column ${j}`);
    });
    const free = await optimumWith({ optimizer: newton, penalty: { l1: 0, l2: 0 } });
    assert.ok(Math.hypot(...free.weights) > 2 * Math.hypot(...solved.weights));
  });

  it('is trained on the table of the run, not on one that is only looked at', async () => {
    const rows = Array.from({ length: 40 }, (_, i) => `${i},${(i * 7) % 10 < 5 ? 'a' : 'b'}`);
    const file = await writeFile('settings.csv', `x,y\n${rows.join('\n')}\n`);
    const choice = { label: 'y', positiveClass: 'b', features: ['x'] };
    const session = await train(api, file, choice, 1);
    const { run } = session;
    assert.ok(run);
    await session.readData({ ...run.experiment.reading, missing: ['3'] });
    await session.trainRun({ ...run.experiment, standardize: false });
    assert.deepEqual(session.run?.experiment.reading, run.experiment.reading);
    assert.equal(session.run.design.features[0]?.scale, 1);
    assert.equal(api.workers.live.length, 1, 'the other table is let go');
    await reach(session, 2);
    await paused(session);
    await assert.rejects(
      session.trainRun({
        ...run.experiment,
        optimizer: { kind: 'adam', batchSize: 0, momentum: 0 },
        penalty: { l1: 1, l2: 0 },
      }),
      /L1 penalty needs steps that can stop at zero/,
    );
    assert.equal(session.phase.kind, 'live');
    assert.equal(session.run.design.features[0].scale, 1, 'the run before stands');
  });
});
