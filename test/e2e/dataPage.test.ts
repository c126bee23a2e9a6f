import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { generatedCsv } from '../support/tables';
import { train } from '../support/trainFlow';
import type { TrainingPanel } from '../support/trainingPanel';
import { windowOfSuite } from '../support/window';
import { until } from '../support/workbench';

const facts = async (panel: TrainingPanel): Promise<string> =>
  (await panel.frame.locator('.page-header').innerText()).replaceAll(/\s+/g, ' ');

describe('the data page of the panel', function () {
  this.timeout(120_000);
  const opened = windowOfSuite({ settings: { 'logitLab.epochs': 200 } }, async (folder) => {
    await writeFile(path.join(folder, 'study.csv'), generatedCsv(120, 3));
  });

  it('trains on other columns, and shows what becomes of it', async () => {
    const { page } = opened().workbench;
    const panel = await train(page, { file: 'study.csv' });
    await panel.waitForStatus(/200/);
    assert.match(await facts(panel), /3 weights \+ bias/);
    await until(
      async () =>
        /least loss 0\.\d+ ?, (weights right in \d+ digits?|no digit of the weights right)/.test(
          await facts(panel),
        ),
      async () => `the optimum is told of in "${await facts(panel)}"`,
    );

    await panel.frame.getByRole('tab', { name: 'Data' }).click();
    const role = panel.frame.getByRole('combobox', { name: 'role of x2', exact: true });
    await role.selectOption({ label: 'ignored' });
    await panel.button('Train with these').click();
    await until(
      async () => (await facts(panel)).includes('2 weights + bias'),
      async () => `two weights in "${await facts(panel)}"`,
    );
    await panel.waitForStatus(/200/);
    assert.deepEqual([...(await panel.parameters()).keys()], ['bias', 'x1', 'x3']);
  });
});
