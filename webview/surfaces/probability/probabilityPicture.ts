import { signal } from '@preact/signals';
import { sigmoid } from '../../../src/core/kernels/sigmoid';
import type { Layer } from '../../canvas/layer';
import type { Picture } from '../../canvas/usePicture';
import { formatShort } from '../../format';
import { t } from '../../l10n';
import { kindOf, MarkLayer } from '../../see/markLayer';
import { indexOfLine, jitterOf } from '../../see/stripRows';
import { dependOn } from '../../store/dependOn';
import type { Selection } from '../../store/selection';
import type { Palette } from '../../theme/palette';
import type { View } from '../../view';
import { drawAxes, numberTicks, plotIn, type Axis, type Plot } from '../plot';
import { Field } from './field';
import { labelProbabilityLines, paintProbabilityLines } from './paintLines';
import type { PlacedRows, ProbabilityView } from './probabilityView';
import { logitAt, type Patch } from './slice';

/** How far a row is moved aside where many lie at the same place, in units of the axis. */
const jitterAmongPlaces = 0.6;
/** Pixels within which a row is pointed at. */
const reach = 14;

/** The probability on a canvas, with the rows. */
export class ProbabilityPicture implements Picture {
  /** Line of the row that is pointed at. */
  readonly pointed = signal<number | undefined>(undefined);
  readonly #field = new Field();
  #layer: MarkLayer | undefined;
  #plot: Plot | undefined;

  constructor(
    private readonly view: ProbabilityView,
    private readonly selection: Selection,
    private readonly palette: View['palette'],
  ) {}

  readonly watch = (): void => {
    dependOn(this.view.patches, this.view.placed, this.selection.line, this.pointed, this.palette);
  };

  readonly draw = ({ ctx, ...size }: Layer): void => {
    const { view } = this;
    const palette = this.palette.peek();
    const across = this.#axisOf(view.across.peek(), size.width, 80);
    const upIndex = view.up.peek();
    const up = upIndex === undefined ? curveAxis(view) : this.#axisOf(upIndex, size.height, 40);
    const plot = plotIn(ctx, size, across, up, palette);
    this.#plot = plot;
    const patches = view.patches.peek();
    this.#field.paint(ctx, patches, plot, palette, ctx.getTransform().a);
    ctx.save();
    ctx.beginPath();
    ctx.rect(plot.left, plot.top, plot.width, plot.height);
    ctx.clip();
    paintProbabilityLines(ctx, patches, plot, palette);
    if (upIndex === undefined) this.#paintCurve(ctx, plot, palette);
    this.#paintRows(ctx, plot, palette);
    labelProbabilityLines(ctx, patches, plot, palette, formatShort);
    ctx.restore();
    drawAxes(ctx, plot, across, up, palette);
  };

  /** Where a row is drawn, in pixels; NaN where the axes do not show it. */
  pixelOf(placed: PlacedRows, row: number): readonly [number, number] {
    const plot = this.#plot;
    if (!plot) return [NaN, NaN];
    const { rows, x, y } = placed;
    const { columns, across, up } = this.view;
    const jitter = jitterOf(rows.lines[row] ?? 0) - 0.5;
    const isPlace = (index: number): boolean => columns[index]?.places !== undefined;
    const along = (x[row] ?? NaN) + (isPlace(across.peek()) ? jitter * jitterAmongPlaces : 0);
    const upIndex = up.peek();
    if (upIndex === undefined) {
      // beyond certainty, so that the curve stays free
      const label = rows.labels[row] ?? NaN;
      const aside = 0.03 + 0.11 * jitterOf(2 * (rows.lines[row] ?? 0) + 1);
      return [plot.x(along), plot.y(label === 1 ? 1 + aside : -aside)];
    }
    // not by the same number, or rows at the same places would lie on a diagonal
    const other = jitterOf(2 * (rows.lines[row] ?? 0) + 1) - 0.5;
    const upward = (y[row] ?? NaN) + (isPlace(upIndex) ? other * jitterAmongPlaces : 0);
    return [plot.x(along), plot.y(upward)];
  }

  /** The row that is nearest to a pixel; −1 when none is near. */
  rowNear(pixelX: number, pixelY: number): number {
    const placed = this.view.placed.peek();
    let [nearest, least] = [-1, reach];
    placed?.rows.lines.forEach((_, row) => {
      const [x, y] = this.pixelOf(placed, row);
      const distance = Math.hypot(x - pixelX, y - pixelY);
      if (distance < least) [nearest, least] = [row, distance];
    });
    return nearest;
  }

  /**
   * The row that an arrow key leads to: the nearest within the quarter that the arrow points to.
   * From no row, the one in the middle.
   */
  rowTowards(from: number, across: number, down: number): number {
    const placed = this.view.placed.peek();
    const plot = this.#plot;
    if (!placed || !plot) return -1;
    const [fromX, fromY] =
      from < 0
        ? [plot.left + plot.width / 2, plot.top + plot.height / 2]
        : this.pixelOf(placed, from);
    let [nearest, least] = [-1, Infinity];
    placed.rows.lines.forEach((_, row) => {
      const [x, y] = this.pixelOf(placed, row);
      const ahead = (x - fromX) * across + (y - fromY) * down;
      const aside = Math.abs((x - fromX) * down) + Math.abs((y - fromY) * across);
      const isThere = from < 0 || (row !== from && ahead > 0 && aside <= ahead);
      const distance = Math.hypot(x - fromX, y - fromY);
      if (isThere && distance < least) [nearest, least] = [row, distance];
    });
    return nearest;
  }

  #axisOf(index: number, pixels: number, pixelsPerTick: number): Axis {
    const { name = '', places } = this.view.columns[index] ?? {};
    const span = this.view.spanOf(index);
    const ticks = places
      ? places.slice(0, span.maximum + 0.5).map(({ text }, at) => ({ at, text }))
      : numberTicks(span, pixels, pixelsPerTick, formatShort);
    return { span, title: name, ticks };
  }

  #paintCurve(ctx: CanvasRenderingContext2D, plot: Plot, palette: Palette): void {
    const patches = this.view.patches.peek();
    ctx.strokeStyle = palette.foreground;
    ctx.lineWidth = palette.isHighContrast ? 3 : 2.25;
    ctx.lineJoin = 'round';
    for (const patch of patches) {
      const [from, to] = [plot.x(patch.across.minimum), plot.x(patch.across.maximum)];
      ctx.beginPath();
      for (let pixel = from; pixel < to + 1; pixel += 2) {
        const at = Math.min(pixel, to);
        const z = logitAt([patch], clampTo(plot.valueAtX(at), patch.across), 0.5);
        ctx.lineTo(at, plot.y(sigmoid(z)));
      }
      ctx.stroke();
    }
  }

  #paintRows(ctx: CanvasRenderingContext2D, plot: Plot, palette: Palette): void {
    const placed = this.view.placed.peek();
    if (!placed || this.view.isBeyond) return;
    const { rows } = placed;
    const scale = ctx.getTransform().a;
    const radius = rows.sampled > 1200 ? 2.5 : rows.sampled > 300 ? 3 : 4;
    // with a rim in which marks lie that reach into the plot from beyond it
    const rim = 4 * radius;
    const [left, top] = [plot.left - rim, plot.top - rim];
    const pixels = (length: number): number => Math.ceil((length + 2 * rim) * scale);
    const look = { palette, radius, scale };
    const layer = MarkLayer.like(this.#layer, look, pixels(plot.width), pixels(plot.height));
    this.#layer = layer;
    layer.putRows(rows, (row) => {
      const [x, y] = this.pixelOf(placed, row);
      return [(x - left) * scale, (y - top) * scale];
    });
    layer.drawOn(ctx, left, top, scale);
    for (const [line, width] of [
      [this.selection.line.peek(), 2.5],
      [this.pointed.peek(), 1.5],
    ] as const) {
      const row = indexOfLine(rows, line);
      if (row < 0) continue;
      const [x, y] = this.pixelOf(placed, row);
      if (Number.isNaN(x) || Number.isNaN(y)) continue;
      layer.marks.draw(ctx, kindOf(rows, row), x, y);
      ctx.strokeStyle = palette.foreground;
      ctx.lineWidth = width;
      ctx.beginPath();
      ctx.arc(x, y, radius + 6, 0, 2 * Math.PI);
      ctx.stroke();
    }
  }
}

function curveAxis({ upSpan }: ProbabilityView): Axis {
  const ticks = [0, 0.5, 1].map((at) => ({ at, text: formatShort(at) }));
  return { span: upSpan, title: t('probability p'), ticks };
}

function clampTo(value: number, { minimum, maximum }: Patch['across']): number {
  return Math.max(minimum, Math.min(maximum, value));
}
