import assert from 'node:assert/strict';
import { classWeightsOf } from '../../../../src/core/experiment/classWeights';
import { defaultExperiment } from '../../../../src/core/experiment/experiment';
import { summarize } from '../../../../src/core/experiment/summary';
import { plainKernels } from '../../../../src/core/kernels/plainKernels';
import { Objective } from '../../../../src/core/optimizers/objective';
import { rateBounds } from '../../../../src/core/optimizers/rates/rateBounds';
import { Random } from '../../../../src/core/random';
import { finish } from '../../../../src/core/sliced';
import { scalingLesson, standardizedBound } from '../../../../webview/rates/lesson';
import { designOfColumns, type Columns } from '../../../support/designs';

/** Columns of very different size, and a label that goes with them. */
function columnsOf(seed: number, rows = 60): Columns {
  const random = new Random(seed);
  const base = Array.from({ length: rows }, () => random.nextFloat() - 0.5);
  return {
    x: base.map((value) => 4000 + 800 * value),
    twin: base.map((value) => 3 * value + random.nextFloat() * 0.1),
    small: base.map(() => random.nextFloat() / 50),
    y: base.map((value, i) =>
      i < 2 ? (['yes', 'no'][i] ?? '') : value + random.nextFloat() * 0.8 - 0.7 > 0 ? 'yes' : 'no',
    ),
  };
}

async function lessonOf(standardize: boolean, seed = 1, classWeight: 'none' | 'balanced' = 'none') {
  const features = ['x', 'twin', 'small'];
  const design = await designOfColumns(columnsOf(seed), { features, standardize });
  const objective = new Objective(plainKernels, design.training, {
    classWeights: classWeightsOf(design.training, classWeight),
  });
  const bounds = finish(rateBounds(objective, design.features));
  const experiment = {
    ...defaultExperiment,
    ...{ label: 'y', positiveClass: 'yes', features, standardize, classWeight },
  };
  const info = { design: summarize(design, bounds.trained), experiment };
  return { info, bounds, lesson: scalingLesson(info, bounds) };
}

describe('what standardising does for the learning rate', () => {
  it('is told from the rates that are safe with and without', async () => {
    const { lesson, bounds } = await lessonOf(true);
    assert.equal(lesson?.isStandardized, true);
    assert.equal(lesson.other, bounds.unscaled.monotone);
    assert.equal(lesson.times, bounds.trained.monotone / bounds.unscaled.monotone);
    assert.ok(lesson.times > 1e5);
    assert.equal(lesson.largest?.name, 'x');
    assert.ok(Math.abs(lesson.largest.size - 4000) < 100);
  });

  it('is not known before the rates are', async () => {
    const { info } = await lessonOf(true);
    assert.equal(scalingLesson(info, undefined), undefined);
  });

  it('is told the other way round where the columns are as they are', async () => {
    const { lesson, bounds } = await lessonOf(false);
    const standardized = await lessonOf(true);
    assert.equal(lesson?.isStandardized, false);
    assert.ok(lesson.other <= standardized.bounds.trained.monotone);
    assert.equal(lesson.times, lesson.other / bounds.trained.monotone);
    assert.ok(lesson.times > 1e5);
  });

  it('never promises more than standardising gives, whatever the data and the class weights', async () => {
    for (let seed = 1; seed <= 20; seed++) {
      for (const classWeight of ['none', 'balanced'] as const) {
        const { info, bounds } = await lessonOf(true, seed, classWeight);
        const promised = standardizedBound(info.design, info.experiment);
        assert.ok(promised <= bounds.trained.monotone, `${promised} ${bounds.trained.monotone}`);
        assert.ok(promised > 0.02 * bounds.trained.monotone, 'it is worth saying');
      }
    }
  });

  it('is not told where it makes little difference', async () => {
    const { info, bounds } = await lessonOf(true);
    const alike = {
      ...bounds,
      unscaled: { smooth: bounds.trained.smooth / 2, monotone: bounds.trained.monotone / 2 },
    };
    assert.equal(scalingLesson(info, alike), undefined);
    const useless = { ...bounds, unscaled: { smooth: 0, monotone: 0 } };
    assert.equal(scalingLesson(info, useless), undefined);
  });
});
