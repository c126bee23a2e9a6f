import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Experiment } from '../../../src/core/experiment/experiment';
import { programTable, trainCase, type ProgramCase } from '../../parity/programCases';
import { pythonHas } from '../../support/python';

const codeOf = async (
  changes: Partial<Experiment>,
  rest: Partial<ProgramCase> = {},
): Promise<string> => (await trainCase({ name: '', changes, ...rest })).code;

/** From the constants of the training on, to what prints it. */
const trainingOf = (code: string): string =>
  code.slice(code.indexOf('# How it was trained.'), code.indexOf('WHY_APART'));

describe('the training in the exported Python', () => {
  it('is short and plain for plain gradient descent', async () => {
    const code = trainingOf(await codeOf({ validationShare: 0, learningRate: 0.25 }));
    assert.equal(
      code.trimEnd(),
      `# How it was trained.
TRAINING_ROWS = 117
EPOCHS = 100  # as many as there were
LEARNING_RATE = 0.25


def training_rows(path):
    """X as it was trained on, with a column of ones whose weight is the bias, and y."""
    records = [record for _, record in read_records(path)]
    x, y = matrix_of(records), np.array([class_of(record) for record in records])
    complete = ~np.isnan(np.column_stack([x, y])).any(axis=1)
    x, y = x[complete], y[complete]
    return np.column_stack([x, np.ones(len(y))]), y


def gradient(w, x, y):
    """Of the mean cross-entropy."""
    return x.T @ (sigmoid(x @ w) - y) / len(y)


def train(x, y):
    """The weights, the bias last, after EPOCHS epochs of gradient descent."""
    w = np.zeros(x.shape[1])
    for epoch in range(EPOCHS):
        w = w - LEARNING_RATE * gradient(w, x, y)
    return w`,
    );
  });

  it('has of everything else only what the experiment uses', async () => {
    const optimizer = { kind: 'momentum', batchSize: 0, momentum: 0.75 } as const;
    const asked: readonly [RegExp, Partial<Experiment>, Partial<ProgramCase>?][] = [
      [/MOMENTUM = 0.75\n/, { optimizer }],
      [/BATCH_SIZE = 5\n/, { optimizer: { kind: 'gd', batchSize: 5, momentum: 0.75 } }],
      [/L1 = 0.5\n/, { penalty: { l1: 0.5, l2: 0 } }],
      [/L2 = 0.125\n/, { penalty: { l1: 0, l2: 0.125 } }],
      [/c\.sum\(\)/, { classWeight: 'balanced' }],
      [/0\.5 \*\* \(epoch \/\/ 7\)/, { schedule: { kind: 'step', epochs: 7, factor: 0.5 } }],
      [/START = \[/, { initialWeights: { kind: 'normal', standardDeviation: 2 } }],
      [/float32/, { precision: 'single' }],
      [/LEARNING_RATES = \{0: 0.3, 9: 2\}/, {}, { marks: [{ epoch: 9, value: 2 }] }],
      [/SAMPLE_ROWS = 90\nSAMPLE_SEED = 9\n/, {}, { sampleRows: 90 }],
      [/ALSO_NEEDED = \("origin",\)/, { features: ['mass', 'origin'] }],
      [/hessian/, { optimizer: { ...optimizer, kind: 'newton' } }],
    ];
    const plain = trainingOf(await codeOf({}));
    for (const [words, changes, rest] of asked) {
      assert.doesNotMatch(plain, words);
      const code = trainingOf(await codeOf(changes, rest));
      assert.match(code, words);
      for (const [others] of asked) if (others !== words) assert.doesNotMatch(code, others);
    }
  });

  it('takes a batch of all rows, or of more, for what it is', async () => {
    const inBatches = async (batchSize: number): Promise<boolean> =>
      (await codeOf({ optimizer: { kind: 'gd', batchSize, momentum: 0 } })).includes('BATCH_SIZE');
    assert.deepEqual([await inBatches(94), await inBatches(93)], [false, true]);
  });

  it('says that the steps of L-BFGS are not repeated', async () => {
    const code = await codeOf({ optimizer: { kind: 'lbfgs', batchSize: 0, momentum: 0 } });
    assert.match(code, /trained by L-BFGS, whose own steps are not repeated/);
  });

  describe('when Python runs it', function () {
    this.timeout(60_000);
    let folder: string;
    before(function () {
      if (!pythonHas('numpy')) this.skip();
      folder = mkdtempSync(path.join(tmpdir(), 'logit-lab-'));
    });
    after(() => {
      if (folder) rmSync(folder, { recursive: true });
    });

    /** As a user does it: the code saved as a file, and called with the table. */
    function train(code: string, table = programTable): ReturnType<typeof run> {
      writeFileSync(path.join(folder, 'model.py'), code);
      writeFileSync(path.join(folder, 'table.csv'), table);
      return run(['model.py', 'table.csv', '--train']);
    }

    function run(args: readonly string[]): { status: number | null; out: string; said: string } {
      const { status, stdout, stderr } = spawnSync('python3', args, {
        cwd: folder,
        encoding: 'utf8',
      });
      return { status, out: stdout, said: stderr };
    }

    it('prints the weights that it comes to, and that they are those of the model', async () => {
      const { code, parameters } = await trainCase({ name: '', changes: {} });
      const { status, out, said } = train(code);
      assert.equal(status, 0, said);
      const [header, ...rows] = out.trimEnd().split('\n');
      assert.equal(header, 'feature,level,trained again,model');
      const cells = rows.map((row) => row.split(','));
      assert.deepEqual(
        cells.map(([feature, level]) => `${feature} ${level}`),
        ['mass numeric', 'size numeric', 'colour green', 'colour red', '(bias) '],
      );
      const ours = [...parameters.weights, parameters.bias];
      for (const [j, [, , again, model]] of cells.entries()) {
        assert.equal(Number(model), ours[j]);
        assert.ok(Math.abs(Number(again) - Number(model)) < 1e-12);
      }
      assert.match(said, /^Largest difference: \d\.\de-\d+\n$/);
    });

    for (const kind of ['gd', 'nesterov', 'adam'] as const) {
      it(`goes on from weights that were set by hand: ${kind}`, async () => {
        const optimizer = { kind, batchSize: kind === 'gd' ? 11 : 0, momentum: 0.5 };
        const marks = [
          { epoch: 41, value: 0.2 },
          { epoch: 60, value: 0.05 },
        ];
        const { code } = await trainCase({
          ...{ name: '', changes: { optimizer, schedule: { kind: 'inverse', epochs: 50 } } },
          ...{ marks, handSetAt: 40 },
        });
        assert.match(code, /^FIRST_EPOCH = 40 /mu);
        const { said } = train(code);
        const difference = Number(/^Largest difference: (\S+)$/mu.exec(said)?.[1]);
        assert.ok(difference < 1e-12, said);
      });
    }

    it('says so when the run began with other weights than a new one', async () => {
      const code = await codeOf({
        initialWeights: { kind: 'given', weights: { mass: 3 }, bias: 0 },
      });
      const { status, said } = train(code.replace(/^START = \[\n {4}3\.0/m, 'START = [\n    0.0'));
      assert.equal(status, 0, said);
      assert.match(said, /Largest difference: .*\nEither this is not the file of the training/);
    });

    it('says so when the run ended before the optimum that it finds', async () => {
      const optimizer = { kind: 'newton', batchSize: 0, momentum: 0 } as const;
      const whole = train(await codeOf({ optimizer }));
      assert.doesNotMatch(whole.said, /Either/);
      const { said } = train(await codeOf({ optimizer, epochLimit: 2 }));
      assert.match(said, /the run was ended before the optimum/);
    });

    it('does not train on other rows than those of the run', async () => {
      const { status, said } = train(await codeOf({}), `${programTable}61.5,2.2,red,here,yes\n`);
      assert.notEqual(status, 0);
      assert.match(said, /trained on 94 rows, but of this file 95 are found/);
    });

    it('comes to an end where a class is separated', async () => {
      const table = 'mass,y\n1,no\n2,no\n3,no\n4,yes\n5,yes\n6,yes\n';
      const optimizer = { kind: 'lbfgs', batchSize: 0, momentum: 0 } as const;
      const code = await codeOf(
        { optimizer, features: ['mass'], validationShare: 0 },
        { content: table },
      );
      const { status, said } = train(code, table);
      assert.equal(status, 0, said);
      assert.match(said, /a class is separated/);
    });
  });

  it('is Python for names that are hostile, and keeps them inside their literals', async function () {
    const column = '")\\\nimport os #{x}\'';
    const quoted = `"${column.replaceAll('"', '""')}"`;
    const table = `mass,${quoted},y\n1,a,no\n2,a,yes\n3,a,no\n4,a,yes\n5,,yes\n`;
    const code = await codeOf(
      { features: ['mass', column], validationShare: 0 },
      { content: table },
    );
    assert.ok(code.includes('ALSO_NEEDED = ("\\")\\\\\\u000aimport os #{x}\'",)\n'));
    assert.match(code, /TRAINING_ROWS = 4\n/);
    if (!pythonHas('ast')) this.skip();
    const parse = 'import ast, sys; ast.parse(sys.stdin.read())';
    execFileSync('python3', ['-c', parse], { input: code });
  });
});
