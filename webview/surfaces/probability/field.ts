import { sigmoid } from '../../../src/core/kernels/sigmoid';
import type { Palette } from '../../theme/palette';
import { mix, rgbOf, wordOf } from '../colors';
import type { Plot } from '../plot';
import type { Patch } from './slice';

/** How much of a class's colour there is where it is certain. */
const strongest = 0.27;
/** Beyond these logits a colour is as good as pure. */
const certain = 7;
/** Colours from there to there: more than a screen can tell apart. */
const colorCount = 1024;

/**
 * The ground of the picture in the colour of the probability at each place, put pixel by pixel: a
 * gradient of the canvas over as much takes a browser without a graphics card several times as long.
 */
export class Field {
  #image: ImageData | undefined;
  #colors: { readonly palette: Palette; readonly words: Uint32Array } | undefined;

  /**
   * Fills the plot; high contrast has lines alone. Whatever was there before is gone.
   * @param scale device pixels of a CSS pixel
   */
  paint(
    ctx: CanvasRenderingContext2D,
    patches: readonly Patch[],
    plot: Plot,
    palette: Palette,
    scale: number,
  ): void {
    if (palette.isHighContrast) return;
    const colors = this.#colorsOf(palette);
    const left = Math.round(plot.left * scale);
    const top = Math.round(plot.top * scale);
    const width = Math.round((plot.left + plot.width) * scale) - left;
    const height = Math.round((plot.top + plot.height) * scale) - top;
    const image = this.#imageOf(width, height);
    const pixels = new Uint32Array(image.data.buffer).fill(0);
    const column = (value: number): number =>
      within(Math.round(plot.x(value) * scale) - left, width);
    const row = (value: number): number => within(Math.round(plot.y(value) * scale) - top, height);
    for (const { across, up, atOrigin, slopeX, slopeY } of patches) {
      // z is a plane over the patch: as a place among the colours, so much more with each pixel
      const toPlace = colorCount / (2 * certain);
      const along = toPlace * slopeX * (plot.valueAtX(1 / scale) - plot.valueAtX(0));
      const down = toPlace * slopeY * (plot.valueAtY(1 / scale) - plot.valueAtY(0));
      const z =
        atOrigin +
        slopeX * plot.valueAtX((left + 0.5) / scale) +
        slopeY * plot.valueAtY((top + 0.5) / scale);
      const first = toPlace * (z + certain);
      if (!Number.isFinite(first + along + down)) continue;
      const [from, to] = [column(across.minimum), column(across.maximum)];
      for (let y = row(up.maximum); y < row(up.minimum); y++) {
        const start = first + y * down;
        for (let x = from; x < to; x++) {
          const place = start + x * along;
          // in whole numbers: there are a million pixels
          const at = place < 0 ? 0 : place < colorCount ? place | 0 : colorCount - 1;
          pixels[y * width + x] = colors[at] ?? 0;
        }
      }
    }
    ctx.putImageData(image, left, top);
  }

  #imageOf(width: number, height: number): ImageData {
    if (this.#image?.width !== width || this.#image.height !== height) {
      this.#image = new ImageData(width, height);
    }
    return this.#image;
  }

  #colorsOf(palette: Palette): Uint32Array {
    if (this.#colors?.palette !== palette) {
      this.#colors = { palette, words: colorsOf(palette) };
    }
    return this.#colors.words;
  }
}

/** From the certain negative to the certain positive: towards the class that p favours. */
function colorsOf(palette: Palette): Uint32Array {
  const background = rgbOf(palette.background);
  const [negative, positive] = [rgbOf(palette.negative), rgbOf(palette.positive)];
  return Uint32Array.from({ length: colorCount }, (_, i) => {
    const p = sigmoid(2 * certain * ((i + 0.5) / colorCount) - certain);
    const share = strongest * Math.abs(2 * p - 1);
    return wordOf(mix(background, p >= 0.5 ? positive : negative, share));
  });
}

function within(pixel: number, most: number): number {
  return Math.max(0, Math.min(pixel, most));
}
