import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { lessonCases, type TrainedLesson } from '../support/lessonCases';
import { pythonHas } from '../support/python';
import { runLessons, trainLessons } from './lessonRun';

/** What lessonRecord.ts records: by case the weights that numpy trains, the bias last. */
interface Recorded {
  readonly weights: Readonly<Record<string, readonly number[]>>;
}

const recorded = JSON.parse(
  readFileSync(path.join(import.meta.dirname, 'recorded/lesson-numpy.json'), 'utf8'),
) as Recorded;

function assertAgree(
  weights: Recorded['weights'],
  trained: ReadonlyMap<string, TrainedLesson>,
): void {
  assert.deepEqual(Object.keys(weights), [...trained.keys()]);
  for (const { name, bound = 1e-12 } of lessonCases) {
    const ours = trained.get(name)?.weights ?? [];
    const others = weights[name] ?? [];
    assert.ok(ours.length > 1 && others.length === ours.length, name);
    for (const [j, weight] of ours.entries()) {
      const error = Math.abs(weight - (others[j] ?? NaN));
      const isNear = error <= bound * (1 + Math.abs(weight));
      assert.ok(isNear, `${name}: weight ${j} is ${weight}, and ${others[j]} in numpy`);
    }
  }
}

describe('the numpy code of a lesson', function () {
  this.timeout(120_000);
  let trained: ReadonlyMap<string, TrainedLesson>;
  before(async () => {
    trained = await trainLessons();
  });

  it('has come to the weights of the trainer, as recorded', () => {
    assertAgree(recorded.weights, trained);
  });

  it('comes to them when Python runs it here', function () {
    if (!pythonHas('numpy')) this.skip();
    assertAgree(runLessons(trained), trained);
  });
});
