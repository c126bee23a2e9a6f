import assert from 'node:assert/strict';
import fc from 'fast-check';
import { optimizerKinds } from '../../../../src/core/optimizers/settings';
import { experimentSchema } from '../../../../src/protocol/experiments';
import { parserOf } from '../../../../src/protocol/schemas';
import {
  draftOf,
  experimentWith,
  isTrainedAlike,
  withChange,
  type TrainingDraft,
} from '../../../../webview/training/trainingDraft';
import { experiment } from '../data/profiles';

const parse = parserOf(experimentSchema);
const share = (maximum: number): fc.Arbitrary<number> =>
  fc.double({ min: 0, max: maximum, noNaN: true }).map((value) => value + 0);
const positive = fc.double({ min: 1e-300, max: 1e300, noNaN: true });
const count = fc.integer({ min: 1, max: 1e9 });

/** What is set elsewhere. */
const untouched = [
  ...(['label', 'positiveClass', 'features', 'settings', 'reading'] as const),
  ...(['learningRate', 'epochLimit'] as const),
];

/** Everything that the form can hold. */
const drafts: fc.Arbitrary<TrainingDraft> = fc.record({
  optimizer: fc.constantFrom(...optimizerKinds),
  isBatched: fc.boolean(),
  batchSize: count,
  momentum: share(0.999),
  schedule: fc.constantFrom('constant', 'step', 'inverse', 'cosine'),
  scheduleEpochs: count,
  scheduleFactor: positive,
  l1: share(10),
  l2: share(10),
  classWeight: fc.constantFrom('none', 'balanced'),
  initialWeights: fc.constantFrom('zero', 'normal'),
  standardDeviation: positive,
  standardize: fc.boolean(),
  validationShare: share(0.9),
  seed: fc.integer({ min: 0, max: 0xffff_ffff }),
  precision: fc.constantFrom('double', 'single'),
  gradientTolerance: share(1),
  lossTolerance: share(1),
  patience: fc.nat(),
  timeLimit: share(1000),
});

describe('a draft of the training', () => {
  it('makes an experiment that the host takes, and that makes the same draft', () => {
    fc.assert(
      fc.property(drafts, (draft) => {
        const made = experimentWith(draft, experiment());
        assert.deepEqual(parse(made), made);
        assert.deepEqual(experimentWith(draftOf(made), made), made);
        assert.ok(isTrainedAlike(made, made));
      }),
    );
  });

  it('leaves the data, the learning rate and the epoch limit as they were', () => {
    fc.assert(
      fc.property(drafts, (draft) => {
        const before = experiment({ learningRate: 0.7, epochLimit: 77 });
        const made = experimentWith(draft, before);
        for (const name of untouched) assert.equal(made[name], before[name], name);
      }),
    );
  });

  it('keeps weights that an experiment gives, which no field holds', () => {
    const given = { kind: 'given', weights: { age: 2 }, bias: 1 } as const;
    const before = experiment({ initialWeights: given });
    const draft = draftOf(before);
    assert.equal(experimentWith({ ...draft, l2: 1 }, before).initialWeights, given);
    const zero = experimentWith({ ...draft, initialWeights: 'zero' }, before);
    assert.deepEqual(zero.initialWeights, { kind: 'zero' });
    assert.equal(isTrainedAlike(zero, before), false);
  });

  it('is another way to train exactly where it has an effect', () => {
    const before = experiment();
    const other = (changes: Partial<TrainingDraft>): boolean =>
      !isTrainedAlike(experimentWith({ ...draftOf(before), ...changes }, before), before);
    const effective: readonly Partial<TrainingDraft>[] = [
      ...([{ optimizer: 'adam' }, { isBatched: true }, { schedule: 'cosine' }, { l1: 1 }] as const),
      ...([{ l2: 1 }, { classWeight: 'balanced' }, { initialWeights: 'normal' }] as const),
      ...([{ standardize: false }, { validationShare: 0 }, { seed: 1 }] as const),
      ...([{ precision: 'single' }, { gradientTolerance: 0 }, { lossTolerance: 1 }] as const),
      ...([{ patience: 3 }, { timeLimit: 3 }] as const),
    ];
    for (const changes of effective) assert.ok(other(changes), JSON.stringify(changes));
    const idle: readonly Partial<TrainingDraft>[] = [
      ...[{}, { batchSize: 7 }, { momentum: 0.5 }, { scheduleEpochs: 5 }],
      ...[{ scheduleFactor: 0.1 }, { standardDeviation: 3 }],
    ];
    for (const changes of idle) assert.equal(other(changes), false, JSON.stringify(changes));
    assert.equal(other({ optimizer: 'momentum', momentum: 0.5 }), true);
  });

  it('has no change where a setting is set to what the run has', () => {
    const inRun = draftOf(experiment());
    const once = withChange({}, inRun, 'l2', 0.5);
    assert.deepEqual(once, { l2: 0.5 });
    const twice = withChange(once, inRun, 'seed', 7);
    assert.deepEqual(twice, { l2: 0.5, seed: 7 });
    assert.deepEqual(withChange(twice, inRun, 'l2', 0), { seed: 7 });
  });
});
