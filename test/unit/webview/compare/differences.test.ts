import { strict as assert } from 'node:assert';
import { defaultExperiment, type Experiment } from '../../../../src/core/experiment/experiment';
import type { Trained } from '../../../../webview/compare/aspects';
import { differencesOf } from '../../../../webview/compare/differences';

const experiment: Experiment = {
  ...defaultExperiment,
  label: 'sex',
  positiveClass: 'male',
  features: ['mass', 'bill'],
};

function trained(changes: Partial<Experiment> = {}, rateNow = NaN): Trained {
  const made = { ...experiment, ...changes };
  return { experiment: made, rateNow: Number.isNaN(rateNow) ? made.learningRate : rateNow };
}

describe('the differences between runs', () => {
  it('are none between runs that are alike, and what they share is said once', () => {
    const { columns, ofAll } = differencesOf([trained(), trained()], 0);
    assert.deepEqual(columns, []);
    assert.deepEqual(ofAll, [
      ...['2 features', 'gradient descent', 'learning rate 0.3', 'standardised'],
      ...['validation 20%', 'seed 42'],
    ]);
  });

  it('have a column each, and only what differs from the open run is marked', () => {
    const runs = [
      trained(),
      trained({ learningRate: 1 }),
      trained({ penalty: { l1: 0, l2: 0.5 } }),
    ];
    const { columns, ofAll } = differencesOf(runs, 0);
    assert.deepEqual(
      columns.map(({ id, cells }) => [id, cells.map(({ words, differs }) => [words, differs])]),
      [
        ...[
          [
            'learningRate',
            [
              ['0.3', false],
              ['1', true],
              ['0.3', false],
            ],
          ],
        ],
        ...[
          [
            'penalty',
            [
              ['none', false],
              ['none', false],
              ['λ₂ 0.5', true],
            ],
          ],
        ],
      ],
    );
    assert.ok(!ofAll.some((said) => said.includes('learning rate')));
  });

  it('see a rate that was changed while the run went on', () => {
    const { columns } = differencesOf([trained({}, 2), trained()], 1);
    assert.deepEqual(
      columns.map(({ cells }) => cells.map(({ words }) => words)),
      [['0.3 → 2', '0.3']],
    );
  });

  it('name the columns that not all learn from, not all of thousands', () => {
    const many = Array.from({ length: 3000 }, (_, i) => `x${i}`);
    const runs = [trained({ features: many }), trained({ features: many.slice(0, 2995) })];
    const [column] = differencesOf(runs, 0).columns;
    assert.deepEqual(
      column?.cells.map(({ words }) => words),
      ['3,000, with x2995, x2996, x2997 and 2 more', '2,995'],
    );
  });

  it('take no notice of a learning rate or a momentum that is not used', () => {
    const lbfgs = { kind: 'lbfgs', batchSize: 0, momentum: 0.9 } as const;
    const { columns } = differencesOf(
      [
        trained({ optimizer: lbfgs, learningRate: 1 }),
        trained({ optimizer: { ...lbfgs, momentum: 0.5 } }),
      ],
      0,
    );
    assert.deepEqual(columns, []);
  });

  it('show every setting of an experiment that can be another', () => {
    const others: readonly Partial<Experiment>[] = [
      { label: 'species' },
      { positiveClass: 'female' },
      { threshold: 3 },
      { features: ['mass'] },
      { settings: [{ column: 'mass', missing: 'mean', indicator: false }] },
      { reading: { ...experiment.reading, dialect: { delimiter: ';' } } },
      { standardize: false },
      { validationShare: 0.5 },
      { seed: 1 },
      { learningRate: 0.7 },
      { epochLimit: 7 },
      { gradientTolerance: 0 },
      { lossTolerance: 1 },
      { patience: 5 },
      { timeLimit: 5 },
      { optimizer: { ...experiment.optimizer, kind: 'adam' } },
      { optimizer: { ...experiment.optimizer, batchSize: 8 } },
      { penalty: { l1: 1, l2: 0 } },
      { classWeight: 'balanced' },
      { schedule: { kind: 'cosine', epochs: 100 } },
      { initialWeights: { kind: 'normal', standardDeviation: 2 } },
      { precision: 'single' },
    ];
    for (const other of others) {
      const { columns } = differencesOf([trained(), trained(other)], 0);
      assert.equal(columns.length, 1, JSON.stringify(other));
      const [before, after] = columns[0]?.cells ?? [];
      assert.notEqual(before?.words, after?.words, JSON.stringify(other));
      assert.equal(after?.differs, true);
    }
  });
});
