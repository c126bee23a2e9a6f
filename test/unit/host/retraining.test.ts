import { strict as assert } from 'node:assert';
import { inEnglish } from '../../../src/core/message';
import {
  checkColumns,
  ColumnsVanished,
  inRawUnitsByName,
  sameExperiment,
  warmStart,
} from '../../../src/host/session/retraining';
import { design, experiment, pointAt, ready, table } from '../../support/hostFixtures';

describe('training again on a changed file', () => {
  it('keeps the parameters before in raw units, by the names of the features', () => {
    const { bias, weights } = inRawUnitsByName(pointAt(3), design.features);
    assert.deepEqual(
      weights.map(({ feature }) => feature),
      ['mass', 'island=Dream', 'island=Torgersen'],
    );
    assert.equal(weights[0]?.weight, 0.25);
    // the bias of raw columns: 0.125 − 0.5·4/2 + 0.25·0.25/0.433
    assert.ok(Math.abs(bias - (0.125 - 1 + 0.0625 / 0.433)) < 1e-15);
  });

  it('begins at epoch 0 with the same function of the columns, however they are scaled now', () => {
    const from = warmStart(pointAt(3), design.features, 0.7);
    assert.ok(typeof from === 'function');
    const rescaled = design.features.map((one) => ({ ...one, center: 1, scale: 10 }));
    const checkpoint = from(rescaled);
    assert.equal(checkpoint.epoch, 0);
    assert.equal(checkpoint.learningRate, 0.7);
    const before = inRawUnitsByName(pointAt(3), design.features);
    const after = inRawUnitsByName(checkpoint, rescaled);
    after.weights.forEach(({ weight }, j) => {
      assert.ok(Math.abs(weight - (before.weights[j]?.weight ?? NaN)) < 1e-15);
    });
    assert.ok(Math.abs(after.bias - before.bias) < 1e-14);
  });

  it('gives a feature that was not there before the weight 0', () => {
    const from = warmStart(pointAt(3), design.features.slice(1), 0.7);
    assert.ok(typeof from === 'function');
    assert.equal(from(design.features).weights[0], 0);
  });

  it('keeps the learning rate and the limit as they are now, and reads as the file was read', () => {
    const state = { ...ready, learningRate: 0.01, epochLimit: 7 };
    const reading = { ...experiment.reading, faults: 'strict' } as const;
    assert.deepEqual(sameExperiment(experiment, state, reading), {
      ...experiment,
      ...{ learningRate: 0.01, epochLimit: 7, reading },
    });
  });

  it('names the columns that the file no longer has', () => {
    checkColumns(table, experiment, 'a.csv');
    const other = { ...table, columns: table.columns.slice(0, 1) };
    assert.throws(
      () => checkColumns(other, experiment, 'a.csv'),
      (error) =>
        error instanceof ColumnsVanished &&
        inEnglish(error.fault.message).includes('in a.csv any more. Missing: sex, island.'),
    );
    const features = Array.from({ length: 500 }, (_, j) => `x${j}`);
    assert.throws(
      () => checkColumns(table, { ...experiment, features }, 'a.csv'),
      (error) => error instanceof ColumnsVanished && error.message.length < 300,
    );
  });
});
