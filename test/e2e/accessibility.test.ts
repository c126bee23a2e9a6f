import assert from 'node:assert/strict';
import { axeViolations } from '../support/axe';
import { penguins, train } from '../support/trainFlow';
import { TrainingPanel } from '../support/trainingPanel';
import { windowOfSuite } from '../support/window';
import type { ThemeKind } from '../support/workbench';

const themes: readonly ThemeKind[] = ['dark', 'light', 'hcDark', 'hcLight'];

describe("panel and side panel under VS Code's own themes", function () {
  this.timeout(120_000);
  const opened = windowOfSuite();
  let panel: TrainingPanel;
  let compact: TrainingPanel;

  before(async () => {
    const { page } = opened().workbench;
    panel = await train(page, penguins);
    await panel.waitForEpoch((epoch) => epoch > 20, 'it trains');
    await panel.button('Pause').click();
    await panel.waitForStatus(/Paused/);
    await page.locator('.activitybar').getByRole('tab', { name: 'Logit Lab' }).click();
    compact = await TrainingPanel.findCompact(page);
  });

  for (const theme of themes) {
    it(`axe finds nothing wrong: ${theme}`, async () => {
      await opened().workbench.setTheme(theme);
      assert.deepEqual(await axeViolations(panel.frame, '--vscode-editor-background'), []);
      assert.deepEqual(await axeViolations(compact.frame, '--vscode-sideBar-background'), []);
    });
  }
});
