import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { buildDesign } from '../../src/core/data/design/buildDesign';
import { defaultExperiment, type Experiment } from '../../src/core/experiment/experiment';
import type { ModelPoint } from '../../src/core/experiment/state';
import type { FromView } from '../../src/protocol/view';
import { axeViolations } from '../support/axe';
import { experimentOn, generatedCsv } from '../support/tables';
import { tableOf } from '../unit/data/tables';
import { overflow } from './overflow';
import { Pixels, rgb } from './pixels';
import { Recording, sampleTable } from './recording';
import { closeBrowser, StandIn, type StandInOptions } from './standIn';
import { themeKinds, themes } from './themes';

after(closeBrowser);

type Ask = Extract<FromView, { type: 'ask' }>;

/** A panel on the page See, whose questions are answered by the run itself. */
class SeePanel {
  #answered = 0;

  private constructor(
    readonly view: StandIn,
    readonly recording: Recording,
  ) {}

  /** @param knowsOptimum finding it takes long with very many columns */
  static async open(
    recording: Recording,
    options: StandInOptions = {},
    knowsOptimum = true,
  ): Promise<SeePanel> {
    const view = await StandIn.open({ height: 1400, saved: { tab: 'see' }, ...options });
    await view.start(recording.snapshot(), ...(knowsOptimum ? [recording.knowledge()] : []));
    return new SeePanel(view, recording);
  }

  get point(): ModelPoint {
    return this.recording.snapshot().point;
  }

  async asks(): Promise<Ask[]> {
    return (await this.view.sent()).filter((one) => one.type === 'ask');
  }

  /** Answers what is asked, and what is asked upon the answers, until nothing is. */
  async settle(): Promise<void> {
    for (;;) {
      await this.view.settle();
      const open = (await this.asks()).filter(({ requestId }) => requestId > this.#answered);
      if (open.length === 0) return;
      for (const ask of open) {
        this.#answered = Math.max(this.#answered, ask.requestId);
        await this.view.send(this.recording.answered(ask));
      }
    }
  }

  /** One of the two surfaces, brought into sight. */
  async surface(name: 'Probability surface' | 'Loss surface'): Promise<Locator> {
    const region = this.view.page.getByRole('region', { name, exact: true });
    await region.scrollIntoViewIfNeeded();
    await this.settle();
    return region;
  }

  /** The numbers of the first table of a surface, as exactly as they are known. */
  async numbers(region: Locator): Promise<number[]> {
    const button = region.getByRole('button', { name: 'Show as table' });
    if ((await button.getAttribute('aria-pressed')) !== 'true') await button.click();
    await this.settle();
    const cells = region.locator('table').first().locator('tbody td');
    const titles = await cells.evaluateAll((all) => all.map((one) => one.getAttribute('title')));
    return titles.map(Number);
  }

  async choose(region: Locator, label: string, option: string): Promise<void> {
    await region.getByLabel(label, { exact: true }).selectOption({ label: option });
    await this.settle();
  }

  close(): Promise<void> {
    return this.view.close();
  }
}

/** Each place between lines and rows has as much of a class's colour as p is away from ½. */
async function requireColors(
  region: Locator,
  probabilityAt: (across: number, up: number) => number,
): Promise<void> {
  const { variables } = themes.dark;
  const ground = rgb(variables['editor-background'] ?? '');
  const ends = ['charts-yellow', 'charts-blue'].map((name) => rgb(variables[name] ?? ''));
  const strengths = (await Pixels.of(region.locator('canvas'))).samplePlot(16).flatMap((sample) => {
    const p = probabilityAt(sample.across, sample.up);
    const way = (ends[p < 0.5 ? 0 : 1] ?? []).map((value, i) => value - (ground[i] ?? NaN));
    const gone = sample.color.map((value, i) => value - (ground[i] ?? NaN));
    const square = way.reduce((sum, value) => sum + value * value, 0);
    const share = way.reduce((sum, value, i) => sum + value * (gone[i] ?? NaN), 0) / square;
    const isOnTheWay = way.every((value, i) => Math.abs(share * value - (gone[i] ?? NaN)) < 1.5);
    return isOnTheWay && Math.abs(p - 0.5) > 0.05
      ? [{ p, strength: share / Math.abs(2 * p - 1) }]
      : [];
  });
  assert.ok(strengths.length > 100, `${strengths.length} places are free`);
  const typical = strengths.map(({ strength }) => strength).sort((a, b) => a - b)[50] ?? NaN;
  assert.ok(typical > 0.1, `the colour is ${typical} of that of a class`);
  // a step of a colour is a hundredth of the way, and a pixel a part of the slope
  const others = strengths.filter(
    ({ p, strength }) => Math.abs(strength - typical) * Math.abs(2 * p - 1) > 0.02,
  );
  // on the rim of a mark
  assert.ok(others.length < 0.05 * strengths.length, JSON.stringify(others));
}

async function penguins(changes: Partial<Experiment> = {}): Promise<Recording> {
  return (await Recording.ofPenguins(changes)).train(200).pause();
}

/** Penguins with their species and island. */
async function species(): Promise<Recording> {
  const table = await sampleTable('penguins.csv');
  const features = ['species', 'bill_length_mm', 'island', 'body_mass_g'];
  const experiment = { ...defaultExperiment, label: 'sex', positiveClass: 'male', features };
  return (await Recording.of(table, 'penguins.csv', experiment)).train(300).pause();
}

describe('the probability surface', function () {
  this.timeout(60_000);
  let panel: SeePanel;
  afterEach(() => panel.close());

  it('is that of the model with the other columns held where the sliders are', async () => {
    panel = await SeePanel.open(await penguins());
    const region = await panel.surface('Probability surface');
    await panel.choose(region, 'Across', 'bill_length_mm');
    await panel.choose(region, 'Up', 'flipper_length_mm');
    const { design } = panel.recording.info;
    const { weights, bias } = panel.point;
    const probability = (raw: readonly number[]): number => {
      const z = design.features.reduce(
        (sum, { center, scale }, j) =>
          sum + ((weights[j] ?? NaN) * ((raw[j] ?? NaN) - center)) / scale,
        bias,
      );
      return 1 / (1 + Math.exp(-z));
    };
    const { training, validation } = await buildDesign(
      panel.recording.table,
      panel.recording.info.experiment,
    );
    const extent = (j: number): [number, number] => {
      const { center = NaN, scale = NaN } = design.features[j] ?? {};
      const values = [training, validation].flatMap(({ values: all, rowCount, columnCount }) =>
        Array.from(
          { length: rowCount },
          (_, i) => (all[i * columnCount + j] ?? NaN) * scale + center,
        ),
      );
      return [Math.min(...values), Math.max(...values)];
    };
    const means = design.features.map(({ mean }) => mean);
    const requireTable = async (held: readonly number[]): Promise<void> => {
      const numbers = await panel.numbers(region);
      const [[left, right], [low, high]] = [extent(0), extent(2)];
      assert.equal(numbers.length, 49);
      numbers.forEach((p, i) => {
        const x = left + ((i % 7) / 6) * (right - left);
        const y = low + (1 - Math.floor(i / 7) / 6) * (high - low);
        const wanted = probability(held.with(0, x).with(2, y));
        assert.ok(Math.abs(p - wanted) < 1e-9, `${p} is ${wanted} at ${x}, ${y}`);
      });
    };
    await requireTable(means);
    await requireColors(region, (across, up) => {
      const [x, y] = ([0, 2] as const).map((j, axis) => {
        const [low, high] = extent(j);
        // a twentieth of an axis lies beyond the rows on each side
        const share = (axis === 0 ? across : up) * 1.1 - 0.05;
        return low + share * (high - low);
      });
      return probability(means.with(0, x ?? NaN).with(2, y ?? NaN));
    });
    const slider = region.getByRole('slider', { name: 'body_mass_g' });
    await slider.focus();
    for (let i = 0; i < 20; i++) await panel.view.page.keyboard.press('ArrowRight');
    await panel.settle();
    const mass = Number(await slider.inputValue());
    assert.ok(mass > (means[3] ?? NaN) + 100, 'the keys move the slider');
    await requireTable(means.with(3, mass));
    await region.getByRole('button', { name: 'a typical row' }).click();
    await requireTable(means);
  });

  it('has rows that are selected by the keys, everywhere, and taken for the other columns', async () => {
    panel = await SeePanel.open(await penguins());
    const region = await panel.surface('Probability surface');
    const cursor = region.getByRole('slider', { name: /walk from row to row/ });
    await cursor.focus();
    await panel.view.page.keyboard.press('ArrowRight');
    const first = await cursor.getAttribute('aria-valuetext');
    assert.match(first ?? '', /^line \d+, .*bill_depth_mm [\d.]+, body_mass_g [\d,.]+$/);
    await panel.view.page.keyboard.press('ArrowRight');
    assert.notEqual(await cursor.getAttribute('aria-valuetext'), first);
    await panel.view.page.keyboard.press('Enter');
    await panel.settle();
    const { line } = await panel.view.waitFor('followLine');
    assert.match((await cursor.getAttribute('aria-valuetext')) ?? '', new RegExp(`^line ${line},`));
    assert.match(
      await panel.view.page.locator('.strip .selected-row').innerText(),
      new RegExp(`line ${line}`),
    );
    await panel.view.page.keyboard.press('Enter');
    assert.equal((await panel.view.waitFor('revealLine')).line, line);

    await region.getByRole('button', { name: 'the selected row' }).click();
    await panel.settle();
    const { table } = panel.recording;
    const row = table.lines.rowAt(line);
    for (const name of ['bill_length_mm', 'flipper_length_mm']) {
      const inFile = table.columns.find((column) => column.name === name)?.cells.number(row);
      const shown = await region.getByRole('slider', { name }).getAttribute('aria-valuetext');
      assert.equal(Number(shown), inFile, name);
    }
  });

  it('lets a row be clicked', async () => {
    panel = await SeePanel.open(await penguins());
    const region = await panel.surface('Probability surface');
    const cursor = region.getByRole('slider', { name: /walk from row to row/ });
    await cursor.focus();
    await panel.view.page.keyboard.press('ArrowUp');
    const tooltip = region.locator('.tooltip');
    const title = await tooltip.locator('.tooltip-title').innerText();
    const cursorBox = await cursor.boundingBox();
    const box = await tooltip.boundingBox();
    assert.ok(cursorBox && box);
    // the tooltip stands above a row, 14 pixels to one side of it
    const isRight = box.x - 14 > cursorBox.x;
    await panel.view.page.keyboard.press('Escape');
    await panel.view.page.mouse.click(
      isRight ? box.x - 14 : box.x + box.width + 14,
      box.y + box.height + 14,
    );
    const { line } = await panel.view.waitFor('followLine');
    assert.ok(title.startsWith(`line ${line} `), `${title} is line ${line}`);
  });

  it('has a place for each category, and is a curve over one column', async () => {
    panel = await SeePanel.open(await species());
    const region = await panel.surface('Probability surface');
    await panel.choose(region, 'Up', 'species');
    assert.equal((await panel.numbers(region)).length, 3 * 7);
    await panel.choose(region, 'Across', 'island');
    assert.equal((await panel.numbers(region)).length, 9);
    await panel.choose(region, 'Up', 'the probability: a curve');
    assert.equal((await panel.numbers(region)).length, 3);
    const island = { name: 'island', exact: true } as const;
    assert.equal(await region.getByRole('combobox', island).count(), 0, 'an axis is not held');
    assert.equal(await region.getByRole('combobox', { name: 'species', exact: true }).count(), 1);
  });

  it('of a single feature is a curve', async () => {
    const table = await tableOf(generatedCsv(60, 1));
    panel = await SeePanel.open(await Recording.of(table, 'one.csv', experimentOn(1)));
    const region = await panel.surface('Probability surface');
    assert.equal(await region.getByLabel('Up', { exact: true }).inputValue(), '0');
    const numbers = await panel.numbers(region);
    assert.deepEqual(
      numbers,
      Array.from({ length: 7 }, () => 0.5),
      'before the first step',
    );
    assert.equal(await region.getByRole('button', { name: 'a typical row' }).count(), 0);
  });

  it('of thousands of features has few sliders, and finds the others by their names', async () => {
    const table = await tableOf(generatedCsv(30, 1500));
    const wide = await Recording.of(table, 'wide.csv', experimentOn(1500));
    panel = await SeePanel.open(wide, {}, false);
    const region = await panel.surface('Probability surface');
    assert.equal(await region.locator('.held input[type=range]').count(), 8);
    await region.getByLabel('Move another column: find a column').fill('x1234');
    await panel.choose(region, 'Move another column', 'x1234');
    assert.equal(await region.getByRole('slider', { name: 'x1234' }).count(), 1);
    await region.getByLabel('Across: find a column').fill('x777');
    await panel.choose(region, 'Across', 'x777');
    assert.match((await region.getByRole('img').getAttribute('aria-label')) ?? '', /over x777 and/);
  });
});

describe('the loss surface', function () {
  this.timeout(60_000);
  let panel: SeePanel;
  afterEach(() => panel.close());

  it('is the loss of the training rows with all other parameters held', async () => {
    panel = await SeePanel.open(await penguins({ learningRate: 1 }));
    const region = await panel.surface('Loss surface');
    await panel.choose(region, 'Across', 'flipper_length_mm');
    await panel.choose(region, 'Up', 'bias b');
    const last = (await panel.asks()).map(({ question }) => question).at(-1);
    assert.equal(last?.kind, 'lossSurface');
    assert.equal(last.steps, 61, 'at rest the map is fine');
    const { training } = await buildDesign(panel.recording.table, panel.recording.info.experiment);
    const { weights, bias } = panel.point;
    const loss = (w: number, b: number): number => {
      let sum = 0;
      for (let i = 0; i < training.rowCount; i++) {
        let z = b;
        for (let j = 0; j < 4; j++) {
          z += (training.values[i * 4 + j] ?? NaN) * (j === 2 ? w : (weights[j] ?? NaN));
        }
        sum += Math.log(1 + Math.exp(training.labels[i] === 1 ? -z : z));
      }
      return sum / training.rowCount;
    };
    const [across, up] = last.axes;
    const numbers = await panel.numbers(region);
    assert.equal(numbers.length, 49);
    numbers.forEach((value, i) => {
      const w = across.minimum + ((i % 7) / 6) * (across.maximum - across.minimum);
      const b = up.minimum + (1 - Math.floor(i / 7) / 6) * (up.maximum - up.minimum);
      const wanted = loss(w, b);
      assert.ok(Math.abs(value - wanted) < 1e-9 * wanted, `${value} is ${wanted}`);
    });
    const held = { x: weights[2] ?? NaN, y: bias };
    for (const [axis, value] of [
      [across, held.x],
      [up, held.y],
    ] as const) {
      assert.ok(value > axis.minimum && value < axis.maximum, 'the point lies on the map');
    }
  });

  it('lets its heights be read by a probe that the arrows move', async () => {
    panel = await SeePanel.open(await penguins());
    const region = await panel.surface('Loss surface');
    const probe = region.getByRole('slider', { name: /walk over it/ });
    const heightAt = async (): Promise<number> =>
      Number(/loss ([\d.]+)$/.exec((await probe.getAttribute('aria-valuetext')) ?? '')?.[1]);
    await probe.focus();
    const here = await heightAt();
    const now = panel.recording.trace.latest('loss');
    assert.ok(Math.abs(here - now) < 0.02 * now, 'it begins where the run is');
    const sent = (await panel.view.sent()).length;
    for (const key of ['End', 'PageDown']) await panel.view.page.keyboard.press(key);
    await panel.settle();
    assert.ok((await heightAt()) > here);
    assert.match(await region.locator('.tooltip-title').innerText(), /^loss /);
    await panel.view.page.keyboard.press('ArrowRight');
    const types = (await panel.view.sent()).slice(sent).map(({ type }) => type);
    assert.equal(types.includes('step'), false, 'arrows on the map do not step the run');
    await panel.view.page.keyboard.press('Escape');
    assert.equal(await region.locator('.tooltip').count(), 0);
  });

  it('is asked for neither out of sight nor when nothing visible has changed', async () => {
    panel = await SeePanel.open(await penguins({ learningRate: 0.001 }), { height: 700 });
    await panel.settle();
    const kinds = async (): Promise<string[]> =>
      (await panel.asks()).map(({ question }) => question.kind);
    assert.equal((await kinds()).includes('lossSurface'), false, 'it is below the fold');
    await panel.surface('Loss surface');
    const before = (await kinds()).filter((kind) => kind === 'lossSurface').length;
    assert.ok(before >= 1);
    panel.recording.train(1);
    await panel.view.send(panel.recording.epochs());
    await panel.settle();
    const after = (await kinds()).filter((kind) => kind === 'lossSurface').length;
    assert.equal(after, before, 'one small step is not seen on the map');
    assert.equal((await kinds()).at(-1), 'weightTrace', 'but the path is one step longer');
  });

  it('of a rate too high for the valley shows the way to and fro', async () => {
    const zigzag = (await Recording.ofPenguins({ standardize: false, learningRate: 1e-6 }))
      .train(60)
      .pause();
    panel = await SeePanel.open(zigzag);
    const region = await panel.surface('Loss surface');
    await panel.choose(region, 'Across', 'body_mass_g');
    await panel.choose(region, 'Show', 'the path alone');
    const curves = await panel.asks();
    const trace = curves
      .map(({ question }) => question)
      .findLast((one) => one.kind === 'weightTrace');
    assert.ok(trace?.columns.includes(3));
    const asked = curves.findLast(({ question }) => question.kind === 'lossSurface');
    assert.ok(asked?.question.kind === 'lossSurface');
    const [across] = asked.question.axes;
    // every second epoch is on the other side of the valley: both sides are on the map
    const answer = panel.recording.answered({
      ...asked,
      question: { kind: 'weightTrace', columns: [3], fromEpoch: 0, toEpoch: 60, points: 600 },
    }).answer;
    assert.ok(answer.kind === 'weightTrace');
    const path = [...(answer.curves.weights[0]?.last ?? [])];
    const turns = path.filter(
      (w, i) => i > 1 && (w - (path[i - 1] ?? 0)) * ((path[i - 1] ?? 0) - (path[i - 2] ?? 0)) < 0,
    );
    assert.ok(turns.length > 50, 'the path turns at nearly every epoch');
    assert.ok(path.every((w) => w > across.minimum && w < across.maximum));
  });

  it('says so where the loss has no lowest place, or the weights are no numbers', async () => {
    const rows = Array.from(
      { length: 40 },
      (_, i) => `${i},${(i * 7) % 11},${i < 20 ? 'no' : 'yes'}`,
    );
    const table = await tableOf(['x1,x2,y', ...rows].join('\n'));
    const separated = (await Recording.of(table, 'separated.csv', experimentOn(2)))
      .train(50)
      .pause();
    panel = await SeePanel.open(separated);
    const region = await panel.surface('Loss surface');
    assert.match(await region.innerText(), /There is no lowest place/);
    const snapshot = separated.snapshot();
    const weights = snapshot.point.weights.map(() => NaN);
    await panel.view.send({ ...snapshot, point: { ...snapshot.point, weights } });
    await panel.view.page.getByRole('tab', { name: 'See' }).click();
    await panel.settle();
    assert.match(await region.innerText(), /The weights have left the numbers/);
    const other = panel.view.page.getByRole('region', { name: 'Probability surface', exact: true });
    assert.match(await other.innerText(), /no longer finite numbers/);
  });
});

describe('both surfaces', function () {
  this.timeout(120_000);
  let panel: SeePanel;
  afterEach(() => panel.close());

  const colorsOf = async (region: Locator): Promise<number> =>
    (await Pixels.of(region.locator('canvas'))).colorCount;

  it('are painted in every theme, and have no fault that axe finds', async () => {
    panel = await SeePanel.open(await species());
    for (const kind of themeKinds) {
      await panel.view.setTheme(kind);
      for (const name of ['Probability surface', 'Loss surface'] as const) {
        const region = await panel.surface(name);
        assert.ok((await colorsOf(region)) > 12, `${name} in ${kind}`);
      }
      assert.ok(themes[kind].classes.length > 0);
    }
    for (const name of ['Probability surface', 'Loss surface'] as const) {
      await panel.numbers(await panel.surface(name));
    }
    assert.deepEqual(await axeViolations(panel.view.page), []);
  });

  it('are painted again when one goes back from weights that are no numbers', async () => {
    panel = await SeePanel.open(await penguins());
    const { point } = panel;
    const { values } = panel.recording.shown(1).shown ?? {};
    assert.ok(values);
    const { runId } = panel.recording.info;
    const names = ['Probability surface', 'Loss surface'] as const;
    const shown = { point: { ...point, weights: point.weights.map(() => NaN) }, values };
    await panel.view.send({ type: 'shown', runId, shown });
    for (const name of names)
      assert.match(await (await panel.surface(name)).innerText(), /numbers/);
    await panel.view.send({ type: 'shown', runId });
    for (const name of names) {
      assert.ok((await colorsOf(await panel.surface(name))) > 12, name);
    }
  });

  it('fit into every width, with tables and long names', async () => {
    const long = '这是一个非常非常长的列名'.repeat(4);
    const csv = generatedCsv(50, 3).replace('x2', long);
    const experiment = experimentOn(3, { features: ['x1', long, 'x3'] });
    const recording = (await Recording.of(await tableOf(csv), 'long.csv', experiment)).train(50);
    panel = await SeePanel.open(recording.pause());
    for (const width of [400, 640, 800, 1600]) {
      await panel.view.page.setViewportSize({ width, height: 900 });
      for (const name of ['Probability surface', 'Loss surface'] as const) {
        await panel.numbers(await panel.surface(name));
      }
      assert.deepEqual(await overflow(panel.view), [], `${width} pixels`);
    }
  });

  it('keep what was chosen when another page is looked at, and when the run begins anew', async () => {
    panel = await SeePanel.open(await penguins());
    const map = await panel.surface('Loss surface');
    await panel.choose(map, 'Up', 'bias b');
    const region = await panel.surface('Probability surface');
    await panel.choose(region, 'Across', 'flipper_length_mm');
    const tab = (name: string): Locator => panel.view.page.getByRole('tab', { name });
    for (const again of [
      () => tab('Training').click(),
      () => panel.view.send(panel.recording.snapshot({ runId: 'run-2' })),
    ]) {
      await again();
      await tab('See').click();
      await panel.settle();
      const chosen = async (one: Locator, label: string): Promise<string> =>
        one
          .getByLabel(label, { exact: true })
          .evaluate((element) => (element as HTMLSelectElement).selectedOptions[0]?.text ?? '');
      assert.equal(await chosen(region, 'Across'), 'flipper_length_mm');
      assert.equal(await chosen(map, 'Up'), 'bias b');
    }
  });
});
