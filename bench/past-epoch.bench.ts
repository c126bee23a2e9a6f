// How long it takes to be at a past epoch of a long run in the built worker: from the question to its
// answer, both seen by the owner of the worker. The longest replay, from one keyframe to just before
// the next, is what bounds it.
import { Random } from '../src/core/random';
import { experimentOn, generatedCsv } from '../test/support/tables';
import { TrainingWorker } from '../test/support/trainingWorker';
import { median, printTable, quantile } from './figures';

const cases = [
  { rowCount: 333, columnCount: 5, epochs: 1_000_000 },
  { rowCount: 10_000, columnCount: 20, epochs: 100_000 },
  { rowCount: 1_000_000, columnCount: 20, epochs: 500 },
] as const;
const questions = 200;
const runId = 'run';
const random = new Random(1);

/** Milliseconds of each question, and bytes of the worker's process after the run. */
async function measure({ rowCount, columnCount, epochs }: (typeof cases)[number]): Promise<{
  readonly times: readonly number[];
  readonly residentBytes: number;
}> {
  const worker = new TrainingWorker();
  const rules = { epochLimit: epochs, gradientTolerance: 0, learningRate: 0.01 };
  await worker.prepare(generatedCsv(rowCount, columnCount), experimentOn(columnCount, rules));
  worker.post({ type: 'play', runId, speed: 'full' });
  await worker.untilStatus('finished');
  const times: number[] = [];
  for (let requestId = 100; requestId < 100 + questions; requestId++) {
    const epoch = Math.floor(random.nextFloat() * epochs);
    const asked = performance.now();
    worker.post({ type: 'ask', requestId, runId, question: { kind: 'epoch', epoch } });
    await worker.until(() => worker.of('answered').some((one) => one.requestId === requestId));
    times.push(performance.now() - asked);
  }
  const residentBytes = process.memoryUsage.rss();
  await worker.terminate();
  return { times, residentBytes };
}

async function main(): Promise<void> {
  const table = [['rows', 'columns', 'epochs', 'median', '95 %', 'most', 'resident MB']];
  for (const one of cases) {
    const { times, residentBytes } = await measure(one);
    table.push([
      ...[one.rowCount, one.columnCount, one.epochs].map(String),
      median(times).toFixed(2),
      quantile(times, 0.95).toFixed(2),
      Math.max(...times).toFixed(2),
      (residentBytes / 2 ** 20).toFixed(0),
    ]);
  }
  console.log(`Being at one of ${questions} past epochs drawn at random, ms:`);
  printTable(table);
}

void main();
