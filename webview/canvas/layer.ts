/** Of a canvas, in CSS pixels, like all lengths here. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A rectangle on a canvas. */
export interface Area {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A canvas to draw on. */
export interface Layer extends Size {
  readonly ctx: CanvasRenderingContext2D;
}

/**
 * A canvas made ready to be drawn on: as many pixels as the screen has there, and empty. Nothing
 * while it has no size.
 */
export function cleared(canvas: HTMLCanvasElement): Layer | undefined {
  const { clientWidth: width, clientHeight: height } = canvas;
  const ctx = canvas.getContext('2d');
  if (ctx === null || width === 0 || height === 0) return undefined;
  const ratio = window.devicePixelRatio || 1;
  const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)];
  // a canvas that is given a size is made anew, which costs more than to clear it
  if (canvas.width !== wide || canvas.height !== high) {
    canvas.width = wide;
    canvas.height = high;
  }
  ctx.setTransform(wide / width, 0, 0, high / height, 0, 0);
  ctx.clearRect(0, 0, width, height);
  return { ctx, width, height };
}
