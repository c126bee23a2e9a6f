import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { buildDesign } from '../../src/core/data/design/buildDesign';
import type { Design } from '../../src/core/data/design/designMatrix';
import { readTable } from '../../src/core/data/table/readTable';
import { plainKernels } from '../../src/core/kernels/plainKernels';
import { Objective } from '../../src/core/optimizers/objective';
import { findOptimum } from '../../src/core/optimizers/optimum';
import { criticalRate } from '../../src/core/optimizers/rates/criticalRate';
import { rateBounds } from '../../src/core/optimizers/rates/rateBounds';
import { finish } from '../../src/core/sliced';
import { inputOfBytes } from '../../src/worker/platform';
import { plainSpec } from '../support/designs';
import { valueOf } from '../support/ranked';

interface Zones {
  readonly smooth: number;
  readonly monotone: number;
  /** Absent for raw columns under a penalty. */
  readonly critical?: number;
}

/** What rates_numpy.py records. */
interface Recorded {
  readonly label: string;
  readonly positiveClass: string;
  readonly features: readonly string[];
  readonly cases: readonly {
    readonly l2: number;
    readonly classWeights: { readonly negative: number; readonly positive: number };
    readonly trained: Zones;
    readonly unscaled: Zones;
  }[];
}

const samples = path.join(import.meta.dirname, '../../media/samples/penguins.csv');
const recordedFile = path.join(import.meta.dirname, 'recorded/rates-numpy.json');

/** The bounds err on the safe side, by less than 4e-6. */
function assertJustBelow(actual: number, exact: number | undefined): void {
  const ratio = actual / (exact ?? NaN);
  assert.ok(ratio <= 1 + 1e-9 && ratio >= 1 - 4e-6, `${actual}, not ${exact}`);
}

describe('the learning-rate zones of the penguins', () => {
  let recorded: Recorded;
  let design: Design;
  before(async () => {
    recorded = JSON.parse(await readFile(recordedFile, 'utf8')) as Recorded;
    const { label, positiveClass, features } = recorded;
    const table = await readTable(inputOfBytes(await readFile(samples)));
    const spec = { ...plainSpec, label, positiveClass, features, standardize: true };
    design = await buildDesign(table, spec);
  });

  it('agree with numpy, with penalty and class weights too, standardised or not', () => {
    assert.equal(recorded.cases.length, 4);
    for (const { l2, classWeights, trained, unscaled } of recorded.cases) {
      const objective = new Objective(plainKernels, design.training, {
        penalty: { l1: 0, l2 },
        classWeights,
      });
      const bounds = finish(rateBounds(objective, design.features));
      const optimum = finish(findOptimum(objective));
      const critical = finish(criticalRate(objective, optimum, design.features));
      for (const [scaling, expected] of [
        ['trained', trained],
        ['unscaled', unscaled],
      ] as const) {
        assertJustBelow(bounds[scaling].smooth, expected.smooth);
        assertJustBelow(bounds[scaling].monotone, expected.monotone);
        if (expected.critical === undefined) assert.ok(critical[scaling].reason);
        else assertJustBelow(valueOf(critical[scaling]), expected.critical);
      }
    }
  });
});
