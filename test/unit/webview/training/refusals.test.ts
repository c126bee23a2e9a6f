import assert from 'node:assert/strict';
import { defaultExperiment } from '../../../../src/core/experiment/experiment';
import { UserError } from '../../../../src/core/message';
import { requireTrainable } from '../../../../src/core/optimizers/requireTrainable';
import { optimizerKinds } from '../../../../src/core/optimizers/settings';
import { refusalsOf, whyUnused } from '../../../../webview/training/refusals';
import { draftOf, type TrainingDraft } from '../../../../webview/training/trainingDraft';
import { experiment } from '../data/profiles';

const draft = (changes: Partial<TrainingDraft>): TrainingDraft => ({
  ...draftOf(experiment()),
  ...changes,
});

/** Optimisers for which a setting has no effect. */
function idleFor(setting: keyof TrainingDraft, changes: Partial<TrainingDraft> = {}): string[] {
  return optimizerKinds.filter(
    (optimizer) => whyUnused(draft({ ...changes, optimizer }), setting) !== undefined,
  );
}

describe('settings that do not go together', () => {
  it('are refused exactly where the engine refuses them', () => {
    for (const kind of optimizerKinds) {
      for (const l1 of [0, 0.1]) {
        const refused = refusalsOf(draft({ optimizer: kind, l1 })).l1 !== undefined;
        const train = (): void =>
          requireTrainable({ ...defaultExperiment.optimizer, kind }, { l1 });
        if (refused) assert.throws(train, UserError);
        else assert.doesNotThrow(train);
      }
    }
    assert.match(
      refusalsOf(draft({ optimizer: 'lbfgs', l1: 1 })).l1 ?? '',
      /and L-BFGS has none\. Choose gradient descent/,
    );
  });

  it('have no effect exactly where the optimiser does not use them', () => {
    assert.deepEqual(idleFor('momentum'), ['gd', 'adam', 'lbfgs', 'newton']);
    for (const setting of ['isBatched', 'batchSize', 'schedule', 'scheduleEpochs'] as const) {
      assert.deepEqual(idleFor(setting), ['lbfgs', 'newton'], setting);
    }
    assert.deepEqual(idleFor('l1'), ['adam', 'lbfgs', 'newton']);
    assert.deepEqual(idleFor('l1', { l1: 0.1 }), [], 'it must be possible to take it out');
    assert.deepEqual(idleFor('l2'), []);
  });

  it('need validation rows to watch a validation loss', () => {
    assert.equal(whyUnused(draft({ validationShare: 0.1 }), 'patience'), undefined);
    assert.match(
      whyUnused(draft({ validationShare: 0 }), 'patience') ?? '',
      /No rows are held back/,
    );
  });
});
