import assert from 'node:assert/strict';
import fc from 'fast-check';
import { generatorKinds, initialRecipe } from '../../../../src/core/data/generate/recipe';
import { parseFromMaker, parseToMaker, type FromMaker } from '../../../../src/protocol/maker';
import { begin, proceed, redo, undo } from '../../../../webview/maker/history';
import { MakerStore } from '../../../../webview/maker/makerStore';
import { settingsOf } from '../../../../webview/maker/sliders';
import { TestTime } from '../../../support/testTime';

function opened(): { store: MakerStore; sent: FromMaker[]; clock: TestTime } {
  const sent: FromMaker[] = [];
  const clock = new TestTime();
  const store = new MakerStore((message) => {
    assert.deepEqual(parseFromMaker(message), message, 'the page sent what no parser knows');
    sent.push(message);
  }, clock);
  store.start();
  store.receive({ type: 'initialize', locale: 'en', strings: {} });
  return { store, sent, clock };
}

const point = { x: 1, y: 2, label: 1 } as const;
const tables = (sent: readonly FromMaker[]): FromMaker[] =>
  sent.filter(({ type }) => type === 'table');

describe('the store of the page for sample data', () => {
  it('takes over the table that was left, and nothing that is forged', () => {
    const { store } = opened();
    const recipe = { ...initialRecipe('ring'), rows: 50 };
    store.receive({
      type: 'initialize',
      locale: 'en',
      strings: {},
      table: { recipe, painted: [point] },
    });
    assert.equal(store.rowCount.value, 51);
    assert.deepEqual(store.points.value, [point]);
    assert.equal(store.canUndo.value, false);
    const bad = { recipe: { ...recipe, rows: 1e9 }, painted: [] };
    store.receive({ type: 'initialize', locale: 'en', strings: {}, table: bad });
    store.receive({ type: 'saved', fileName: 7, rows: 1 });
    store.receive(null);
    assert.equal(store.rowCount.value, 51);
    assert.equal(store.saved.value, undefined);
  });

  it('tells the host of every change that is painted at once, of a dragged slider now and then', () => {
    const { store, sent, clock } = opened();
    store.setPoints([point]);
    assert.equal(tables(sent).length, 1);
    clock.pass(1000);
    for (let i = 0; i < 30; i++) {
      store.set('separation', i / 10);
      clock.pass(16);
    }
    clock.pass(1000);
    const told = tables(sent).slice(1);
    assert.ok(told.length >= 2 && told.length <= 4, `${told.length} messages`);
    const last = told.at(-1);
    assert.ok(last?.type === 'table');
    assert.equal(last.table.recipe.separation, 2.9);
    assert.deepEqual(last.table.painted, [point]);
  });

  it('keeps rows, seed and what is painted when another kind is chosen', () => {
    const { store } = opened();
    store.set('rows', 77);
    store.set('seed', 9);
    store.setPoints([point]);
    store.choose('xor');
    assert.deepEqual(store.recipe.value, { ...initialRecipe('xor'), rows: 77, seed: 9 });
    assert.deepEqual(store.points.value, [point]);
    assert.equal(store.rowCount.value, 78);
  });

  it('makes one change of a stroke', () => {
    const { store, sent } = opened();
    store.drawStroke([point]);
    store.drawStroke([point, point]);
    assert.equal(store.rowCount.value, 202);
    assert.equal(tables(sent).length, 0);
    store.endStroke();
    assert.equal(tables(sent).length, 1);
    store.undo();
    assert.deepEqual(store.points.value, []);
    store.redo();
    assert.equal(store.points.value.length, 2);
    // a stroke of the eraser that met nothing
    store.drawStroke(store.points.value);
    store.endStroke();
    assert.equal(store.canRedo.value, false);
    store.undo();
    assert.deepEqual(store.points.value, []);
  });

  it('sets painted points aside with more than two features, and brings them back', () => {
    const { store } = opened();
    store.setPoints([point]);
    store.set('features', 5);
    store.across.value = 3;
    store.up.value = 4;
    assert.equal(store.canPaint.value, false);
    assert.equal(store.rowCount.value, 200);
    assert.deepEqual(store.classCounts.value, [100, 100]);
    store.set('features', 2);
    assert.equal(store.rowCount.value, 201);
    assert.deepEqual([store.across.value, store.up.value].sort(), [0, 1]);
  });

  it('rolls to a seed that follows from the one before', () => {
    const [one, other] = [opened().store, opened().store];
    for (const store of [one, other]) {
      store.rollSeed();
      store.rollSeed();
    }
    assert.equal(one.recipe.value.seed, other.recipe.value.seed);
    assert.notEqual(one.recipe.value.seed, 1);
  });

  it('waits for the host while saving, and says what became of it until something changes', () => {
    const { store, sent } = opened();
    store.save(true);
    const request = sent.at(-1);
    assert.ok(request?.type === 'save' && request.train);
    assert.equal(store.isSaving.value, true);
    store.receive({ type: 'saved', fileName: 'a.csv', rows: 200 });
    assert.equal(store.isSaving.value, false);
    assert.equal(store.saved.value?.fileName, 'a.csv');
    const fault = { message: { text: 'No room.', args: {} } };
    store.receive({ type: 'notSaved', fault });
    assert.deepEqual(store.fault.value, fault);
    store.set('rows', 30);
    assert.equal(store.saved.value, undefined);
    assert.equal(store.fault.value, undefined);
  });

  it('draws the first two thousand rows', () => {
    const { store } = opened();
    store.set('rows', 100_000);
    assert.equal(store.drawn.value.length, 2000);
    assert.equal(store.isSample.value, true);
    assert.equal(store.rowCount.value, 100_000);
  });
});

describe('the history of what is painted', () => {
  it('goes back and forth, and forgets the future when something else is done', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('do', 'undo', 'redo'), { maxLength: 100 }), (steps) => {
        // a plain model: all states, and where one stands in them
        let states = [0];
        let at = 0;
        let history = begin(0);
        steps.forEach((step, i) => {
          if (step === 'do') {
            states = [...states.slice(0, at + 1), i + 1];
            at++;
            history = proceed(history, i + 1);
          } else if (step === 'undo') {
            at = Math.max(0, at - 1);
            history = undo(history);
          } else {
            at = Math.min(states.length - 1, at + 1);
            history = redo(history);
          }
          assert.equal(history.present, states[at]);
        });
      }),
    );
  });

  it('does not grow without end', () => {
    let history = begin(0);
    for (let i = 1; i <= 1000; i++) history = proceed(history, i);
    assert.ok(history.past.length <= 200);
    assert.equal(undo(history).present, 999);
  });
});

describe('the sliders of a recipe', () => {
  it('reach every value that the recipe may have, and no other', () => {
    for (const kind of generatorKinds) {
      for (const setting of settingsOf(initialRecipe(kind))) {
        const { slider, range, valueAt, toRecipe, parameter } = setting;
        assert.ok(slider.first <= slider.at && slider.at <= slider.last, parameter);
        for (const [place, end] of [
          [slider.first, range.minimum],
          [slider.last, range.maximum],
        ] as const) {
          assert.equal(valueAt(place), end, `${kind} ${parameter}`);
        }
        for (let place = slider.first; place <= slider.last; place++) {
          const recipe = { ...initialRecipe(kind), [parameter]: toRecipe(valueAt(place)) };
          const message = { type: 'table', table: { recipe, painted: [] } };
          assert.ok(parseFromMaker(message), `${kind} ${parameter} ${valueAt(place)}`);
        }
      }
    }
  });

  it('show shares in per cent', () => {
    const share = settingsOf({ ...initialRecipe('clouds'), positiveShare: 0.07 }).find(
      ({ parameter }) => parameter === 'positiveShare',
    );
    assert.equal(share?.value, 7);
    assert.equal(share.toRecipe(29), 0.29);
  });
});

describe('the protocol of the page for sample data', () => {
  it('lets only recipes through that can be made', () => {
    const recipe = initialRecipe('clouds');
    const table = { recipe, painted: [point] };
    assert.deepEqual(parseFromMaker({ type: 'table', table }), { type: 'table', table });
    for (const wrong of [
      { rows: 9 },
      { rows: 100_001 },
      { rows: 20.5 },
      { features: 1 },
      { features: 21 },
      { positiveShare: 0 },
      { noise: Number.NaN },
      { seed: -1 },
      { kind: 'spiral' },
    ]) {
      const bad = { ...table, recipe: { ...recipe, ...wrong } };
      assert.equal(parseFromMaker({ type: 'save', table: bad, train: true }), undefined);
    }
    for (const painted of [[{ ...point, label: 2 }], [{ ...point, x: Infinity }], 'x']) {
      assert.equal(parseFromMaker({ type: 'table', table: { recipe, painted } }), undefined);
    }
    assert.equal(parseToMaker({ type: 'saved', fileName: 'a.csv', rows: -1 }), undefined);
    assert.equal(parseFromMaker({ type: 'executeCommand', command: 'x' }), undefined);
  });
});
