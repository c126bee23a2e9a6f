import { strict as assert } from 'node:assert';
import { analyse } from '../../../src/core/experiment/analysis';
import { plainKernels } from '../../../src/core/kernels/plainKernels';
import { inEnglish, message, type Message } from '../../../src/core/message';
import { Objective } from '../../../src/core/optimizers/objective';
import { finish } from '../../../src/core/sliced';
import { NumberFormat } from '../../../src/host/format';
import { describeCell } from '../../../src/host/hovers/cellHover';
import { describeColumn } from '../../../src/host/hovers/columnHover';
import {
  describeHyperparameter,
  isAboutModels,
  wordPattern,
} from '../../../src/host/hovers/hyperparameters';
import type { DesignSummary } from '../../../src/core/experiment/state';
import { Run } from '../../../src/host/session/run';
import { designOf, matrixOf, randomMatrix } from '../../support/matrices';
import { design, pointAt, runUpTo, startOf, table } from '../../support/hostFixtures';

const format = new NumberFormat('en');
const say = (lines: readonly Message[]): string => lines.map(inEnglish).join('\n');

const runOf = (other: DesignSummary): Run => new Run({ ...startOf(), design: other }, pointAt(0));

describe('the hover on a header', () => {
  const run = runUpTo(7);

  it('gives a column of numbers its weight in both units', () => {
    const text = say(describeColumn(run, table, 0, format));
    // 0.5 per standard deviation of 2
    assert.match(text, /weight 0\.25 per unit, 0\.5 per standard deviation/);
    assert.match(text, /odds of male by 1\.28403/);
    assert.match(text, /gradient 0\.01/);
    assert.match(text, /mean 4, standard deviation 2/);
    assert.match(text, /missing in 2 of 100 rows/);
    assert.match(text, /at epoch 7/);
  });

  it('gives what statistics say of the weight, once that is found out', () => {
    const trained = designOf(randomMatrix(80, 2, 1));
    const known = runOf({ ...design, features: trained.features });
    assert.doesNotMatch(say(describeColumn(known, table, 0, format)), /standard error/);
    known.analysis = finish(analyse(trained, new Objective(plainKernels, trained.training)));
    const { value } = known.analysis.inference.raw.weights[0] ?? {};
    assert.ok(value);
    const text = say(describeColumn(known, table, 0, format));
    const { estimate, standardError } = value;
    assert.ok(
      text.includes(
        `at the optimum: ${format.quantity(estimate)}, standard error ${format.quantity(standardError)}`,
      ),
    );
    assert.match(text, /with 95% confidence from/);
  });

  it('says why statistics say nothing', () => {
    const rows = Array.from({ length: 20 }, (_, i) => [i, Number(i >= 10)]);
    const trained = designOf(matrixOf(rows));
    const known = runOf({ ...design, features: trained.features });
    known.analysis = finish(analyse(trained, new Objective(plainKernels, trained.training)));
    assert.match(say(describeColumn(known, table, 0, format)), /The estimate is infinite/);
  });

  it('lists the levels of a text column against the reference', () => {
    const text = say(describeColumn(run, table, 1, format));
    assert.match(text, /reference level Biscoe/);
    assert.match(text, /Dream: weight -0\.577367/);
    assert.match(text, /Torgersen: weight 0, odds of male times 1,/);
  });

  it('tells an order from numbers, and what a missing value weighs and is filled in with', () => {
    const [mass, dream, torgersen] = design.features;
    assert.ok(mass && dream && torgersen);
    const features = [
      { ...mass, kind: 'ordinal', order: ['low', 'high'] } as const,
      dream,
      { ...torgersen, kind: 'missing', name: 'mass is missing', column: 'mass', columnIndex: 0 },
    ] as const;
    const imputed = [{ column: 'mass', value: 1, trainingRows: 1, validationRows: 1 }];
    const text = say(describeColumn(runOf({ ...design, features, imputed }), table, 0, format));
    assert.match(text, /places in the order low < high, from 0\nweight 0\.25 per place/);
    assert.match(text, /one place more multiplies the odds of male/);
    assert.match(text, /a missing value: weight 0, odds of male times 1/);
    assert.match(text, /a missing value is filled in with 1$/);
    assert.doesNotMatch(text, /per unit|level/);
  });

  it('names no classes of a label that is cut at a threshold', () => {
    const cut = runOf({ ...design, positiveClass: 'sex ≥ 2', negativeClass: 'sex < 2' });
    cut.experiment = { ...cut.experiment, threshold: 2 };
    assert.equal(
      say(describeColumn(cut, table, 3, format)),
      'sex: the label\nsex ≥ 2 = 1, sex < 2 = 0',
    );
  });

  it('says what the label stands for, and what is not a feature', () => {
    assert.match(say(describeColumn(run, table, 3, format)), /male = 1, female = 0\nmale: 60 rows/);
    assert.match(say(describeColumn(run, table, 2, format)), /id: not a feature of this run/);
    assert.deepEqual(describeColumn(run, table, 9, format), []);
  });
});

describe('the hover on a cell', () => {
  const run = runUpTo(7);
  const answer = {
    ...{ firstLine: 2, lastLine: 2, leftOut: undefined, part: 'validation' as const, label: 1 },
    ...{ logit: 0.8, probability: 0.69, contributions: Float64Array.of(0.5, 0.2, 0.1) },
    imputed: [],
  };
  const cell = (
    index: number,
    text: string,
  ): { index: number; text: string; start: 0; end: 0 } => ({
    ...{ index, text },
    ...{ start: 0, end: 0 },
  });

  it('says what the cell adds, and the levels of a text column together', () => {
    assert.match(
      say(describeCell(run, table, cell(0, '5'), answer, format)),
      /^mass: 5\nadds 0\.5 to z\nthe row: z = 0\.8, probability of male 69%\nthe row is labelled male \(y = 1\)\nheld back for validation$/,
    );
    assert.match(say(describeCell(run, table, cell(1, 'Dream'), answer, format)), /adds 0\.3 to z/);
    assert.match(say(describeCell(run, table, cell(3, 'male'), answer, format)), /the label/);
    assert.match(say(describeCell(run, table, cell(2, '1'), answer, format)), /not a feature/);
  });

  it('says what is filled in where a value is missing', () => {
    const filled = runOf({
      ...design,
      imputed: [{ column: 'mass', value: 4.25, trainingRows: 2, validationRows: 0 }],
    });
    const text = say(
      describeCell(filled, table, cell(0, 'NA'), { ...answer, imputed: ['mass'] }, format),
    );
    assert.match(text, /^mass: no value; 4\.25 is filled in\nadds 0\.5 to z/);
    assert.match(say(describeCell(filled, table, cell(0, '5'), answer, format)), /^mass: 5\n/);
  });

  it('says why a row is left out, and no number', () => {
    const leftOut = { ...answer, leftOut: message('The value of mass is missing.'), logit: NaN };
    const text = say(describeCell(run, table, cell(0, ''), leftOut, format));
    assert.match(text, /mass: no value\n.*left out.*\nThe value of mass is missing\.$/);
    assert.doesNotMatch(text, /z =/);
  });
});

describe('the hover on a hyper-parameter', () => {
  const never = (): boolean => assert.fail('the document need not be searched');

  it('explains clear names always, and gives the current value of a run', () => {
    const text = say(describeHyperparameter('learning_rate', never, runUpTo(7), format));
    assert.match(text, /w ← w − η ∇w L/);
    assert.match(text, /in the active run: 0\.3$/);
    assert.ok(describeHyperparameter('learningRate', never, undefined, format).length > 0);
    assert.ok(describeHyperparameter('sigmoid', never, undefined, format).length > 0);
  });

  it('explains ambiguous names only where there is a reason', () => {
    for (const name of ['C', 'lr', 'eta', 'η', 'epochs', 'penalty', 'weights', 'bias']) {
      assert.ok(describeHyperparameter(name, () => true, undefined, format).length > 0, name);
      assert.deepEqual(
        describeHyperparameter(name, () => false, undefined, format),
        [],
        name,
      );
    }
  });

  it('is silent about other words, and does not search for a reason then', () => {
    for (const name of ['rate', 'c', 'Weights', 'constructor', '__proto__']) {
      assert.deepEqual(describeHyperparameter(name, never, runUpTo(1), format), [], name);
    }
  });

  it('names the weight that is largest in size', () => {
    const told = say(describeHyperparameter('weights', () => true, runUpTo(1), format));
    assert.match(told, /3 weights; the largest as trained is that of mass, 0\.5/);
  });

  it('takes a text for one about models by the words that only these use', () => {
    for (const text of [
      'from sklearn.linear_model import LogisticRegression',
      'glm(y ~ x, family = binomial)',
      'import torch',
      'the gradient of the loss',
      'learning_rate = 1',
    ]) {
      assert.ok(isAboutModels(text), text);
    }
    for (const text of ['int C = 3', 'the weights of parcels', 'torchlight', '']) {
      assert.ok(!isAboutModels(text), text);
    }
  });

  it('reads words of any script', () => {
    assert.equal(wordPattern.exec('(η) * x')?.[0], 'η');
    assert.equal(wordPattern.exec('2 * learning_rate2')?.[0], 'learning_rate2');
  });
});
