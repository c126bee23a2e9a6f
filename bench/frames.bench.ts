// How smooth the panel stays while epochs come in sixty times a second, up to a million of them, and
// every curve swings from each to the next, which is the most there can be to draw: time between
// frames, time in script, heap. Drawn in software by a headless Chromium.
import { Recording } from '../test/webview/recording';
import { closeBrowser, StandIn } from '../test/webview/standIn';
import type * as Feeder from './frames/feeder';
import { bundleForPage, PageMeter } from './frames/page';
import { printTable, quantile } from './figures';

interface Page {
  readonly charts: readonly string[];
  /** So that all of them are in sight at once. */
  readonly height: number;
}

/** The panel as it opens, and with all that it can show. */
const pages: readonly Page[] = [
  { charts: ['loss', 'accuracy'], height: 900 },
  { charts: ['loss', 'accuracy', 'gradient', 'weights'], height: 1300 },
];

interface Phase {
  readonly name: string;
  /** Epochs a frame. */
  readonly batch: number;
  readonly frames: number;
}

const phases: readonly Phase[] = [
  { name: 'the first thousands, 6,000 epochs/s', batch: 100, frames: 300 },
  { name: 'on to a million, 120,000 epochs/s', batch: 2000, frames: 500 },
  { name: 'at a million, 6,000 epochs/s', batch: 100, frames: 300 },
];

declare global {
  var feeder: typeof Feeder;
}

async function measure({ charts, height }: Page): Promise<void> {
  const view = await StandIn.open({ height, saved: { tab: 'learn', charts } });
  await view.start();
  await view.page.evaluate(await bundleForPage('feeder'));
  const recording = (await Recording.ofPenguins()).train(1);
  const [snapshot, knowledge] = [recording.snapshot(), recording.knowledge()];
  await view.page.evaluate(
    (messages) => globalThis.feeder.begin(messages.snapshot, messages.knowledge),
    { snapshot, knowledge },
  );
  const meter = await PageMeter.of(view.page);

  const rows = [
    [
      ...['', 'epochs', 'frame p50', 'p95', 'drawing p50', 'p95'],
      ...['all script/frame', 'main thread/frame', 'heap MB'],
    ],
  ];
  for (const { name, batch, frames } of phases) {
    const { heap } = await meter.read();
    await view.page.evaluate(
      (args) => globalThis.feeder.prepare(args.snapshot, args.batch, args.frames),
      { snapshot, batch, frames },
    );
    const before = await meter.read();
    const figures = await view.page.evaluate(() => globalThis.feeder.feed());
    const after = await meter.read();
    const milliseconds = (value: number): string => value.toFixed(2);
    rows.push([
      name,
      String(figures.epochCount),
      milliseconds(quantile(figures.intervals, 0.5)),
      milliseconds(quantile(figures.intervals, 0.95)),
      milliseconds(quantile(figures.drawing, 0.5)),
      milliseconds(quantile(figures.drawing, 0.95)),
      milliseconds(((after.script - before.script) * 1000) / frames),
      milliseconds(((after.thread - before.thread) * 1000) / frames),
      `${(heap / 1e6).toFixed(1)} → ${(after.heap / 1e6).toFixed(1)}`,
    ]);
  }
  console.log(`\nThe panel, 1200 × ${height}, with ${charts.join(', ')}; milliseconds:`);
  printTable(rows);
  await view.close();
}

async function main(): Promise<void> {
  for (const page of pages) await measure(page);
  console.log(
    '\nFed sixty times a second. "All script" includes copying the messages in the page.',
  );
}

void main().finally(closeBrowser);
