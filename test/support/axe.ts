import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Frame, Page } from 'playwright-core';
import { root } from '../../scripts/toolchain/paths.mjs';

declare global {
  var axe: { run(options: RunOptions): Promise<AxeResults> };
}

/**
 * What axe-core finds wrong in a page or frame, in words.
 * @param backdrop the theme's colour behind a webview, which VS Code paints outside of the frame, so
 * that axe would take it for white
 */
export async function axeViolations(target: Page | Frame, backdrop?: string): Promise<string[]> {
  if (backdrop !== undefined) {
    await target.evaluate((variable) => {
      document.documentElement.style.backgroundColor = `var(${variable})`;
    }, backdrop);
  }
  await target.evaluate(
    await readFile(path.join(root, 'node_modules/axe-core/axe.min.js'), 'utf8'),
  );
  const results = await target.evaluate(() => globalThis.axe.run({ preload: false }));
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ''}`),
  );
}
