// How a real VS Code answers while a file of 300 MB, taken from the explorer, is read, made ready
// and trained: from a key going down to its letter on the screen, in another editor of the window.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { npm } from '../scripts/toolchain/commands.mjs';
import { vsixFile } from '../scripts/toolchain/paths.mjs';
import { acceptQuickInput, waitForQuickInput } from '../test/support/quickPick';
import { trainFromExplorer } from '../test/support/trainFlow';
import { TrainingPanel } from '../test/support/trainingPanel';
import { openFile, startWorkbench } from '../test/support/workbench';
import { median, printTable, quantile } from './figures';
import { writeBigTable } from './large-file/bigTable';
import { Keystrokes } from './large-file/keystrokes';

const megabytes = Number(process.env['LOGIT_LAB_BENCH_MEGABYTES'] ?? '300');

async function measure(): Promise<void> {
  await npm(['run', '--silent', 'package'], { purpose: 'the package', output: 'capture' });
  const folder = await mkdtemp(path.join(tmpdir(), 'logit-lab-large-'));
  const { rows } = await writeBigTable(path.join(folder, 'large.csv'), megabytes * 1e6);
  await writeFile(path.join(folder, 'notes.txt'), '\n');
  const workbench = await startWorkbench({
    vsix: vsixFile,
    folder,
    settings: { 'logitLab.speed': 'full', 'editor.wordBasedSuggestions': 'off' },
  });
  const { page } = workbench;
  const cells = [['while', 'keys', 'median', '95 %', 'most']];
  const note = (what: string, waits: readonly number[]): void => {
    const figures = [median(waits), quantile(waits, 0.95), Math.max(...waits)];
    cells.push([what, String(waits.length), ...figures.map((one) => one.toFixed(1))]);
  };
  try {
    await openFile(page, 'notes.txt');
    const keys = await Keystrokes.in(page);
    let typed = 0;
    note('nothing is done', await keys.typeUntil(() => ++typed > 40));

    const started = performance.now();
    let isRead = false;
    await trainFromExplorer(page, 'large.csv');
    const reading = waitForQuickInput(page, /label/i).then(() => (isRead = true));
    note('the file is read', await keys.typeUntil(() => isRead));
    await reading;
    const readAfter = performance.now() - started;

    for (const title of [/label/i, /positive/i, /features/i]) {
      await waitForQuickInput(page, title);
      await acceptQuickInput(page);
    }
    const chosen = performance.now();
    let isShown = false;
    const panel = TrainingPanel.find(page, 120_000).then((one) => {
      isShown = true;
      return one;
    });
    note('the design is made', await keys.typeUntil(() => isShown));
    const shownAfter = performance.now() - chosen;

    const first = await (await panel).epoch();
    typed = 0;
    note('it trains at full speed', await keys.typeUntil(() => ++typed > 100));
    const last = await (await panel).epoch();

    const size = `${megabytes} MB, ${rows.toLocaleString('en')} rows × 21 columns`;
    console.log(`${size}: from a key to its letter on the screen, ms`);
    printTable(cells);
    console.log(
      `from the click to the first question ${(readAfter / 1000).toFixed(1)} s, from the last answer to the panel ${(shownAfter / 1000).toFixed(1)} s, epochs while typing ${last - first}`,
    );
  } finally {
    await workbench.close();
    await rm(folder, { recursive: true, force: true });
  }
}

void measure();
