import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { buildDesign } from '../../../src/core/data/design/buildDesign';
import type { Design } from '../../../src/core/data/design/designMatrix';
import { readTable } from '../../../src/core/data/table/readTable';
import { Trainer } from '../../../src/core/experiment/trainer';
import { pythonCode } from '../../../src/core/export/python';
import { predict } from '../../../src/core/model/predict';

/** Names and levels that would break out of a careless string literal. */
const hostile = { column: 'a"""\\\n{x}', level: 'é\'"; import os 😀' };

const heightOf = (i: number): string => `${(i * 7) % 13}.25`;
const colourOf = (i: number): string => [hostile.level, 'red', 'blue'][i % 3] ?? '';
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

const csv = [
  `${quoted(hostile.column)},colour,y`,
  ...Array.from({ length: 60 }, (_, i) => {
    const label = Number(heightOf(i)) > 6 !== (i % 5 === 0) ? 'yes' : 'no';
    return `${heightOf(i)},${quoted(colourOf(i))},${label}`;
  }),
].join('\n');

const hasNumpy = ((): boolean => {
  try {
    execFileSync('python3', ['-c', 'import numpy'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

describe('pythonCode', () => {
  let design: Design;
  let trainer: Trainer;
  let code: string;
  before(async () => {
    const table = await readTable([new TextEncoder().encode(csv)]);
    const spec = {
      label: 'y',
      positiveClass: 'yes',
      standardize: true,
      validationShare: 0,
      seed: 1,
    };
    design = buildDesign(table, { ...spec, features: [hostile.column, 'colour'] });
    trainer = new Trainer(design, { learningRate: 0.5, epochLimit: 200, gradientTolerance: 0 });
    trainer.advance(Infinity, () => 0);
    code = pythonCode(design, trainer.point);
  });

  it('holds every weight to the last digit, and nothing but ASCII', () => {
    for (const weight of [...trainer.point.weights, trainer.point.bias]) {
      assert.ok(code.includes(String(weight)));
    }
    assert.match(code, /^[\x20-\x7e\n]*$/);
  });

  it('keeps names and classes inside their literals', () => {
    assert.ok(code.includes('"a\\"\\"\\"\\\\\\u000a{x}"'));
    assert.ok(code.includes('"\\u00e9\'\\"; import os \\U0001f600"'));
  });

  it('gives the probabilities of the model when Python runs it', function () {
    if (!hasNumpy) this.skip();
    const records = Array.from({ length: 60 }, (_, i) => ({
      [hostile.column]: heightOf(i),
      colour: colourOf(i),
    }));
    const program = `${code}
import json, sys
print(json.dumps(predict_probability(json.load(sys.stdin)).tolist()))`;
    const output = execFileSync('python3', ['-c', program], { input: JSON.stringify(records) });
    const probabilities = JSON.parse(output.toString()) as number[];
    const expected = predict(trainer.point, design.training);
    assert.equal(probabilities.length, 60);
    for (const [i, probability] of probabilities.entries()) {
      assert.ok(Math.abs(probability - (expected[i] ?? NaN)) < 1e-14, `row ${i}`);
    }
  });
});
