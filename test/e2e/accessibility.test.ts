import assert from 'node:assert/strict';
import { vsixFile } from '../../scripts/toolchain/paths.mjs';
import { axeViolations } from '../support/axe';
import { copySamples } from '../support/sampleFolder';
import { penguins, train } from '../support/trainFlow';
import { TrainingPanel } from '../support/trainingPanel';
import { startWorkbench, type ThemeKind, type Workbench } from '../support/workbench';

const themes: readonly ThemeKind[] = ['dark', 'light', 'hcDark', 'hcLight'];

describe("panel and side panel under VS Code's own themes", function () {
  this.timeout(120_000);
  let samples: Awaited<ReturnType<typeof copySamples>>;
  let workbench: Workbench;
  let panel: TrainingPanel;
  let compact: TrainingPanel;

  before(async () => {
    samples = await copySamples();
    workbench = await startWorkbench({ vsix: vsixFile, folder: samples.folder });
    panel = await train(workbench.page, penguins);
    await panel.waitForEpoch((epoch) => epoch > 20, 'it trains');
    await panel.button('Pause').click();
    await panel.waitForStatus(/Paused/);
    await workbench.page.locator('.activitybar').getByRole('tab', { name: 'Logit Lab' }).click();
    compact = await TrainingPanel.findCompact(workbench.page);
  });
  after(async () => {
    await workbench.close();
    await samples.remove();
  });

  for (const theme of themes) {
    it(`axe finds nothing wrong: ${theme}`, async () => {
      await workbench.setTheme(theme);
      assert.deepEqual(await axeViolations(panel.frame, '--vscode-editor-background'), []);
      assert.deepEqual(await axeViolations(compact.frame, '--vscode-sideBar-background'), []);
    });
  }
});
