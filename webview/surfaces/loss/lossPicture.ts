import { signal } from '@preact/signals';
import { coordinateOf, valueAt } from '../../../src/core/experiment/lossSurface/lossSurface';
import type { Layer, Size } from '../../canvas/layer';
import type { Picture } from '../../canvas/usePicture';
import { formatShort } from '../../format';
import { t } from '../../l10n';
import { dependOn } from '../../store/dependOn';
import type { View } from '../../view';
import { drawAxes, numberTicks, plotIn, type Axis, type Plot } from '../plot';
import { axisTitle } from './axes';
import type { LossView } from './lossView';
import { nameAt, paintOptimum, paintPath, paintPoint } from './paintPath';
import { paintGround, paintLines } from './paintRelief';
import { reliefOf, type Relief } from './relief';

/** A place of the grid, counted from the lower left corner. */
export interface GridPlace {
  readonly column: number;
  readonly row: number;
}

/** Pixels of the arrow where it is steepest; it is shorter where falls are smaller by decades. */
const longestArrow = 48;
const arrowDecades = 3.5;

/** The map on a canvas: the ground is drawn once for each answer, the run over it each frame. */
export class LossPicture implements Picture {
  /** The place of the grid that is pointed at. */
  readonly probe = signal<GridPlace | undefined>(undefined);
  #relief: Relief | undefined;
  #ground: OffscreenCanvas | undefined;
  #groundOf = '';
  #plot: Plot | undefined;

  constructor(
    private readonly loss: LossView,
    private readonly palette: View['palette'],
  ) {}

  readonly watch = (): void => {
    const { loss } = this;
    dependOn(loss.run.shownPoint, loss.path, loss.surface, loss.run.knowledge);
    dependOn(this.probe, this.palette);
  };

  readonly draw = ({ ctx, ...size }: Layer): void => {
    const { loss } = this;
    const palette = this.palette.peek();
    const surface = loss.surface.peek();
    if (!surface) {
      // without the room of the axes, about
      loss.setAspect((size.width - 60) / (size.height - 50));
      return;
    }
    if (this.#relief?.surface !== surface) {
      this.#relief = reliefOf(surface);
      this.#groundOf = '';
    }
    const [across, up] = surface.axes.map((axis, i): Axis => ({
      span: axis,
      title: axisTitle(loss.run.info.design.features, axis.coordinate),
      ticks: numberTicks(axis, i === 0 ? size.width : size.height, i === 0 ? 80 : 44, formatShort),
    }));
    if (!across || !up) return;
    const plot = plotIn(ctx, size, across, up, palette);
    this.#plot = plot;
    loss.setAspect(plot.width / plot.height);
    const ratio = ctx.getTransform().a;
    const optimum = this.#optimumIn(plot);
    const key = JSON.stringify([size, ratio, palette, optimum]);
    if (key !== this.#groundOf) {
      this.#groundOf = key;
      this.#ground = this.#paintGround(size, ratio, plot, [across, up]);
    }
    if (this.#ground) {
      // it is as large as the canvas, which has nothing to shine through it
      ctx.globalCompositeOperation = 'copy';
      ctx.drawImage(this.#ground, 0, 0, size.width, size.height);
      ctx.globalCompositeOperation = 'source-over';
    }
    this.#paintRun(ctx, plot);
  };

  /** The place of the grid that is nearest to a pixel of the canvas. */
  placeAt(x: number, y: number): GridPlace | undefined {
    const surface = this.loss.surface.peek();
    const plot = this.#plot;
    if (!surface || !plot) return undefined;
    const { steps } = surface;
    const nearest = (share: number): number =>
      Math.max(0, Math.min(steps - 1, Math.round(share * (steps - 1))));
    return {
      column: nearest((x - plot.left) / plot.width),
      row: nearest((plot.top + plot.height - y) / plot.height),
    };
  }

  /** The pixel of a place of the grid. */
  pixelOf({ column, row }: GridPlace): readonly [number, number] | undefined {
    const surface = this.loss.surface.peek();
    const plot = this.#plot;
    if (!surface || !plot) return undefined;
    const { axes, steps } = surface;
    return [plot.x(valueAt(axes[0], column, steps)), plot.y(valueAt(axes[1], row, steps))];
  }

  #paintGround(
    size: Size,
    ratio: number,
    plot: Plot,
    [across, up]: readonly [Axis, Axis],
  ): OffscreenCanvas | undefined {
    const relief = this.#relief;
    const palette = this.palette.peek();
    const ground = new OffscreenCanvas(size.width * ratio, size.height * ratio);
    const ctx = ground.getContext('2d') as CanvasRenderingContext2D | null;
    if (!relief || !ctx) return undefined;
    ctx.scale(ratio, ratio);
    const optimum = this.#optimumIn(plot);
    // beside its mark stands its name
    const taken = optimum ? [optimum, [optimum[0] + 40, optimum[1] + 10] as const] : [];
    paintGround(ctx, relief, plot, palette);
    paintLines(ctx, relief, plot, palette, formatShort, taken);
    drawAxes(ctx, plot, across, up, palette);
    return ground;
  }

  #paintRun(ctx: CanvasRenderingContext2D, plot: Plot): void {
    const { loss } = this;
    const palette = this.palette.peek();
    const surface = loss.surface.peek();
    const pair = loss.pair.peek();
    // a moment after other parameters were chosen the map is still that of those before
    if (surface?.axes.some(({ coordinate }, i) => coordinate !== pair[i])) return;
    const point = loss.run.shownPoint.peek();
    const path = loss.path.peek();
    const [first, second] = pair;
    if (path) {
      paintPath(ctx, path, point.epoch, plot, palette);
      const start = [plot.x(path.x[0] ?? NaN), plot.y(path.y[0] ?? NaN)] as const;
      const here = [
        plot.x(coordinateOf(point, first)),
        plot.y(coordinateOf(point, second)),
      ] as const;
      const isApart = Math.hypot(start[0] - here[0], start[1] - here[1]) > 40;
      // on the side that the path leaves
      if (isApart) nameAt(ctx, t('start'), ...start, plot, palette, start[1] < here[1]);
    }
    const optimum = this.#optimumIn(plot);
    if (optimum) paintOptimum(ctx, ...optimum, t('optimum'), plot, palette);
    const x = coordinateOf(point, first);
    const y = coordinateOf(point, second);
    paintPoint(ctx, plot.x(x), plot.y(y), this.#downhill(plot), plot, palette);
    this.#paintProbe(ctx, plot);
  }

  #optimumIn(plot: Plot): readonly [number, number] | undefined {
    const { optimum } = this.loss;
    const [first, second] = this.loss.pair.peek();
    return optimum && [plot.x(coordinateOf(optimum, first)), plot.y(coordinateOf(optimum, second))];
  }

  /**
   * Where a small step against the gradient leads, in pixels: the longer the steeper it is there,
   * compared with the heights of the map.
   */
  #downhill(plot: Plot): readonly [number, number] | undefined {
    const { gradient } = this.loss.run.shownPoint.peek();
    const [first, second] = this.loss.pair.peek();
    const [x, y] = [coordinateOf(gradient, first), coordinateOf(gradient, second)];
    const [perX, perY] = [plot.x(1) - plot.x(0), plot.y(1) - plot.y(0)];
    const [across, down] = [-x * perX, -y * perY];
    const length = Math.hypot(across, down);
    const { values, floor } = this.#relief?.levels ?? { values: [], floor: NaN };
    const height = (values.at(-1) ?? NaN) - floor;
    if (!(length > 0 && Number.isFinite(length))) return undefined;
    // how far the loss would fall along the longest arrow, were the slope to stay
    const fall = (longestArrow * ((x * across) / perX + (y * down) / perY)) / -length;
    const share = 1 + Math.log10(fall / height) / arrowDecades;
    const size = longestArrow * Math.min(1, Math.max(0.4, Number.isNaN(share) ? 1 : share));
    return [(across / length) * size, (down / length) * size];
  }

  #paintProbe(ctx: CanvasRenderingContext2D, plot: Plot): void {
    const probe = this.probe.peek();
    const pixel = probe && this.pixelOf(probe);
    if (!pixel) return;
    const { foreground } = this.palette.peek();
    const [x, y] = pixel;
    ctx.save();
    ctx.strokeStyle = foreground;
    ctx.lineWidth = 1;
    ctx.setLineDash([3, 3]);
    ctx.beginPath();
    ctx.moveTo(Math.round(x) + 0.5, plot.top);
    ctx.lineTo(Math.round(x) + 0.5, plot.top + plot.height);
    ctx.moveTo(plot.left, Math.round(y) + 0.5);
    ctx.lineTo(plot.left + plot.width, Math.round(y) + 0.5);
    ctx.stroke();
    ctx.restore();
  }
}
