import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pythonHas } from '../support/python';
import { programCases, trainCase, type TrainedCase } from './programCases';
import { runPrograms } from './programRun';

/** What programRecord.ts records: by case the weights that its program trains, the bias last. */
interface Recorded {
  readonly weights: Readonly<Record<string, readonly number[]>>;
}

const recorded = JSON.parse(
  readFileSync(path.join(import.meta.dirname, 'recorded/program-numpy.json'), 'utf8'),
) as Recorded;

/** All weights agree to 1e-12, where the program goes the way of the run. */
function assertAgree(
  weights: Recorded['weights'],
  trained: ReadonlyMap<string, TrainedCase>,
): void {
  assert.deepEqual(Object.keys(weights), [...trained.keys()]);
  for (const { name, bound = 1e-12 } of programCases) {
    const parameters = trained.get(name)?.parameters;
    assert.ok(parameters);
    const ours = [...parameters.weights, parameters.bias];
    const others = weights[name] ?? [];
    assert.equal(others.length, ours.length, name);
    for (const [j, weight] of ours.entries()) {
      const error = Math.abs(weight - (others[j] ?? NaN));
      assert.ok(error <= bound, `${name}: weight ${j} is ${weight}, and ${others[j]} in Python`);
    }
  }
}

describe('the programs that train again', function () {
  this.timeout(120_000);
  const trained = new Map<string, TrainedCase>();
  before(async () => {
    for (const one of programCases) trained.set(one.name, await trainCase(one));
  });

  it('have come to the weights of the trainer, as recorded', () => {
    assertAgree(recorded.weights, trained);
  });

  it('come to them when Python runs them here', function () {
    if (!pythonHas('numpy')) this.skip();
    const programs = Object.fromEntries(Array.from(trained, ([name, { code }]) => [name, code]));
    assertAgree(runPrograms(programs), trained);
  });
});
