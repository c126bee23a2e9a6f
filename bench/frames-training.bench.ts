// How smooth the panel stays while a run really trains beside it at full speed, on few rows and on
// many, on the pages Learn and See: the built worker, the host's parts, the built page. Drawn in
// software by a headless Chromium, which shares the machine's cores with the training.
import { closeBrowser, StandIn } from '../test/webview/standIn';
import { experimentOn, generatedCsv } from '../test/support/tables';
import { HostLine } from './frames/hostLine';
import { bundleForPage, PageMeter } from './frames/page';
import { printTable, quantile } from './figures';

const tables = [
  { rowCount: 60, columnCount: 2 },
  { rowCount: 10_000, columnCount: 20 },
  { rowCount: 1_000_000, columnCount: 20 },
] as const;

/** What is in sight of a window of 1200 × 1300, the height of a large screen. */
const pages = [
  /** Draws nothing: what the machine leaves to a page beside the training. */
  { name: 'Data', tab: 'data' },
  { name: 'Learn', tab: 'learn' },
  { name: 'See: strip, probability', tab: 'see' },
  { name: 'See: loss surface', tab: 'see', to: 'Loss surface' },
] as const;

const seconds = Number(process.env['LOGIT_LAB_BENCH_SECONDS'] ?? '10');

interface Case {
  readonly csv: string;
  readonly table: (typeof tables)[number];
  readonly page: (typeof pages)[number];
}

async function measure({ csv, table, page }: Case): Promise<string[]> {
  const view = await StandIn.open({
    height: 1300,
    saved: { tab: page.tab },
    // the page itself may not ask anybody for anything
    context: { bypassCSP: true },
  });
  await view.start();
  await view.page.evaluate(await bundleForPage('listener'));
  const meter = await PageMeter.of(view.page);
  const rules = { epochLimit: 1e9, gradientTolerance: 0, learningRate: 0.1 };
  const line = await HostLine.open(view.page, csv, experimentOn(table.columnCount, rules));
  if ('to' in page) {
    const region = view.page.getByRole('region', { name: page.to, exact: true });
    await region.scrollIntoViewIfNeeded();
  }
  line.play();
  await new Promise((resolve) => setTimeout(resolve, 2000));

  const before = await meter.read();
  const firstEpoch = line.epoch;
  await view.page.evaluate(() => globalThis.listener.watchFrames());
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  const { intervals, drawing } = await view.page.evaluate(() => globalThis.listener.stopWatching());
  const lastEpoch = line.epoch;
  const after = await meter.read();
  await view.close(/^asks http/);
  line.close();
  const perFrame = (from: number, to: number): string =>
    (((to - from) * 1000) / intervals.length).toFixed(1);
  return [
    `${table.rowCount} × ${table.columnCount}`,
    page.name,
    String(lastEpoch),
    ((lastEpoch - firstEpoch) / seconds).toFixed(0),
    ...[0.5, 0.95, 1].map((share) => quantile(intervals, share).toFixed(1)),
    quantile(drawing, 0.95).toFixed(1),
    perFrame(before.script, after.script),
    perFrame(before.thread, after.thread),
    `${(before.heap / 1e6).toFixed(1)} → ${(after.heap / 1e6).toFixed(1)}`,
  ];
}

async function main(): Promise<void> {
  const cells = [
    [
      ...['table', 'page', 'epochs', 'epochs/s', 'frame p50', 'p95', 'most', 'drawing p95'],
      ...['all script/frame', 'main thread/frame', 'heap MB'],
    ],
  ];
  for (const table of tables) {
    const csv = generatedCsv(table.rowCount, table.columnCount);
    for (const page of pages) cells.push(await measure({ csv, table, page }));
  }
  console.log(`The panel for ${seconds} s while the run trains at full speed; milliseconds:`);
  printTable(cells);
}

void main().finally(closeBrowser);
