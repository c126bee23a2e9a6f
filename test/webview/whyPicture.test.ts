import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import type { Experiment } from '../../src/core/experiment/experiment';
import { axeViolations } from '../support/axe';
import { overflow } from './overflow';
import type { Recording } from './recording';
import { closeBrowser, type StandIn } from './standIn';
import { themeKinds } from './themes';
import { WhyHost } from './whyHost';

after(closeBrowser);

const optimizer = (kind: Experiment['optimizer']['kind'], batchSize = 0) => ({
  kind,
  batchSize,
  momentum: 0.85,
});

describe('the picture of the page Why', function () {
  this.timeout(120_000);
  let recording: Recording;
  let view: StandIn;
  let host: WhyHost;

  async function open(...run: Parameters<typeof WhyHost.open>): Promise<void> {
    host = await WhyHost.open(...run);
    ({ view, recording } = host);
  }
  afterEach(() => view.close());

  const mark = (id: string, picture?: string): Locator =>
    view.page.locator(
      `${picture === undefined ? '' : `[data-picture="${picture}"] `}[data-mark="${id}"]`,
    );
  const valueOf = async (one: Locator): Promise<number> =>
    Number((await one.getAttribute('data-exact')) ?? 'none');
  const formula = (id: string): Locator => view.page.locator(`[data-formula="${id}"]`);
  /** The last number of a formula, which is its result. */
  const result = (id: string): Promise<number> =>
    valueOf(formula(id).locator('.numbers [data-exact]').last());
  /** Whether something has the colour around it that is lit, and its line is bolder for it. */
  const isGlowing = async (one: Locator): Promise<boolean> => {
    await view.settle();
    return one.evaluate((element) => {
      const halo = element.querySelector('.halo') ?? element;
      return getComputedStyle(halo).stroke !== 'rgba(0, 0, 0, 0)';
    });
  };

  it('lights the marks of what is pointed at in a formula, and no others', async () => {
    await open();
    const places = {
      z: mark('z'),
      h: mark('h'),
      slope: mark('slope'),
      likelihood: mark('likelihood', 'sigmoid'),
      dz: mark('residual'),
      gradW: mark('weight-gradW'),
      gradB: mark('bias-gradB'),
      newW: mark('weight-update'),
    };
    for (const [id, place] of Object.entries(places)) {
      assert.ok(!(await isGlowing(place)), `${id} is at rest`);
      await formula(id).locator('.equation-left [data-q]').first().hover();
      assert.ok(await isGlowing(place), `${id} is lit`);
      for (const [other, far] of Object.entries(places)) {
        if (other !== id && !['gradW', 'gradB', 'newW'].includes(other)) {
          assert.ok(!(await isGlowing(far)), `${other} is not lit by ${id}`);
        }
      }
    }
    await formula('loss').locator('.equation-title').hover();
    assert.ok(await isGlowing(mark('cost')));
    assert.ok(await isGlowing(mark('mean')));
    const width = (): Promise<string> =>
      mark('mean')
        .locator('.stroke')
        .evaluate((line) => getComputedStyle(line).strokeWidth);
    const bold = await width();
    await view.page.mouse.move(5, 5);
    await view.settle();
    assert.ok(Number.parseFloat(bold) > Number.parseFloat(await width()), 'not by colour alone');
  });

  it('lights the formula, its numbers and the line of code of a mark that is pointed at', async () => {
    await open();
    const isLit = (one: Locator): Promise<boolean> =>
      one.evaluate((element) => getComputedStyle(element).backgroundColor !== 'rgba(0, 0, 0, 0)');
    const cases = [
      [mark('z').locator('.label'), 'z', 'const z ='],
      [mark('residual').locator('.label'), 'dz', 'const dz ='],
      [mark('mean').locator('.label'), 'loss', 'const loss ='],
      [mark('weight-update').locator('.label'), 'newW', /^ *w = w\.map/],
      [mark('bias-gradB'), 'gradB', 'const gradB ='],
    ] as const;
    for (const [place, id, code] of cases) {
      await place.hover();
      await view.settle();
      assert.ok(await isLit(formula(id).locator('.equation-title')), `${id} is lit`);
      assert.ok(await isLit(formula(id).locator('.equation-left [data-q]').first()));
      const line = view.page.locator('.code-line', { hasText: code }).first();
      assert.ok(await isLit(line), `the line ${code}`);
      const shown = await view.page.locator('.readout').innerText();
      assert.match(shown, /line \d+ of the code/);
    }
    // the end of the tangent, where no other mark lies over it
    const end = await mark('slope')
      .locator('.stroke')
      .evaluate((line: SVGLineElement) => {
        const box = line.closest('svg')?.getBoundingClientRect();
        const { x1, y1 } = line;
        return {
          x: (box?.x ?? NaN) + x1.baseVal.value + 2,
          y: (box?.y ?? NaN) + y1.baseVal.value - 1,
        };
      });
    await view.page.mouse.move(end.x, end.y);
    await view.page.mouse.move(end.x + 1, end.y);
    await view.settle();
    assert.ok(await isLit(formula('slope').locator('.equation-title')));
  });

  it('lights the marks of each beat of a walk, and the step when it is made', async () => {
    await open();
    const button = (name: string): Locator => view.page.getByRole('button', { name, exact: true });
    await button('Walk one step').click();
    assert.deepEqual([await isGlowing(mark('z')), await isGlowing(mark('cost'))], [true, false]);
    await button('Next: Loss').click();
    assert.deepEqual([await isGlowing(mark('z')), await isGlowing(mark('cost'))], [false, true]);
    await button('Next: Gradient').click();
    assert.ok(await isGlowing(mark('residual')));
    assert.ok(await isGlowing(mark('weight-gradW')));
    await button('Make the step').click();
    assert.ok(await isGlowing(mark('weight-update')));
    assert.ok(!(await isGlowing(mark('residual'))));
  });

  const methods: readonly (readonly [string, Partial<Experiment>])[] = [
    ['gradient descent', {}],
    ['L1', { penalty: { l1: 0.01, l2: 0 } }],
    ['momentum', { optimizer: optimizer('momentum'), penalty: { l1: 0, l2: 0.04 } }],
    ['Nesterov', { optimizer: optimizer('nesterov') }],
    ['Adam', { optimizer: optimizer('adam'), learningRate: 0.05 }],
  ];
  for (const [name, changes] of methods) {
    it(`shows the numbers of the formulas, to the last digit: ${name}`, async () => {
      await open(changes);
      for (const line of [undefined, 4, 60]) {
        if (line !== undefined) await host.chooseLine(line);
        const equal = async (place: Locator, id: string): Promise<void> =>
          assert.equal(await valueOf(place), await result(id), `${id} on line ${line}`);
        await equal(mark('z'), 'z');
        await equal(mark('h'), 'h');
        await equal(mark('at'), 'h');
        await equal(mark('slope'), 'slope');
        await equal(mark('likelihood', 'sigmoid'), 'likelihood');
        await equal(mark('likelihood', 'loss'), 'likelihood');
        await equal(mark('cost'), 'rowLoss');
        await equal(mark('mean'), 'loss');
        await equal(mark('weight-gradW'), 'gradW');
        await equal(mark('bias-gradB'), 'gradB');
        await equal(mark('weight-update'), 'newW');
        await equal(mark('bias-update'), 'newB');
        const { weights, bias } = recording.snapshot().point;
        assert.equal(await valueOf(mark('weight')), weights[0]);
        assert.equal(await valueOf(mark('bias')), bias);
        const [h, y] = [await valueOf(mark('h')), await valueOf(mark('class'))];
        assert.ok(Math.abs((await valueOf(mark('residual'))) - (h - y)) < 1e-15);
      }
    });
  }

  it('draws what it says: the arrow of h − y is as long as h is from y', async () => {
    await open();
    const { length, one } = await view.page.evaluate(() => {
      const residual = document.querySelector('[data-mark="residual"] .stroke');
      const ticks = [...document.querySelectorAll('[data-picture="sigmoid"] .tick line')]
        .slice(0, 3)
        .map((line) => Number(line.getAttribute('y1')));
      return {
        length: Math.abs(
          Number(residual?.getAttribute('y2')) - Number(residual?.getAttribute('y1')),
        ),
        one: Math.max(...ticks) - Math.min(...ticks),
      };
    });
    const residual = Math.abs(await valueOf(mark('residual')));
    assert.ok(Math.abs(length / one - residual) < 1e-9, `${length} of ${one}`);
  });

  it('leaves the arrow out where no formula leads there, and says why', async () => {
    await open({ optimizer: optimizer('newton') }, {}, 3);
    assert.equal(await mark('weight-update').count(), 0);
    const words = (): Promise<string> => view.page.locator('.row-picture').innerText();
    assert.match(await words(), /will be searched; walk it/);
    assert.ok(Number.isFinite(await valueOf(mark('weight'))));
    await view.close();
    await open({ optimizer: optimizer('gd', 32) });
    assert.equal(await mark('weight-update').count(), 0);
    assert.match(await words(), /An epoch is several updates/);

    const button = (name: string): Locator => view.page.getByRole('button', { name, exact: true });
    for (const name of ['Walk one step', 'Next: Loss', 'Next: Gradient', 'Make the step']) {
      await button(name).click();
    }
    await view.waitFor('step');
    recording.train(1).pause();
    await view.send(recording.epochs());
    await view.settle();
    const made = recording.snapshot().point;
    assert.equal(await valueOf(mark('weight-update')), made.weights[0], 'where the walk led to');
    assert.equal(await valueOf(mark('bias-update')), made.bias);
  });

  it('says why nothing is drawn where the weights are no numbers any more', async () => {
    await open();
    const { point } = recording.snapshot();
    const far = { ...point, epoch: 3, weights: point.weights.map(() => 1e300) };
    const none = { validationLoss: NaN, validationAccuracy: NaN, gradientNorm: NaN };
    const values = { loss: 1e299, accuracy: 0.5, objective: 1e299, ...none };
    const { runId } = recording.info;
    await view.send({ type: 'shown', runId, shown: { point: far, values } });
    await view.settle();
    const picture = view.page.locator('.row-picture');
    assert.match(await picture.innerText(), /no longer numbers that can be drawn/);
    assert.equal(await picture.locator('[data-picture="sigmoid"]').count(), 0);
  });

  it('has nothing to draw without a row, and comes back with one', async () => {
    await open();
    const picture = view.page.locator('.row-picture');
    await host.chooseLine(5);
    assert.match(await view.page.locator('.row-facts').innerText(), /is not used/);
    assert.equal(await picture.count(), 0);
    await host.chooseLine(4);
    assert.equal(await picture.count(), 1);
  });

  it('is a sentence with its numbers to those who hear it, and no stop for the tab key', async () => {
    await open();
    const images = view.page.locator('.row-picture').getByRole('img');
    const names = await images.evaluateAll((all) =>
      all.map((one) => one.getAttribute('aria-label') ?? ''),
    );
    assert.equal(names.length, 4);
    assert.match(names[0] ?? '', /^The curve of the sigmoid\. The row stands at z = -?\d/);
    assert.match(names[1] ?? '', /the row costs \d.*; the mean of all is \d/);
    assert.match(names[2] ?? '', /^species=\S+ goes from \S+ to \S+; the slope along it is/);
    assert.match(names[3] ?? '', /^the bias goes from/);
    assert.equal(await view.page.locator('.row-picture [tabindex]').count(), 0);
    await host.chooseLine(4);
    assert.notEqual(await images.first().getAttribute('aria-label'), names[0], 'another row');
  });

  for (const theme of themeKinds) {
    it(`can be used by all in the theme ${theme}`, async () => {
      await open({}, { theme });
      assert.deepEqual(await axeViolations(view.page), []);
      await mark('z').locator('.label').hover();
      assert.ok(await isGlowing(mark('z')));
      assert.deepEqual(await axeViolations(view.page), []);
    });
  }

  for (const width of [400, 520, 640, 800, 1100, 1200, 1600]) {
    it(`fits into ${width} pixels, and nothing of it is cut`, async () => {
      await open({ optimizer: optimizer('momentum') }, { width });
      for (const line of [4, 60]) {
        await host.chooseLine(line);
        assert.deepEqual(await overflow(view), []);
        const outside = await view.page.evaluate(() =>
          [...document.querySelectorAll<SVGSVGElement>('.row-picture svg')].flatMap((svg) => {
            const frame = svg.getBoundingClientRect();
            return [...svg.querySelectorAll('text')].flatMap((text) => {
              const box = text.getBoundingClientRect();
              const isInside =
                box.left >= frame.left - 3 &&
                box.right <= frame.right + 3 &&
                box.top >= frame.top - 3 &&
                box.bottom <= frame.bottom + 3;
              return isInside ? [] : [text.textContent];
            });
          }),
        );
        assert.deepEqual(outside, []);
      }
    });
  }
});
