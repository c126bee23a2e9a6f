// What is painted on a canvas, asked of its pixels.
import type { Locator, Page } from 'playwright-core';

export type ChartName = 'Loss' | 'Accuracy' | 'Gradient norm' | 'Weights';

/** Red, green and blue. */
export type Color = readonly number[];

/** Where a colour is found on a canvas. */
export interface Found {
  readonly count: number;
  /** Highest and lowest row as shares of the canvas' height, from its top. */
  readonly top: number;
  readonly bottom: number;
}

/** A colour at a place of a plot: shares from its lower left corner. */
export interface Sample {
  readonly across: number;
  readonly up: number;
  readonly color: Color;
}

/** The pixels of a canvas as they are at one moment. */
export class Pixels {
  private constructor(
    private readonly width: number,
    private readonly height: number,
    /** Red, green, blue and opacity of each, row after row. */
    private readonly data: Uint8Array,
  ) {}

  static async of(canvas: Locator): Promise<Pixels> {
    const { width, height, base64 } = await canvas.evaluate((element) => {
      const source = element as HTMLCanvasElement;
      const size = { width: source.width, height: source.height };
      if (size.width === 0 || size.height === 0) return { ...size, base64: '' };
      // a copy, so that the page's own canvas is not made slow by being read
      const copy = new OffscreenCanvas(size.width, size.height).getContext('2d');
      if (copy === null) throw new Error('the browser gives no canvas');
      copy.drawImage(source, 0, 0);
      const { data } = copy.getImageData(0, 0, size.width, size.height);
      let binary = '';
      for (let from = 0; from < data.length; from += 8192) {
        binary += String.fromCharCode(...data.subarray(from, from + 8192));
      }
      return { ...size, base64: btoa(binary) };
    });
    return new Pixels(width, height, Buffer.from(base64, 'base64'));
  }

  get size(): number {
    return this.width * this.height;
  }

  /** Pixels that are not wholly transparent. */
  get paintedCount(): number {
    return this.#count((at) => this.#opacity(at) > 0);
  }

  /** How many colours there are. */
  get colorCount(): number {
    const seen = new Set<number>();
    for (let at = 0; at < this.data.length; at += 4) {
      seen.add(
        ((this.data[at] ?? 0) << 16) | ((this.data[at + 1] ?? 0) << 8) | (this.data[at + 2] ?? 0),
      );
    }
    return seen.size;
  }

  /** Pixels that have (nearly) a colour written as #rrggbb. @param opacity that they have at least */
  count(color: string, tolerance: number, opacity: number): number {
    return this.#count(this.#isNear(color, tolerance, opacity));
  }

  find(color: string): Found {
    const isNear = this.#isNear(color, 12, 200);
    let [count, top, bottom] = [0, this.height, 0];
    for (let at = 0; at < this.data.length; at += 4) {
      if (!isNear(at)) continue;
      const row = Math.floor(at / 4 / this.width);
      count++;
      top = Math.min(top, row);
      bottom = Math.max(bottom, row);
    }
    if (this.height === 0) return { count, top: 1, bottom: 0 };
    return { count, top: top / this.height, bottom: bottom / this.height };
  }

  /**
   * Colours at `count` × `count` places of a plot that is filled: the part of the canvas that reaches
   * from its upper right to where no pixel is painted any more.
   */
  samplePlot(count: number): Sample[] {
    const isFilled = (x: number, y: number): boolean => this.#opacity(this.#at(x, y)) === 255;
    let [right, top] = [this.width - 1, Math.floor(this.height / 4)];
    while (right > 0 && !isFilled(right, top)) right--;
    let left = right;
    while (isFilled(left - 1, top)) left--;
    const inside = right - 4;
    let bottom = top;
    while (isFilled(inside, top - 1)) top--;
    while (isFilled(inside, bottom + 1)) bottom++;
    return Array.from({ length: count * count }, (_, i) => {
      const [column, row] = [i % count, Math.floor(i / count)];
      const x = Math.round(left + ((column + 0.5) / count) * (right - left));
      const y = Math.round(top + ((row + 0.5) / count) * (bottom - top));
      return {
        across: (x + 0.5 - left) / (right + 1 - left),
        up: 1 - (y + 0.5 - top) / (bottom + 1 - top),
        color: this.#color(this.#at(x, y)),
      };
    });
  }

  #at(x: number, y: number): number {
    return 4 * (y * this.width + x);
  }

  #color(at: number): Color {
    return [...this.data.subarray(at, at + 3)];
  }

  #opacity(at: number): number {
    return this.data[at + 3] ?? 0;
  }

  #isNear(color: string, tolerance: number, opacity: number): (at: number) => boolean {
    const wanted = rgb(color);
    return (at) =>
      this.#opacity(at) >= opacity &&
      wanted.every((value, i) => Math.abs(value - (this.data[at + i] ?? 0)) < tolerance);
  }

  #count(isWanted: (at: number) => boolean): number {
    let count = 0;
    for (let at = 0; at < this.data.length; at += 4) if (isWanted(at)) count++;
    return count;
  }
}

/** Finds the pixels of a chart that have (nearly) a colour written as #rrggbb. */
export async function findColor(page: Page, chart: ChartName, color: string): Promise<Found> {
  const canvas = page.getByRole('region', { name: chart, exact: true }).locator('canvas[role=img]');
  return (await Pixels.of(canvas)).find(color);
}

/** A colour written as #rrggbb in numbers. */
export function rgb(color: string): Color {
  return [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
}
