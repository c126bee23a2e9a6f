import assert from 'node:assert/strict';
import { Random } from '../../../../src/core/random';
import { finish } from '../../../../src/core/sliced';
import { ConeProgram } from '../../../../src/core/statistics/separation/coneProgram';

const tolerance = 1e-11;

function solve(objective: readonly number[], rows: readonly (readonly number[])[]): Float64Array {
  const program = new ConeProgram(Float64Array.from(objective), tolerance);
  for (const row of rows) program.addRow(Float64Array.from(row));
  const vertex = finish(program.solve());
  assert.ok(vertex);
  return vertex;
}

/** The best of all vertices of the plane, by trying each pair of constraints. */
function bestOfPlane(objective: readonly number[], rows: readonly (readonly number[])[]): number {
  const constraints = [
    [1, 0, 1],
    [-1, 0, 1],
    [0, 1, 1],
    [0, -1, 1],
    ...rows.map(([a = 0, b = 0]) => [-a, -b, 0]),
  ];
  let best = -Infinity;
  for (const [a = 0, b = 0, h = 0] of constraints) {
    for (const [c = 0, d = 0, k = 0] of constraints) {
      const determinant = a * d - b * c;
      if (Math.abs(determinant) < 1e-9) continue;
      const x = (h * d - b * k) / determinant;
      const y = (a * k - h * c) / determinant;
      if (constraints.every(([p = 0, q = 0, r = 0]) => p * x + q * y <= r + 1e-9)) {
        best = Math.max(best, x * (objective[0] ?? NaN) + y * (objective[1] ?? NaN));
      }
    }
  }
  return best;
}

describe('the linear program over a cone in a box', () => {
  it('without rows ends in the corner that the objective points to', () => {
    assert.deepEqual([...solve([2, -0.5, 1], [])], [1, -1, 1]);
  });

  it('ends at 0, exactly, where the rows leave nothing else', () => {
    const rows = [
      [1, 0],
      [0, 1],
      [-1, -1],
    ];
    assert.deepEqual([...solve([0.3, 0.4], rows)], [0, 0]);
  });

  it('finds the best of all vertices in the plane', () => {
    const random = new Random(11);
    const whole = (): number => random.nextBelow(9) - 4;
    for (let trial = 0; trial < 300; trial++) {
      const rows = Array.from({ length: random.nextBelow(8) }, () => [whole(), whole()]).filter(
        ([a, b]) => a !== 0 || b !== 0,
      );
      // an objective with ties as well as without
      const objective = trial % 2 === 0 ? [whole(), whole()] : [whole() + 0.123, whole() + 0.456];
      const vertex = solve(objective, rows);
      const value = vertex.reduce((sum, x, j) => sum + x * (objective[j] ?? NaN), 0);
      const best = bestOfPlane(objective, rows);
      assert.ok(Math.abs(value - best) < 1e-9, `${JSON.stringify({ objective, rows })}: ${value}`);
    }
  });

  it('goes on from where it was when rows join', () => {
    const random = new Random(12);
    const size = 6;
    const row = (): Float64Array =>
      Float64Array.from({ length: size }, (_, j) => (j === 0 ? 1 : random.nextFloat() * 2 - 1));
    const rows = Array.from({ length: 30 }, row);
    const objective = row();
    const program = new ConeProgram(objective, tolerance);
    let before = Infinity;
    for (const one of rows) {
      program.addRow(one);
      const vertex = finish(program.solve());
      assert.ok(vertex);
      const value = vertex.reduce((sum, x, j) => sum + x * (objective[j] ?? NaN), 0);
      assert.ok(value <= before + 1e-12);
      before = value;
      const again = solve(
        [...objective],
        rows.slice(0, rows.indexOf(one) + 1).map((r) => [...r]),
      );
      for (const [j, x] of vertex.entries()) assert.ok(Math.abs(x - (again[j] ?? NaN)) < 1e-9);
    }
  });
});
