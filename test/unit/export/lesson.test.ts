import assert from 'node:assert/strict';
import { transform } from 'esbuild';
import ts from 'typescript';
import { textOf } from '../../../src/core/export/lesson/lessonPlan';
import { lessonNumpy } from '../../../src/core/export/lesson/numpy';
import { lessonQuantities } from '../../../src/core/export/lesson/quantities';
import { lessonTypeScript } from '../../../src/core/export/lesson/typescript';
import { lessonCases, trainLesson, type TrainedLesson } from '../../support/lessonCases';

interface Trained {
  readonly w: readonly number[];
  readonly b: number;
  readonly losses: readonly number[];
}

/** Runs the generated program itself. */
async function run(code: string, lesson: TrainedLesson): Promise<Trained> {
  const { code: program } = await transform(`${code}export { train };`, { loader: 'ts' });
  const module = (await import(`data:text/javascript,${encodeURIComponent(program)}`)) as {
    train: (...args: readonly unknown[]) => Trained;
  };
  return module.train(...argumentsOf(lesson, code));
}

function argumentsOf({ x, y, orders, epochs, start }: TrainedLesson, code: string): unknown[] {
  return [
    ...[x, y, epochs],
    ...(code.includes('order: (') ? [(epoch: number) => orders[epoch]] : []),
    ...(code.includes(', w: number[]') ? [start.weights, start.bias] : []),
  ];
}

describe('the code of a lesson', () => {
  const lessons = new Map<string, TrainedLesson>();
  before(async () => {
    for (const one of lessonCases) lessons.set(one.name, await trainLesson(one));
  });

  for (const { name, changes, bound = 1e-12 } of lessonCases) {
    it(`in TypeScript trains to the weights of the trainer: ${name}`, async () => {
      const lesson = lessons.get(name);
      assert.ok(lesson);
      const { w, b, losses } = await run(textOf(lessonTypeScript(lesson.plan)), lesson);
      const trained = [...w, b];
      assert.equal(trained.length, lesson.weights.length);
      for (const [j, weight] of lesson.weights.entries()) {
        const error = Math.abs((trained[j] ?? NaN) - weight);
        assert.ok(error <= bound * (1 + Math.abs(weight)), `weight ${j}: ${trained[j]}, ${weight}`);
      }
      const isEachEpoch = (changes.optimizer?.batchSize ?? 0) === 0;
      // the steps of the methods that search are not repeated
      if (!isEachEpoch || changes.optimizer?.kind === 'lbfgs') return;
      for (const [epoch, loss] of losses.entries()) {
        const expected = lesson.losses[epoch] ?? lesson.losses.at(-1) ?? NaN;
        assert.ok(Math.abs(loss - expected) <= 1e-12, `epoch ${epoch}: ${loss}, ${expected}`);
      }
      assert.equal(losses.length, lesson.epochs);
    });
  }

  it('is short, and no line of it wide', () => {
    for (const [name, { plan }] of lessons) {
      for (const lines of [lessonTypeScript(plan), lessonNumpy(plan)]) {
        assert.ok(lines.length <= 50, `${name} has ${lines.length} lines`);
        const widest = Math.max(...lines.map(({ text }) => text.length));
        assert.ok(widest <= 90, `${name} has a line of ${widest} characters`);
      }
    }
    const [common] = lessons.values();
    assert.ok(common);
    assert.ok(lessonTypeScript(common.plan).length <= 40);
    assert.ok(lessonNumpy(common.plan).length <= 24);
  });

  it('says of its lines which quantities they compute', () => {
    for (const [name, { plan }] of lessons) {
      const searches = plan.optimizer.kind === 'newton' || plan.optimizer.kind === 'lbfgs';
      const always = lessonQuantities.filter((quantity) => {
        if (quantity === 'slope') return searches;
        if (quantity === 'learningRate') return !searches;
        if (quantity === 'x') return plan.standardize;
        if (quantity === 'classWeights') return plan.classWeight === 'balanced';
        if (quantity === 'penalty') return plan.penalty.l1 > 0 || plan.penalty.l2 > 0;
        if (quantity === 'weights' || quantity === 'bias') {
          return searches || plan.initialWeights.kind === 'zero';
        }
        return quantity !== 'y';
      });
      for (const lines of [lessonTypeScript(plan), lessonNumpy(plan)]) {
        const found = new Set(lines.flatMap(({ quantities }) => quantities));
        assert.deepEqual(
          always.filter((quantity) => !found.has(quantity)),
          [],
          name,
        );
      }
    }
  });

  it('says where the run went another way', () => {
    const [common] = lessons.values();
    assert.ok(common);
    const plan = { ...common.plan, isRateChanged: true, isHandSet: true };
    for (const lines of [lessonTypeScript(plan), lessonNumpy(plan)]) {
      const text = textOf(lines);
      assert.match(text, /^(?:\/\/|#) The rate is that of now/m);
      assert.match(text, /^(?:\/\/|#) The run itself also had weights set by hand/m);
    }
  });

  it('in TypeScript has no error of types', () => {
    const programs = new Map(
      Array.from(lessons.values(), ({ plan }, i) => [
        `/lesson${i}.ts`,
        `${textOf(lessonTypeScript(plan))}export { train };\n`,
      ]),
    );
    const options: ts.CompilerOptions = {
      strict: true,
      noEmit: true,
      target: ts.ScriptTarget.ES2022,
    };
    const host = ts.createCompilerHost(options);
    const readFile = host.getSourceFile.bind(host);
    host.getSourceFile = (file, ...rest) => {
      const text = programs.get(file);
      return text === undefined
        ? readFile(file, ...rest)
        : ts.createSourceFile(file, text, ts.ScriptTarget.ES2022);
    };
    const program = ts.createProgram([...programs.keys()], options, host);
    const faults = ts
      .getPreEmitDiagnostics(program)
      .map(({ file, messageText }) => `${file?.fileName ?? ''}: ${JSON.stringify(messageText)}`);
    assert.deepEqual(faults, []);
  });
});
