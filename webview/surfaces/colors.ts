/** Red, green, blue, each in [0, 255]. */
export type Rgb = readonly [number, number, number];

let probe: CanvasRenderingContext2D | undefined;

/** A colour as the style sheet writes it, in numbers. */
export function rgbOf(color: string): Rgb {
  probe ??= newProbe();
  probe.clearRect(0, 0, 1, 1);
  probe.fillStyle = color;
  probe.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = probe.getImageData(0, 0, 1, 1).data;
  return [red, green, blue];
}

function newProbe(): CanvasRenderingContext2D {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 1;
  const ctx = canvas.getContext('2d', { willReadFrequently: true });
  if (!ctx) throw new Error('the browser gives no canvas');
  return ctx;
}

/** Between two colours. @param share of the second, in [0, 1] */
export function mix(one: Rgb, other: Rgb, share: number): Rgb {
  const part = (at: 0 | 1 | 2): number => Math.round(one[at] * (1 - share) + other[at] * share);
  return [part(0), part(1), part(2)];
}

/** The colour, opaque, as a pixel of an image: one word, of which the highest byte is the opacity. */
export function wordOf([red, green, blue]: Rgb): number {
  return (0xff00_0000 | (blue << 16) | (green << 8) | red) >>> 0;
}
