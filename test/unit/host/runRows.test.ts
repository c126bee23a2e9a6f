import { strict as assert } from 'node:assert';
import { fill, type Message } from '../../../src/core/message';
import { NumberFormat } from '../../../src/host/format';
import type { Run } from '../../../src/host/session/run';
import type { RunLabel } from '../../../src/host/session/runLabel';
import { runRows, type RunRow } from '../../../src/host/views/runRows';
import { runLabel, runUpTo } from '../../support/hostFixtures';

const format = new NumberFormat('en');
const words = ({ text, args }: Message): string => fill(text, args);

function runLabelled(label: Partial<RunLabel>, lastEpoch = 3): Run {
  const run = runUpTo(lastEpoch);
  run.label = { ...runLabel, ...label };
  return run;
}

/** The names as they are nested: "1(2(3))4". */
function shape(rows: readonly RunRow[]): string {
  return rows
    .map(({ id, forks }) => (forks.length > 0 ? `${id}(${shape(forks)})` : String(id)))
    .join(' ');
}

describe('the rows of the Runs tree', () => {
  it('put forks below the run that they left, the oldest first', () => {
    const runs = [
      runLabelled({ id: 1 }),
      runLabelled({ id: 2, parent: { id: 1, epoch: 2 } }),
      runLabelled({ id: 3 }),
      runLabelled({ id: 4, parent: { id: 2, epoch: 1 } }),
      runLabelled({ id: 5, parent: { id: 1, epoch: 0 } }),
    ];
    assert.equal(shape(runRows(runs, runs[0], format)), '1(2(4) 5) 3');
  });

  it('lose no run whose parent is gone or makes no sense', () => {
    const runs = [
      runLabelled({ id: 2, parent: { id: 1, epoch: 2 } }),
      runLabelled({ id: 3, parent: { id: 4, epoch: 2 } }),
      runLabelled({ id: 4, parent: { id: 4, epoch: 2 } }),
    ];
    assert.equal(shape(runRows(runs, undefined, format)), '2 3 4');
    assert.match(
      runRows(runs, undefined, format)[0]?.description.map(words).join() ?? '',
      /from epoch 2/,
    );
  });

  it('say name, loss, accuracy, and which one is open', () => {
    const runs = [
      runLabelled({ id: 1, name: 'as it came', isNamed: true }),
      runLabelled({ id: 2 }),
    ];
    const [named, open] = runRows(runs, runs[1], format);
    assert.ok(named && open);
    assert.equal(words(named.name), 'as it came');
    assert.equal(words(open.name), 'Run 2');
    assert.deepEqual(named.description.map(words), ['loss 0.25', '75%']);
    assert.deepEqual(open.description.map(words), ['open', 'loss 0.25', '75%']);
  });

  it('say in the tooltip where the validation loss was least, and how long the run is kept', () => {
    const kept = (label: Partial<RunLabel>): string =>
      runRows([runLabelled(label)], undefined, format)[0]
        ?.tooltip.map(words)
        .join('\n') ?? '';
    assert.match(kept({}), /Validation loss least at epoch 3: 0\.25/);
    assert.match(kept({}), /Kept until 30 newer ones/);
    assert.match(kept({ isPinned: true }), /Kept until you delete it/);
    assert.match(kept({ isNamed: true }), /Kept until you delete it/);
  });

  it('tell by their icons what state a run is in, and that it is pinned', () => {
    const run = runLabelled({});
    const iconOf = (): RunRow | undefined => runRows([run], run, format)[0];
    assert.equal(iconOf()?.icon, 'circle-large-outline');
    run.setState({ ...run.state, status: 'diverged', reason: { text: 'Too far.', args: {} } });
    assert.equal(iconOf()?.icon, 'warning');
    run.label = { ...run.label, isPinned: true };
    assert.equal(iconOf()?.icon, 'pinned');
    assert.equal(iconOf()?.color, 'charts.red', 'the colour still tells the state');
    assert.match(iconOf()?.tooltip.map(words).join() ?? '', /Diverged\.,Too far\./);
  });
});
