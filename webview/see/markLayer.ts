import type { DesignRows } from '../../src/core/experiment/rows';
import { Marks, type MarkKind } from './marks';
import { isMisclassified } from './stripRows';

/** The pixels of a mark that are not transparent: where they are in the layer, and their colours. */
interface Stamp {
  readonly offsets: Int32Array;
  /** Alpha in the highest byte, then blue, green and red. */
  readonly colors: Uint32Array;
}

/**
 * A part of the canvas on which marks are put pixel by pixel. For thousands of marks that takes a
 * few milliseconds, where asking the browser for each takes tens of them.
 */
export class MarkLayer {
  readonly #canvas: OffscreenCanvas;
  readonly #image: ImageData;
  readonly #pixels: Uint32Array;
  readonly #stamps: readonly Stamp[];

  /** @param width of the layer, in device pixels, like all that follows */
  constructor(
    readonly marks: Marks,
    readonly width: number,
    readonly height: number,
  ) {
    this.#canvas = new OffscreenCanvas(width, height);
    this.#image = new ImageData(width, height);
    this.#pixels = new Uint32Array(this.#image.data.buffer);
    this.#stamps = marks.images.map((image) => stampOf(image, width));
  }

  /** An empty layer of this look and size: the one before, if it will do. */
  static like(
    before: MarkLayer | undefined,
    { palette, radius, scale }: Pick<Marks, 'palette' | 'radius' | 'scale'>,
    width: number,
    height: number,
  ): MarkLayer {
    const { marks } = before ?? {};
    const isSame = marks?.palette === palette && marks.radius === radius && marks.scale === scale;
    if (before && isSame && before.width === width && before.height === height) {
      before.#pixels.fill(0);
      return before;
    }
    return new MarkLayer(new Marks(palette, radius, scale), width, height);
  }

  /**
   * Puts the marks of all rows, those on the wrong side last, so that the others do not hide them.
   * @param placeOf the middle of a row's mark
   */
  putRows(rows: DesignRows, placeOf: (row: number) => readonly [number, number]): void {
    for (const areMisclassified of [false, true]) {
      for (let row = 0; row < rows.lines.length; row++) {
        if (isMisclassified(rows, row) !== areMisclassified) continue;
        this.put(kindOf(rows, row), ...placeOf(row));
      }
    }
  }

  /** Puts a mark, if it has room, so that its middle is as near to a place as whole pixels allow. */
  put(kind: MarkKind, x: number, y: number): void {
    const stamp = this.#stamps[this.marks.indexOf(kind)];
    const size = this.marks.pixels;
    const left = Math.round(x - size / 2);
    const top = Math.round(y - size / 2);
    const isInside =
      left >= 0 && top >= 0 && left + size <= this.width && top + size <= this.height;
    if (!stamp || !isInside) return;
    const { offsets, colors } = stamp;
    const pixels = this.#pixels;
    const first = top * this.width + left;
    for (let i = 0; i < offsets.length; i++) {
      const at = first + (offsets[i] ?? 0);
      pixels[at] = over(colors[i] ?? 0, pixels[at] ?? 0);
    }
  }

  drawOn(ctx: CanvasRenderingContext2D, left: number, top: number, scale: number): void {
    const layer = this.#canvas.getContext('2d');
    layer?.putImageData(this.#image, 0, 0);
    ctx.drawImage(this.#canvas, left, top, this.width / scale, this.height / scale);
  }
}

/** How a row is marked. */
export function kindOf(rows: DesignRows, row: number): MarkKind {
  return {
    isPositive: rows.labels[row] === 1,
    isHeldBack: rows.heldBack[row] === 1,
    isMisclassified: isMisclassified(rows, row),
  };
}

function stampOf({ data, width }: ImageData, stride: number): Stamp {
  const words = new Uint32Array(data.buffer);
  const shown = [...words.keys()].filter((at) => (words[at] ?? 0) >>> 24 !== 0);
  return {
    offsets: Int32Array.from(shown, (at) => Math.floor(at / width) * stride + (at % width)),
    colors: Uint32Array.from(shown, (at) => words[at] ?? 0),
  };
}

/** A colour over another: Porter and Duff, "Compositing digital images", SIGGRAPH 1984. */
function over(color: number, below: number): number {
  const alpha = color >>> 24;
  const rest = ((below >>> 24) * (255 - alpha)) / 255;
  if (alpha === 255 || rest === 0) return color;
  const sum = alpha + rest;
  const red = ((color & 255) * alpha + (below & 255) * rest) / sum;
  const green = (((color >>> 8) & 255) * alpha + ((below >>> 8) & 255) * rest) / sum;
  const blue = (((color >>> 16) & 255) * alpha + ((below >>> 16) & 255) * rest) / sum;
  return ((Math.round(sum) << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}
