import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import type { Experiment } from '../../src/core/experiment/experiment';
import { axeViolations } from '../support/axe';
import type { ThemeKind } from '../support/theme';
import { overflow } from './overflow';
import { Recording } from './recording';
import { closeBrowser, StandIn, type StandInOptions } from './standIn';
import { themeKinds } from './themes';

after(closeBrowser);

describe('the training page', function () {
  this.timeout(60_000);
  let recording: Recording;
  let view: StandIn;

  async function open(
    changes: Partial<Experiment> = {},
    options: StandInOptions = {},
  ): Promise<void> {
    recording = (await Recording.ofPenguins(changes)).train(20).pause();
    view = await StandIn.open(options);
    await view.start(recording.snapshot());
    await view.page.getByRole('tab', { name: 'Training' }).click();
    await view.settle();
  }
  afterEach(() => view.close());

  const field = (name: string): Locator => view.page.getByRole('textbox', { name, exact: true });
  const box = (name: string): Locator => view.page.getByRole('combobox', { name, exact: true });
  const button = (name: string): Locator => view.page.getByRole('button', { name, exact: true });
  const bar = (): Promise<string> => view.page.locator('.train-bar').innerText();
  const choose = async (name: string, label: string): Promise<void> => {
    await box(name).selectOption({ label });
    await view.settle();
  };
  const type = async (name: string, text: string): Promise<void> => {
    await field(name).fill(text);
    await field(name).press('Enter');
    await view.settle();
  };
  /** What is said of a field or a choice, as it is read aloud. */
  const said = (one: Locator): Promise<string> =>
    one.evaluate((element) =>
      (element.getAttribute('aria-describedby') ?? '')
        .split(' ')
        .map((id) => document.getElementById(id)?.textContent ?? '')
        .join(' '),
    );

  it('makes the experiment from its fields, and keeps the data and the pace of now', async () => {
    await open();
    await choose('optimiser', "Nesterov's momentum");
    await type('momentum', '0.75');
    await choose('rows of a step', 'a batch of them');
    await type('rows in a batch', '50');
    assert.match(
      await said(field('rows in a batch')),
      /With the 2\d\d training rows .* has 6 steps/,
    );
    await choose('learning rate over the epochs', 'falls in steps');
    await type('epochs between the steps', '200');
    await type('factor', '0.9');
    await type('L2 penalty λ₂', '0.01');
    await type('L1 penalty λ₁', '0.005');
    await choose('class weights', 'balanced');
    await choose('initial weights', 'random, normal');
    await type('standard deviation of the weights', '0.25');
    await type('seed', '7');
    await view.page.getByRole('checkbox', { name: 'standardise the columns' }).uncheck();
    await type('share of the rows for validation', '0.3');
    await choose('numbers are kept in', '32 bits');
    await type('gradient tolerance', '1e-6');
    await type('loss tolerance', '1e-12');
    await type('patience, in epochs', '100');
    await type('time limit, in seconds', '60');
    const state = recording.setLearningRate(0.07).state();
    await view.send({ ...state, state: { ...state.state, learningRate: 0.07, epochLimit: 321 } });
    assert.match(await bar(), /Not trained yet: this needs a new start, from epoch 0/);
    await button('Train with these').click();
    const message = await view.waitFor('trainRun');
    assert.equal(message.runId, 'run-1');
    assert.deepEqual(message.experiment, {
      ...recording.info.experiment,
      optimizer: { kind: 'nesterov', batchSize: 50, momentum: 0.75 },
      schedule: { kind: 'step', epochs: 200, factor: 0.9 },
      penalty: { l1: 0.005, l2: 0.01 },
      classWeight: 'balanced',
      initialWeights: { kind: 'normal', standardDeviation: 0.25 },
      seed: 7,
      standardize: false,
      validationShare: 0.3,
      precision: 'single',
      gradientTolerance: 1e-6,
      lossTolerance: 1e-12,
      patience: 100,
      timeLimit: 60,
      learningRate: 0.07,
      epochLimit: 321,
    });
    await view.send((await Recording.ofPenguins()).snapshot({ runId: 'run-2' }));
    await view.settle();
    const learn = view.page.getByRole('tab', { name: 'Learn' });
    assert.equal(await learn.getAttribute('aria-selected'), 'true');
    assert.ok(await learn.evaluate((one) => one === document.activeElement), 'focus is not lost');
  });

  it('shows the settings of the run, given weights among them', async () => {
    const initialWeights = { kind: 'given', weights: { body_mass_g: 1 }, bias: 0 } as const;
    const schedule = { kind: 'cosine', epochs: 90 } as const;
    await open({ initialWeights, schedule, patience: 12 });
    assert.equal(await field('epochs until the rate is 0').inputValue(), '90');
    assert.equal(await field('patience, in epochs').inputValue(), '12');
    assert.match(await said(box('initial weights')), /cannot be edited here/);
    await type('L2 penalty λ₂', '1');
    await button('Train with these').click();
    const { experiment } = await view.waitFor('trainRun');
    assert.deepEqual(experiment.initialWeights, initialWeights);
  });

  it('refuses in its place what does not go together', async () => {
    await open();
    await type('L1 penalty λ₁', '0.1');
    assert.equal(await button('Train with these').isEnabled(), true);
    await choose('optimiser', 'L-BFGS');
    const sentence = /An L1 penalty needs steps that can stop at zero, and L-BFGS has none/;
    assert.match(await said(field('L1 penalty λ₁')), sentence);
    assert.match(await bar(), sentence);
    assert.equal(await button('Train with these').isDisabled(), true);
    await type('L1 penalty λ₁', '0');
    assert.equal(await button('Train with these').isEnabled(), true);
    assert.equal(await field('L1 penalty λ₁').isDisabled(), true);
    assert.match(await said(field('L1 penalty λ₁')), sentence, 'and says why it is now closed');
  });

  it('does not train while something stands in a field that it cannot take', async () => {
    await open();
    await type('L2 penalty λ₂', '0.5');
    await type('seed', '1.5');
    assert.match(await said(field('seed')), /whole number from 0 to 4294967295/);
    assert.match(await bar(), /seed: what stands there cannot be used/);
    assert.equal(await button('Train with these').isDisabled(), true);
    await button('Undo changes').click();
    await view.settle();
    assert.match(await bar(), /The run is trained with these/);
    assert.equal(await field('seed').inputValue(), '42');
    assert.equal(await field('L2 penalty λ₂').inputValue(), '0');
    assert.equal(await button('Undo changes').count(), 0);
    const sent = await view.sent();
    assert.ok(sent.every((one) => one.type !== 'trainRun'));
  });

  it('closes what the optimiser has no use for, and says why', async () => {
    await open();
    const momentum = 'momentum';
    assert.equal(await field(momentum).isDisabled(), true);
    assert.match(await said(field(momentum)), /Only momentum and Nesterov's momentum/);
    await choose('optimiser', "Newton's method");
    for (const name of ['rows of a step', 'learning rate over the epochs']) {
      assert.equal(await box(name).isDisabled(), true, name);
      assert.match(await said(box(name)), /^Newton's method /, name);
    }
    await type('share of the rows for validation', '0');
    assert.match(await said(field('patience, in epochs')), /No rows are held back/);
    await choose('optimiser', 'momentum');
    assert.equal(await field(momentum).isEnabled(), true);
    assert.equal(await box('rows of a step').isEnabled(), true);
  });

  it('says what the run has, and what scikit-learn calls the penalty', async () => {
    await open();
    const rows = recording.info.design.trainingRows;
    const section = view.page.getByRole('region', { name: 'What is minimised' });
    assert.match(await section.innerText(), /C = infinity/);
    await type('L2 penalty λ₂', '0.02');
    assert.match(await said(field('L2 penalty λ₂')), /^In the run: 0/);
    const text = await section.innerText();
    const found = /C = 1\/\(m λ₂\) = ([\d.]+), with the m = (\d+) training rows/.exec(text);
    assert.equal(Number(found?.[2]), rows);
    assert.ok(Math.abs(Number(found?.[1]) * rows * 0.02 - 1) < 1e-4, text);
    await type('L2 penalty λ₂', '0');
    assert.doesNotMatch(await said(field('L2 penalty λ₂')), /In the run/);
    assert.match(await bar(), /The run is trained with these/);
  });

  it('sets the epoch limit at once', async () => {
    await open();
    await type('epoch limit', '500');
    const { value } = await view.waitFor('setEpochLimit');
    assert.equal(value, 500);
    assert.match(await bar(), /The run is trained with these/);
  });

  it('says why it could not be trained, and keeps what was set', async () => {
    await open();
    await type('L2 penalty λ₂', '0.5');
    await button('Train with these').click();
    await view.waitFor('trainRun');
    await view.settle();
    assert.equal(await button('Preparing…').isDisabled(), true);
    const message = { text: 'All rows are of one class.', args: {} };
    await view.send({ type: 'trainingFailed', fault: { message } });
    await view.settle();
    assert.match(await view.page.locator('.train-bar [role=alert]').innerText(), /one class/);
    assert.equal(await field('L2 penalty λ₂').inputValue(), '0.5');
    assert.equal(await button('Train with these').isEnabled(), true);
  });

  it('keeps what is set while one looks elsewhere, and after the view was hidden', async () => {
    await open();
    await choose('optimiser', 'Adam');
    await view.page.getByRole('tab', { name: 'Learn' }).click();
    await view.send(recording.train(30).epochs());
    await view.page.getByRole('tab', { name: 'Training' }).click();
    await view.settle();
    const chosen = (): Promise<string | undefined> =>
      box('optimiser').evaluate((one) => (one as HTMLSelectElement).selectedOptions[0]?.text);
    assert.equal(await chosen(), 'Adam');
    const saved = await view.saved();
    await view.close();
    view = await StandIn.open({ saved });
    await view.start(recording.snapshot());
    assert.equal(await chosen(), 'Adam');
    assert.match(await bar(), /Not trained yet/);
  });

  it('leaves the learning rate alone where the run does not use it, and says so', async () => {
    await open({ optimizer: { kind: 'lbfgs', batchSize: 0, momentum: 0 } });
    const rate = view.page.getByRole('textbox', { name: 'Learning rate η' });
    assert.equal(await rate.isDisabled(), true);
    assert.match(await said(rate), /L-BFGS chooses the length of its steps itself/);
    const control = view.page.getByRole('region', { name: 'Learning rate' });
    assert.equal(await control.getByRole('slider').count(), 0);
  });

  it('shows the zones of the learning rate only where they hold', async () => {
    // small enough that the loss does not rise, of which would be told in its place
    const optimizer = { kind: 'adam', batchSize: 0, momentum: 0 } as const;
    await open({ optimizer, learningRate: 0.01 });
    const control = view.page.getByRole('region', { name: 'Learning rate' });
    assert.match(await control.innerText(), /known only for gradient descent on all rows/);
    assert.equal(await view.page.locator('.zone').count(), 0);
    assert.equal(await control.getByRole('slider').getAttribute('aria-valuetext'), '0.01');
    await view.send((await Recording.ofPenguins()).snapshot({ runId: 'run-2' }));
    await view.settle();
    assert.match(await control.innerText(), /smooth ≤ 1\/L/);
  });

  it('is worked by keys alone', async () => {
    await open();
    await view.page.getByRole('tab', { name: 'Training' }).focus();
    const { keyboard } = view.page;
    const focused = (): Promise<boolean> =>
      box('optimiser').evaluate((one) => one === document.activeElement);
    for (let i = 0; i < 5 && !(await focused()); i++) await keyboard.press('Tab');
    assert.ok(await focused(), 'the optimiser is near');
    await keyboard.press('ArrowDown');
    await view.settle();
    assert.match(await said(box('optimiser')), /In the run: gradient descent.*keeps part of/s);
    for (let i = 0; i < 40; i++) {
      await keyboard.press('Tab');
      if (await button('Train with these').evaluate((one) => one === document.activeElement)) break;
    }
    await keyboard.press('Enter');
    assert.equal((await view.waitFor('trainRun')).experiment.optimizer.kind, 'momentum');
  });

  for (const theme of themeKinds) {
    it(`axe finds nothing wrong in it, ${theme}, and nothing is cut off`, async () => {
      await open({}, { theme });
      await checkLooks(theme, 'as it opens');
      await choose('rows of a step', 'a batch of them');
      await choose('learning rate over the epochs', 'falls in steps');
      await choose('initial weights', 'random, normal');
      await type('L1 penalty λ₁', '0.1');
      await choose('optimiser', 'Adam');
      await type('seed', 'x');
      await checkLooks(theme, 'with everything unfolded and refused');
      await choose('optimiser', "Newton's method");
      await checkLooks(theme, 'with much closed');
    });
  }

  async function checkLooks(theme: ThemeKind, what: string): Promise<void> {
    for (const width of [400, 700, 1200]) {
      await view.page.setViewportSize({ width, height: 800 });
      await view.settle();
      assert.deepEqual(await axeViolations(view.page), [], `${theme}, ${what}, ${width} px`);
      assert.deepEqual(await overflow(view), [], `${theme}, ${what}, ${width} px`);
    }
  }
});
