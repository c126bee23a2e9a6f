import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { vsixFile } from '../../scripts/toolchain/paths.mjs';
import { copySamples } from '../support/sampleFolder';
import { penguins, train } from '../support/trainFlow';
import { openFile, runCommand, startWorkbench, toast, type Workbench } from '../support/workbench';

/** Files that nothing can be learned from, and what the user must be told. */
const hopeless: readonly (readonly [file: string, text: string, told: RegExp])[] = [
  ['header.csv', 'a,b\n', /header\.csv|rows?/i],
  ['one-class.csv', 'x,y\n1,a\n2,a\n3,a\n', /label/i],
  ['quote.csv', 'x,y\n1,"a\n2,b\n', /line 2/i],
  ['latin1.csv', 'x,y\n1,caf\xe9\n2,b\n', /UTF-8/],
];

describe('a file that cannot be used', function () {
  this.timeout(120_000);
  let samples: Awaited<ReturnType<typeof copySamples>>;
  let workbench: Workbench;

  before(async () => {
    samples = await copySamples();
    for (const [file, text] of hopeless) {
      await writeFile(path.join(samples.folder, file), text, 'latin1');
    }
    workbench = await startWorkbench({ vsix: vsixFile, folder: samples.folder });
  });
  after(async () => {
    await workbench.close();
    await samples.remove();
  });

  for (const [file, , told] of hopeless) {
    it(`is answered with what is wrong: ${file}`, async () => {
      const { page } = workbench;
      await openFile(page, file);
      await runCommand(page, 'Train Logistic Regression');
      const shown = await toast(page, told);
      assert.match(await shown.innerText(), /\.(\s|$)/, 'in whole sentences');
      await runCommand(page, 'Notifications: Clear All Notifications');
    });
  }

  it('leaves the next one trainable', async () => {
    const panel = await train(workbench.page, penguins);
    await panel.waitForEpoch((epoch) => epoch > 10, 'it trains');
  });
});
