import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { defaultExperiment } from '../../../../src/core/experiment/experiment';
import { perSeries } from '../../../../src/core/experiment/trace';
import type { RunSummary } from '../../../../src/protocol/view';
import { areJudgedAlike, bestRuns } from '../../../../webview/compare/best';
import { CompareStore, mostShown } from '../../../../webview/compare/compareStore';
import { looksOf } from '../../../../webview/compare/looks';

function summary(id: number, changes: Partial<RunSummary> = {}): RunSummary {
  return {
    ...{ id, name: `Run ${id}`, isNamed: false, isPinned: false, isCurrent: false, judgedOn: 0 },
    experiment: { ...defaultExperiment, label: 'y', positiveClass: '1', features: ['x'] },
    state: { status: 'paused', reason: undefined, epoch: 9, learningRate: 1, epochLimit: 10 },
    values: perSeries(() => 0.5),
    rows: { training: 80, validation: 20 },
    ...changes,
  };
}

const bestAt = (validationLoss: number): RunSummary['best'] & object => ({
  ...{ validationLoss, firstEpoch: 3, lastEpoch: 3 },
});
const idsOf = (runs: readonly RunSummary[]): number[] => runs.map(({ id }) => id);

describe('which runs are drawn', () => {
  it('are the open one, the pinned, and the newest up to five, until others are chosen', () => {
    const runs = [
      ...[summary(1, { isPinned: true }), summary(2, { isCurrent: true })],
      ...[3, 4, 5, 6, 7].map((id) => summary(id)),
    ];
    const store = new CompareStore();
    assert.deepEqual(idsOf(store.shownOf(runs)), [1, 2, 5, 6, 7]);
    store.choose(3, true);
    store.choose(2, false);
    assert.deepEqual(idsOf(store.shownOf(runs)), [1, 3, 5, 6, 7]);
  });

  it('are never more than can be told apart', () => {
    const runs = Array.from({ length: 30 }, (_, i) => summary(i + 1, { isPinned: true }));
    assert.equal(new CompareStore().shownOf(runs).length, mostShown);
  });

  it('stay chosen when the view is built anew, and what makes no sense is ignored', () => {
    const store = new CompareStore();
    store.choose(1, false);
    store.part.value = 'training';
    store.lossScale.value = 'log';
    const next = new CompareStore();
    next.restore(JSON.parse(JSON.stringify(store.toSaved())));
    assert.deepEqual(next.toSaved(), store.toSaved());
    for (const bad of [undefined, null, 7, {}, { chosen: [['a', 1]] }, { chosen: 'x' }]) {
      next.restore(bad);
    }
    assert.deepEqual(next.toSaved(), store.toSaved());
  });
});

describe('the looks of curves', () => {
  it('are different for as many as are drawn, in colour or in dashes', () => {
    const ids = fc.uniqueArray(fc.integer({ min: 1, max: 500 }), { maxLength: mostShown });
    fc.assert(
      fc.property(ids, (shown) => {
        const looks = [...looksOf(shown).values()].map((look) => JSON.stringify(look));
        assert.equal(new Set(looks).size, shown.length);
      }),
    );
  });

  it('stay what they were when another run comes or goes', () => {
    const before = looksOf([1, 2, 5]);
    const after = looksOf([2, 5, 9]);
    assert.deepEqual(after.get(2), before.get(2));
    assert.deepEqual(after.get(5), before.get(5));
  });
});

describe('the best run', () => {
  it('is the one whose validation loss came lowest, and each whose digits are the same', () => {
    const runs = [
      summary(1, { best: bestAt(0.4) }),
      summary(2, { best: bestAt(0.3000001) }),
      summary(3, { best: bestAt(0.3) }),
      summary(4),
    ];
    assert.deepEqual([...bestRuns(runs)], [2, 3]);
  });

  it('is told only among runs that were judged on the same rows', () => {
    const runs = [
      summary(1, { best: bestAt(0.4) }),
      summary(2, { best: bestAt(0.3) }),
      summary(3, { best: bestAt(0.01), judgedOn: 1 }),
    ];
    assert.deepEqual([...bestRuns(runs)], [2]);
    assert.equal(areJudgedAlike(runs), false);
    assert.equal(areJudgedAlike(runs.slice(0, 2)), true);
  });

  it('is none while nothing can be compared', () => {
    assert.equal(bestRuns([summary(1, { best: bestAt(0.4) })]).size, 0);
    assert.equal(bestRuns([summary(1), summary(2)]).size, 0);
    assert.equal(bestRuns([]).size, 0);
  });
});
