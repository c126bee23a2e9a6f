import type { Palette } from '../theme/palette';

/** What the mark of a row tells beside its place: shape and colour its class, filling its part. */
export interface MarkKind {
  readonly isPositive: boolean;
  readonly isHeldBack: boolean;
  readonly isMisclassified: boolean;
}

/** The marks of rows, painted once, to be copied. */
export class Marks {
  /** One for each kind; see {@link indexOf}. */
  readonly images: readonly ImageData[];
  /** Width and height of an image, in device pixels. */
  readonly pixels: number;

  /** @param scale device pixels of a CSS pixel */
  constructor(
    readonly palette: Palette,
    readonly radius: number,
    readonly scale: number,
  ) {
    this.pixels = Math.ceil(2 * (radius + ringGap + 2) * scale);
    this.images = [0, 1, 2, 3, 4, 5, 6, 7].map((code) => this.#paint(kindOf(code)));
  }

  indexOf({ isPositive, isHeldBack, isMisclassified }: MarkKind): number {
    return (isPositive ? 1 : 0) + (isHeldBack ? 2 : 0) + (isMisclassified ? 4 : 0);
  }

  /** Draws a single mark. */
  draw(ctx: CanvasRenderingContext2D, kind: MarkKind, x: number, y: number): void {
    ctx.save();
    ctx.translate(x, y);
    paintMark(ctx, kind, this.radius, this.palette);
    ctx.restore();
  }

  #paint(kind: MarkKind): ImageData {
    const canvas = new OffscreenCanvas(this.pixels, this.pixels);
    const ctx = canvas.getContext('2d', { willReadFrequently: true });
    if (!ctx) return new ImageData(this.pixels, this.pixels);
    ctx.translate(this.pixels / 2, this.pixels / 2);
    ctx.scale(this.scale, this.scale);
    paintMark(ctx, kind, this.radius, this.palette);
    return ctx.getImageData(0, 0, this.pixels, this.pixels);
  }
}

const ringGap = 2.25;

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

function paintMark(
  ctx: Context,
  { isPositive, isHeldBack, isMisclassified }: MarkKind,
  radius: number,
  { positive, negative, error, background }: Palette,
): void {
  const color = isPositive ? positive : negative;
  ctx.lineWidth = isHeldBack ? Math.max(1.25, radius / 2.5) : 1;
  const reach = isHeldBack ? radius - ctx.lineWidth / 2 : radius;
  ctx.beginPath();
  if (isPositive) ctx.arc(0, 0, reach, 0, 2 * Math.PI);
  else traceDiamond(ctx, 1.2 * reach);
  if (isHeldBack) {
    ctx.fillStyle = background;
    ctx.strokeStyle = color;
  } else {
    ctx.fillStyle = color;
    // a fine edge parts marks that overlap
    ctx.strokeStyle = background;
  }
  ctx.fill();
  ctx.stroke();
  if (!isMisclassified) return;
  ctx.strokeStyle = error;
  ctx.lineWidth = radius < 3 ? 1 : 1.5;
  ctx.beginPath();
  ctx.arc(0, 0, radius + ringGap, 0, 2 * Math.PI);
  ctx.stroke();
}

function traceDiamond(ctx: Context, reach: number): void {
  ctx.moveTo(0, -reach);
  ctx.lineTo(reach, 0);
  ctx.lineTo(0, reach);
  ctx.lineTo(-reach, 0);
  ctx.closePath();
}

function kindOf(code: number): MarkKind {
  return {
    isPositive: (code & 1) !== 0,
    isHeldBack: (code & 2) !== 0,
    isMisclassified: (code & 4) !== 0,
  };
}
