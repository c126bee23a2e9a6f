import { fontOf, writeOver } from '../../canvas/letters';
import type { Palette } from '../../theme/palette';
import { mix, rgbOf, wordOf, type Rgb } from '../colors';
import type { Plot } from '../plot';
import type { Relief } from './relief';

/** How much of the accent the lowest ground has; high contrast has lines alone. */
const strongest = 0.5;
/** Pixels between two labels, and of a line that bears one. */
const labelDistance = 56;
const shortestLabelled = 90;

/** Draws the ground, the darker or brighter the lower it lies. */
export function paintGround(
  ctx: CanvasRenderingContext2D,
  { values, steps, levels }: Relief,
  plot: Plot,
  palette: Palette,
): void {
  if (palette.isHighContrast) return;
  const image = new ImageData(steps, steps);
  const pixels = new Uint32Array(image.data.buffer);
  const colors = bandColors(levels.values.length, palette).map(wordOf);
  for (let row = 0; row < steps; row++) {
    // the second axis grows upwards
    const from = (steps - 1 - row) * steps;
    for (let column = 0; column < steps; column++) {
      const band = bandOf(values[from + column] ?? NaN, levels.values);
      pixels[row * steps + column] = colors[band] ?? 0;
    }
  }
  const picture = new OffscreenCanvas(steps, steps);
  picture.getContext('2d')?.putImageData(image, 0, 0);
  ctx.save();
  ctx.beginPath();
  ctx.rect(plot.left, plot.top, plot.width, plot.height);
  ctx.clip();
  // the middle of each pixel of the picture is a place of the grid
  const [wide, high] = [plot.width / (steps - 1), plot.height / (steps - 1)];
  ctx.drawImage(
    picture,
    plot.left - wide / 2,
    plot.top - high / 2,
    plot.width + wide,
    plot.height + high,
  );
  ctx.restore();
}

/** How many levels lie at or below a value. */
function bandOf(value: number, levels: readonly number[]): number {
  let band = 0;
  while (band < levels.length && value >= (levels[band] ?? NaN)) band++;
  return band;
}

/** From the lowest band to the highest. */
function bandColors(levelCount: number, { background, training }: Palette): readonly Rgb[] {
  const [ground, accent] = [rgbOf(background), rgbOf(training)];
  return Array.from({ length: levelCount + 1 }, (_, band) => {
    const height = levelCount === 0 ? 1 : band / levelCount;
    return mix(ground, accent, strongest * (1 - height) ** 1.5);
  });
}

/** Draws the lines of equal loss, each with its value where there is room. */
export function paintLines(
  ctx: CanvasRenderingContext2D,
  { lines, levels }: Relief,
  plot: Plot,
  palette: Palette,
  format: (level: number) => string,
  /** Pixels that are to stay free. */
  taken: readonly (readonly [number, number])[],
): void {
  ctx.save();
  ctx.beginPath();
  ctx.rect(plot.left, plot.top, plot.width, plot.height);
  ctx.clip();
  ctx.lineJoin = 'round';
  ctx.strokeStyle = palette.muted;
  ctx.lineWidth = 1;
  ctx.globalAlpha = palette.isHighContrast ? 0.75 : 0.55;
  const placed = lines.map((all) => all.map((line) => placeIn(line, plot)));
  for (const line of placed.flat()) strokeLine(ctx, line);
  ctx.globalAlpha = 1;
  ctx.font = fontOf(palette, 0.78);
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  const labels: Place[] = taken.map(([x, y]) => ({ x, y, angle: 0 }));
  levels.values.forEach((level, i) => {
    const longest = (placed[i] ?? []).reduce(
      (best, line) => (line.length > best.length ? line : best),
      new Float64Array(0),
    );
    const text = format(level);
    const place = roomOn(longest, ctx.measureText(text).width, plot, labels);
    if (!place) return;
    labels.push(place);
    ctx.save();
    ctx.translate(place.x, place.y);
    ctx.rotate(place.angle);
    writeOver(
      ctx,
      text,
      0,
      0,
      palette,
      palette.isHighContrast ? palette.foreground : palette.muted,
    );
    ctx.restore();
  });
  ctx.restore();
}

interface Place {
  readonly x: number;
  readonly y: number;
  readonly angle: number;
}

function placeIn(line: Float64Array, { left, top, width, height }: Plot): Float64Array {
  return line.map((share, i) => (i % 2 === 0 ? left + share * width : top + (1 - share) * height));
}

function strokeLine(ctx: CanvasRenderingContext2D, line: Float64Array): void {
  ctx.beginPath();
  for (let i = 0; i < line.length; i += 2) ctx.lineTo(line[i] ?? NaN, line[i + 1] ?? NaN);
  ctx.stroke();
}

/** Where on a line a label can be read: inside the plot, apart from the others, along the line. */
function roomOn(
  line: Float64Array,
  width: number,
  { left, top, width: wide, height: high }: Plot,
  labels: readonly Place[],
): Place | undefined {
  const count = line.length / 2;
  if (lengthOf(line) < Math.max(shortestLabelled, 2.5 * width)) return undefined;
  const margin = width / 2 + 6;
  for (const share of [0.5, 0.25, 0.75, 0.375, 0.625, 0.125, 0.875]) {
    const at = Math.floor(share * (count - 1));
    const x = line[2 * at] ?? NaN;
    const y = line[2 * at + 1] ?? NaN;
    const isInside =
      x > left + margin && x < left + wide - margin && y > top + 12 && y < top + high - 12;
    if (!isInside) continue;
    if (labels.some((other) => Math.hypot(other.x - x, other.y - y) < labelDistance)) continue;
    const before = Math.max(0, at - 3);
    const after = Math.min(count - 1, at + 3);
    const angle = Math.atan2(
      (line[2 * after + 1] ?? NaN) - (line[2 * before + 1] ?? NaN),
      (line[2 * after] ?? NaN) - (line[2 * before] ?? NaN),
    );
    // never upside down
    const upright =
      angle > Math.PI / 2 ? angle - Math.PI : angle < -Math.PI / 2 ? angle + Math.PI : angle;
    return { x, y, angle: upright };
  }
  return undefined;
}

function lengthOf(line: Float64Array): number {
  let length = 0;
  for (let i = 2; i < line.length; i += 2) {
    length += Math.hypot(
      (line[i] ?? NaN) - (line[i - 2] ?? NaN),
      (line[i + 1] ?? NaN) - (line[i - 1] ?? NaN),
    );
  }
  return length;
}
