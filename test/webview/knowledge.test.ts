import assert from 'node:assert/strict';
import { readTable } from '../../src/core/data/table/readTable';
import { defaultExperiment } from '../../src/core/experiment/experiment';
import { inputOfBytes } from '../../src/worker/platform';
import { Recording } from './recording';
import { closeBrowser, StandIn } from './standIn';

after(closeBrowser);

const facts = (view: StandIn): Promise<string> => view.page.locator('ul.facts').innerText();

/** A column that tells the classes apart, and one that repeats it. */
async function separated(): Promise<Recording> {
  const rows = Array.from({ length: 40 }, (_, i) => `${i},${2 * i},${i < 20 ? 'no' : 'yes'}`);
  const text = ['x,twice,passed', ...rows].join('\n');
  const table = await readTable(inputOfBytes(new TextEncoder().encode(text)));
  return Recording.of(table, 'separated.csv', {
    ...defaultExperiment,
    label: 'passed',
    positiveClass: 'yes',
    features: ['x', 'twice'],
    reading: table.profile.options,
  });
}

describe('what is found out beside the run', function () {
  this.timeout(60_000);

  it('is how far the weights are from the best ones, and follows the run', async () => {
    const recording = (await Recording.ofPenguins()).train(50).pause();
    const view = await StandIn.open();
    await view.start(recording.snapshot());
    assert.doesNotMatch(await facts(view), /least loss/);
    await view.send(recording.knowledge());
    assert.match(await facts(view), /least loss 0\.\d+, no digit of the weights right yet/);
    recording.train(8000).pause();
    await view.send(recording.epochs());
    await view.settle();
    const late = Number(/weights right in (\d+) digits/.exec(await facts(view))?.[1]);
    assert.ok(late >= 3, `${late} digits`);
    await view.send(recording.shown(50));
    await view.settle();
    assert.match(
      await facts(view),
      /no digit of the weights right yet/,
      'of the epoch that is looked at',
    );
    await view.close();
  });

  it('names what stands in the way of trusting the weights', async () => {
    const recording = (await separated()).train(20).pause();
    const view = await StandIn.open();
    await view.start(recording.snapshot());
    await view.send(recording.knowledge());
    await view.settle();
    const warnings = await view.page.locator('ul.warnings').innerText();
    assert.match(warnings, /separated completely/);
    assert.match(warnings, /The column twice is 2 × x in every row/);
    assert.match(await facts(view), /loss falls towards 0$/);
    await view.close();
  });
});
