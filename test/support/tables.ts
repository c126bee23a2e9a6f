import { defaultExperiment, type Experiment } from '../../src/core/experiment/experiment';
import { Random } from '../../src/core/random';

/** A CSV text with columns x1…xn and a label y (yes or no) that follows them with some noise. */
export function generatedCsv(rowCount: number, columnCount: number, seed = 1): string {
  const random = new Random(seed);
  const names = Array.from({ length: columnCount }, (_, j) => `x${j + 1}`);
  const lines = [[...names, 'y'].join(',')];
  for (let i = 0; i < rowCount; i++) {
    const x = names.map(() => (random.nextFloat() - 0.5) * 4);
    const score = x.reduce((sum, value, j) => sum + value / (j + 1), random.nextFloat() - 0.5);
    lines.push([...x.map((value) => value.toFixed(4)), score > 0 ? 'yes' : 'no'].join(','));
  }
  return lines.join('\n');
}

export function experimentOn(columnCount: number, changes: Partial<Experiment> = {}): Experiment {
  return {
    ...defaultExperiment,
    label: 'y',
    positiveClass: 'yes',
    features: Array.from({ length: columnCount }, (_, j) => `x${j + 1}`),
    gradientTolerance: 0,
    ...changes,
  };
}
