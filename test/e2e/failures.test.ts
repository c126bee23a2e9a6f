import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { penguins, train, trainFromExplorer } from '../support/trainFlow';
import { windowOfSuite } from '../support/window';
import { runCommand, toast } from '../support/workbench';

/** Files that nothing can be learned from, and what the user must be told. */
const hopeless: readonly (readonly [file: string, text: string, told: RegExp])[] = [
  ['header.csv', 'a,b\n', /only a header, on line 1/i],
  ['one-class.csv', 'x,y\n1,a\n2,a\n3,a\n', /label/i],
  ['binary.csv', 'x,y\n1,\0\0\n2,b\n', /line 2, column 3/i],
  ['broken.csv', '\xef\xbb\xbfx,y\n1,caf\xe9\n2,b\n', /line 2, column 6.*UTF-8/i],
];

describe('a file that cannot be used', function () {
  this.timeout(120_000);
  const opened = windowOfSuite({}, async (folder) => {
    for (const [file, text] of hopeless) await writeFile(path.join(folder, file), text, 'latin1');
  });

  for (const [file, , told] of hopeless) {
    it(`is answered with what is wrong: ${file}`, async () => {
      const { page } = opened().workbench;
      await trainFromExplorer(page, file);
      const shown = await toast(page, told);
      assert.match(await shown.innerText(), /\.(\s|$)/, 'in whole sentences');
      await runCommand(page, 'Notifications: Clear All Notifications');
    });
  }

  it('leaves the next one trainable', async () => {
    const panel = await train(opened().workbench.page, penguins);
    await panel.waitForEpoch((epoch) => epoch > 10, 'it trains');
  });
});
