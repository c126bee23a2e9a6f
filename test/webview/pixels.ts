// What is painted on a canvas, asked of its pixels.
import type { Locator, Page } from 'playwright-core';

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

/** Red, green and blue of a pixel, and where it is within the plot: shares from its lower left. */
export interface Sample {
  readonly across: number;
  readonly up: number;
  readonly color: readonly number[];
}

/**
 * Colours at `count` × `count` places of a plot that is filled: the part of the canvas which reaches
 * from its upper right to where no pixel is painted any more.
 */
export function samplePlot(canvas: Locator, count: number): Promise<Sample[]> {
  return canvas.evaluate((element, perSide) => {
    const { width, height } = element as HTMLCanvasElement;
    const copy = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
    if (copy === null) throw new Error('the browser gives no canvas');
    copy.drawImage(element as HTMLCanvasElement, 0, 0);
    const { data } = copy.getImageData(0, 0, width, height);
    // no functions: those of a test get names by its tools, which a page does not know
    const start = Math.floor(height / 4) * width;
    let [left, right] = [0, width - 1];
    while (right > 0 && data[4 * (start + right) + 3] !== 255) right--;
    for (left = right; data[4 * (start + left - 1) + 3] === 255;) left--;
    const inside = right - 4;
    let top = Math.floor(height / 4);
    let bottom = top;
    while (data[4 * ((top - 1) * width + inside) + 3] === 255) top--;
    while (data[4 * ((bottom + 1) * width + inside) + 3] === 255) bottom++;
    return Array.from({ length: perSide * perSide }, (_, i) => {
      const [column, row] = [i % perSide, Math.floor(i / perSide)];
      const x = Math.round(left + ((column + 0.5) / perSide) * (right - left));
      const y = Math.round(top + ((row + 0.5) / perSide) * (bottom - top));
      return {
        across: (x + 0.5 - left) / (right + 1 - left),
        up: 1 - (y + 0.5 - top) / (bottom + 1 - top),
        color: [...data.slice(4 * (y * width + x), 4 * (y * width + x) + 3)],
      };
    });
  }, count);
}

/** Three numbers of a colour written as #rrggbb. */
export function rgb(color: string): readonly number[] {
  return [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
}
