// What is painted on a canvas, asked of its pixels.
import type { Page } from 'playwright-core';

export type ChartName = 'Loss' | 'Accuracy' | 'Gradient norm' | 'Weights';

/** Where a colour is found on a chart. */
export interface Found {
  readonly count: number;
  /** Highest and lowest row as shares of the canvas' height, from its top. */
  readonly top: number;
  readonly bottom: number;
}

/** Finds the pixels of a chart that have (nearly) a colour written as #rrggbb. */
export async function findColor(page: Page, chart: ChartName, color: string): Promise<Found> {
  const canvas = page.getByRole('region', { name: chart, exact: true }).locator('canvas[role=img]');
  return canvas.evaluate((element, wanted) => {
    const target = [1, 3, 5].map((at) => Number.parseInt(wanted.slice(at, at + 2), 16));
    const { width, height } = element as HTMLCanvasElement;
    if (width === 0 || height === 0) return { count: 0, top: 1, bottom: 0 };
    // a copy, so that the page's own canvas is not made slow by being read
    const copy = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
    if (copy === null) throw new Error('the browser gives no canvas');
    copy.drawImage(element as HTMLCanvasElement, 0, 0);
    const { data } = copy.getImageData(0, 0, width, height);
    let [count, top, bottom] = [0, height, 0];
    for (let at = 0; at < data.length; at += 4) {
      const isNear = target.every((value, i) => Math.abs(value - (data[at + i] ?? 0)) < 12);
      if (!isNear || (data[at + 3] ?? 0) < 200) continue;
      const row = Math.floor(at / 4 / width);
      count++;
      top = Math.min(top, row);
      bottom = Math.max(bottom, row);
    }
    return { count, top: top / height, bottom: bottom / height };
  }, color);
}
