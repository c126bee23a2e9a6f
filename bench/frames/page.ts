// The page under test, as a browser sees it.
import { build } from 'esbuild';
import path from 'node:path';
import type { CDPSession, Page } from 'playwright-core';

/** A module of this folder as one script for a page, which sets a global of the same name. */
export async function bundleForPage(name: 'feeder' | 'listener'): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [path.join(import.meta.dirname, `${name}.ts`)],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: name,
    target: 'chrome130',
  });
  return `${outputFiles[0]?.text ?? ''}; globalThis.${name} = ${name};`;
}

/** Counted since the page was opened. */
export interface PageMetrics {
  /** Seconds of script. */
  readonly script: number;
  /** Seconds of all work of the main thread. */
  readonly thread: number;
  /** Bytes, after garbage was collected. */
  readonly heap: number;
}

/** What the browser itself counts of a page. */
export class PageMeter {
  private constructor(private readonly session: CDPSession) {}

  static async of(page: Page): Promise<PageMeter> {
    const session = await page.context().newCDPSession(page);
    // the thread's own time: other programs on the machine must not count
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    return new PageMeter(session);
  }

  async read(): Promise<PageMetrics> {
    await this.session.send('HeapProfiler.collectGarbage');
    const { metrics } = await this.session.send('Performance.getMetrics');
    const of = (name: string): number => metrics.find((one) => one.name === name)?.value ?? NaN;
    return {
      script: of('ScriptDuration'),
      thread: of('TaskDuration'),
      heap: of('JSHeapUsedSize'),
    };
  }
}
