import type { Palette } from '../theme/palette';

/** What the mark of a row tells beside its place: shape and colour its class, filling its part. */
export interface MarkKind {
  readonly isPositive: boolean;
  readonly isHeldBack: boolean;
  readonly isMisclassified: boolean;
}

/**
 * The marks of rows, painted once and then copied: thousands of copies take as long as a few dozen
 * shapes.
 */
export class Marks {
  readonly #images: readonly HTMLCanvasElement[];
  /** Of an image, in CSS pixels. */
  readonly #size: number;

  /** @param scale device pixels of a CSS pixel */
  constructor(
    readonly palette: Palette,
    readonly radius: number,
    readonly scale: number,
  ) {
    this.#size = 2 * Math.ceil(radius + ringGap + 2);
    this.#images = [0, 1, 2, 3, 4, 5, 6, 7].map((code) => this.#paint(kindOf(code)));
  }

  draw(ctx: CanvasRenderingContext2D, kind: MarkKind, x: number, y: number): void {
    const image = this.#images[codeOf(kind)];
    if (!image) return;
    // on whole device pixels: copies need not be smoothed then
    const left = Math.round((x - this.#size / 2) * this.scale) / this.scale;
    const top = Math.round((y - this.#size / 2) * this.scale) / this.scale;
    ctx.drawImage(image, left, top, this.#size, this.#size);
  }

  #paint(kind: MarkKind): HTMLCanvasElement {
    const image = document.createElement('canvas');
    image.width = image.height = Math.round(this.#size * this.scale);
    const ctx = image.getContext('2d');
    if (!ctx) return image;
    ctx.scale(image.width / this.#size, image.height / this.#size);
    ctx.translate(this.#size / 2, this.#size / 2);
    paintMark(ctx, kind, this.radius, this.palette);
    return image;
  }
}

const ringGap = 2.25;

function paintMark(
  ctx: CanvasRenderingContext2D,
  { isPositive, isHeldBack, isMisclassified }: MarkKind,
  radius: number,
  { positive, negative, error, background, isHighContrast }: Palette,
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
  ctx.globalAlpha = isHighContrast ? 1 : 0.9;
  ctx.fill();
  ctx.stroke();
  if (!isMisclassified) return;
  ctx.globalAlpha = 1;
  ctx.strokeStyle = error;
  ctx.lineWidth = radius < 3 ? 1 : 1.5;
  ctx.beginPath();
  ctx.arc(0, 0, radius + ringGap, 0, 2 * Math.PI);
  ctx.stroke();
}

function traceDiamond(ctx: CanvasRenderingContext2D, reach: number): void {
  ctx.moveTo(0, -reach);
  ctx.lineTo(reach, 0);
  ctx.lineTo(0, reach);
  ctx.lineTo(-reach, 0);
  ctx.closePath();
}

function codeOf({ isPositive, isHeldBack, isMisclassified }: MarkKind): number {
  return (isPositive ? 1 : 0) + (isHeldBack ? 2 : 0) + (isMisclassified ? 4 : 0);
}

function kindOf(code: number): MarkKind {
  return {
    isPositive: (code & 1) !== 0,
    isHeldBack: (code & 2) !== 0,
    isMisclassified: (code & 4) !== 0,
  };
}
