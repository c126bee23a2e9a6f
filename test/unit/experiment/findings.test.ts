import assert from 'node:assert/strict';
import { analyse } from '../../../src/core/experiment/analysis';
import { findingsOf } from '../../../src/core/experiment/findings';
import { plainKernels } from '../../../src/core/kernels/plainKernels';
import { inEnglish } from '../../../src/core/message';
import { Objective } from '../../../src/core/optimizers/objective';
import { finish } from '../../../src/core/sliced';
import { designOf, matrixOf, randomMatrix } from '../../support/matrices';

function findings(rows: readonly (readonly number[])[], l2 = 0): string[] {
  const design = designOf(matrixOf(rows));
  const objective = new Objective(plainKernels, design.training, { penalty: { l1: 0, l2 } });
  return findingsOf(design.features, finish(analyse(design, objective))).map(inEnglish);
}

describe('what is found out beside a run', () => {
  it('is nothing to worry about for ordinary columns', () => {
    const design = designOf(randomMatrix(100, 3, 2));
    const analysis = finish(analyse(design, new Objective(plainKernels, design.training)));
    assert.deepEqual(findingsOf(design.features, analysis), []);
    assert.equal(analysis.optimum.status, 'found');
    assert.equal(analysis.firth, undefined);
  });

  it('names the columns that separate the classes, and what to do', () => {
    const rows = Array.from({ length: 20 }, (_, i) => [i, Math.cos(i), Number(i >= 10)]);
    const said = findings(rows).join(' ');
    assert.match(said, /separated completely/i);
    assert.match(said, /no end: x1/);
    assert.match(said, /Add a ridge penalty/);
  });

  it('says that the optimum is out of reach, and gives finite estimates all the same', () => {
    const rows = Array.from({ length: 20 }, (_, i) => [i, Number(i >= 10)]);
    const design = designOf(matrixOf(rows));
    const analysis = finish(analyse(design, new Objective(plainKernels, design.training)));
    assert.equal(analysis.optimum.status, 'unbounded');
    assert.ok(Number.isFinite(analysis.firth?.value?.weights[0]?.estimate));
    assert.ok(analysis.rates.critical.trained.reason);
  });

  it('names a column that repeats another', () => {
    const rows = Array.from({ length: 40 }, (_, i) => [
      Math.sin(i),
      2 * Math.sin(i) + 1,
      Number(Math.cos(5 * i) > 0),
    ]);
    assert.match(findings(rows).join(' '), /x2 is 2 × x1 \+ 1 in every row/);
  });

  it('says no more than can be read of many columns', () => {
    const rows = Array.from({ length: 60 }, (_, i) => [
      ...Array.from({ length: 12 }, (_, j) => (j + 1) * Math.sin(i)),
      Number(Math.cos(5 * i) > 0),
    ]);
    assert.equal(findings(rows).length, 5);
  });
});
