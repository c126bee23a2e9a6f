import assert from 'node:assert/strict';
import { initialRecipe, type Recipe } from '../../../../src/core/data/generate/recipe';
import { rowsOf } from '../../../../src/core/data/generate/rows';
import { trueModelOf } from '../../../../src/core/data/generate/trueModel';
import { inEnglish } from '../../../../src/core/message';

/** Newton's method on the mean log-loss, as plain as it can be written. */
function fitted(recipe: Recipe): { parameters: number[]; errors: number[] } {
  const rows = [...rowsOf(recipe)];
  const size = recipe.features + 1;
  let parameters = new Array<number>(size).fill(0);
  let inverse: number[][] = [];
  for (let round = 0; round < 30; round++) {
    const gradient = new Array<number>(size).fill(0);
    const hessian = Array.from({ length: size }, () => new Array<number>(size).fill(0));
    for (const { values, label } of rows) {
      const x = [...values, 1];
      const z = x.reduce((sum, one, j) => sum + one * (parameters[j] ?? 0), 0);
      const h = 1 / (1 + Math.exp(-z));
      x.forEach((a, i) => {
        gradient[i] = (gradient[i] ?? 0) + (h - label) * a;
        const line = hessian[i] ?? [];
        x.forEach((b, j) => {
          line[j] = (line[j] ?? 0) + h * (1 - h) * a * b;
        });
      });
    }
    inverse = invert(hessian);
    parameters = parameters.map(
      (one, i) => one - gradient.reduce((sum, g, j) => sum + g * (inverse[i]?.[j] ?? 0), 0),
    );
  }
  return { parameters, errors: inverse.map((line, i) => Math.sqrt(line[i] ?? Number.NaN)) };
}

function invert(matrix: readonly number[][]): number[][] {
  const size = matrix.length;
  const work = matrix.map((line, i) => [...line, ...matrix.map((_, j) => (i === j ? 1 : 0))]);
  for (let i = 0; i < size; i++) {
    const pivot = work[i] ?? [];
    const scale = pivot[i] ?? 1;
    const unit = pivot.map((one) => one / scale);
    work[i] = unit;
    for (let other = 0; other < size; other++) {
      const line = work[other];
      if (other === i || !line) continue;
      const factor = line[i] ?? 0;
      work[other] = line.map((one, j) => one - factor * (unit[j] ?? 0));
    }
  }
  return work.map((line) => line.slice(size));
}

describe('the true model of a made table', () => {
  const cases: Partial<Recipe>[] = [
    { kind: 'logistic', features: 2 },
    { kind: 'logistic', features: 5, correlation: 0.5, positiveShare: 0.2, separation: 3 },
    { kind: 'clouds', features: 2, correlation: 0.4, positiveShare: 0.3 },
    { kind: 'scales', features: 3, scaleDecades: 2 },
    { kind: 'collinear', features: 3, correlation: 0.9 },
  ];
  for (const changes of cases) {
    it(`is what training finds: ${JSON.stringify(changes)}`, () => {
      const kind = changes.kind ?? 'clouds';
      const recipe = { ...initialRecipe(kind), ...changes, rows: 20_000, seed: 5 };
      const { value } = trueModelOf(recipe);
      assert.ok(value);
      const { parameters, errors } = fitted(recipe);
      [...value.weights, value.bias].forEach((wanted, i) => {
        const off = Math.abs((parameters[i] ?? 0) - wanted) / (errors[i] ?? 0);
        assert.ok(off < 4.5, `parameter ${i}: ${parameters[i]} for ${wanted}, ${off} errors off`);
      });
    });
  }

  it('is told with two decimals where it is the rule that draws the classes', () => {
    const { value } = trueModelOf({ ...initialRecipe('logistic'), features: 7 });
    assert.ok(value);
    for (const one of [...value.weights, value.bias]) assert.equal(one, Number(one.toFixed(2)));
  });

  it('is withheld with the reason where there is none', () => {
    for (const [changes, reason] of [
      [{ kind: 'ring' }, /No line/],
      [{ kind: 'xor' }, /No line/],
      [{ kind: 'separated' }, /separated/],
      [{ kind: 'empty' }, /painted/],
      [{ kind: 'collinear', correlation: 1 }, /repeats the first/],
      [{ kind: 'clouds', noise: 0.1 }, /swapped/],
    ] as const) {
      const model = trueModelOf({ ...initialRecipe(changes.kind), ...changes });
      assert.ok(model.reason);
      assert.match(inEnglish(model.reason), reason);
    }
  });
});
