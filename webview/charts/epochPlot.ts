import { cleared, type Area, type Layer } from '../canvas/layer';
import { paintRule } from '../canvas/lines';
import {
  distanceProjection,
  epochDomain,
  epochProjection,
  stretchDomain,
  valueDomain,
  valueProjection,
  type Domain,
  type Projection,
} from './axis';
import type { ChartContent } from './chartContent';
import { decimate, type Point } from './decimate';
import { paintAxes, widestOf } from './paintAxes';
import { paintCurves, paintDots } from './paintCurves';
import { paintEnds, roomForLabels } from './paintEnds';
import { LevelPainter, paintEdges } from './paintLevels';
import { paintMarks } from './paintMarks';
import { readAt } from './reading';
import type { EpochRecord } from './record';
import { axisLayout, geometryOf, type Geometry } from './plotArea';

/** Room above the plot for the words of the marks, kept free so that nothing moves later. */
const roomAbove = 20;
const roomRight = 12;

/**
 * A line chart over epochs on two canvases, one for the curves and one for what is pointed at, so that
 * the pointer costs no drawing of curves. It is told what to draw and draws it at once; when to draw
 * is decided outside. The record is thinned here to what the pixels can show, whatever its length.
 */
export class EpochPlot {
  /** Used again at each drawing. */
  readonly #points: Point[][] = [];
  readonly #levels = new LevelPainter();
  #content: ChartContent;
  #geometry: Geometry | undefined;
  #roomLeft = 0;
  // another plot may have left something on the canvas
  #isOverlayEmpty = false;

  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly overlay: HTMLCanvasElement,
    content: ChartContent,
  ) {
    this.#content = content;
  }

  /** Draws everything anew. */
  draw(content: ChartContent): void {
    if (content.palette !== this.#content.palette) this.#roomLeft = 0;
    this.#content = content;
    const layer = cleared(this.canvas);
    if (!layer) return;
    const { ctx } = layer;
    const { palette, curves } = content;
    const across = this.#epochDomain(layer.width);
    const { minimum: from, maximum: to } = across;
    const { epochs, values } = this.#projections();
    // numbers of another length would move the plot: its width is taken from the last drawing
    const right = Math.max(roomRight, roomForLabels(layer, curves, palette));
    const columns = Math.max(1, Math.round(layer.width - this.#roomLeft - right));
    const drawn = curves.map((curve, i) => {
      const points = (this.#points[i] ??= []);
      decimate({ record: curve.record, columns, from, to, epochs, values }, points);
      return { curve, points };
    });
    const up = this.#valueDomain(layer.height, [epochs.toAxis(from), epochs.toAxis(to)]);
    const formatUp = (at: number): string =>
      content.formatValueTick(Number(values.fromAxis(at).toPrecision(10)));
    const upLayout = this.#valueLayout(up, values);
    const area = this.#areaOf(layer, upLayout.ticks.map(formatUp), right);
    this.#geometry = geometryOf(area, axisLayout(across, epochs), upLayout, epochs, values);
    paintAxes(
      ctx,
      this.#geometry,
      palette,
      (at) => content.formatEpochTick(Math.round(epochs.fromAxis(at))),
      formatUp,
    );
    this.#levels.paint(ctx, content.levels, drawn, this.#geometry, palette);
    paintMarks(ctx, content.events, this.#geometry, palette);
    paintCurves(ctx, drawn, this.#geometry, palette);
    if (content.divergedAt !== undefined) {
      paintRule(ctx, area, this.#geometry.x(content.divergedAt), palette.error, [2, 2]);
    }
    paintEdges(ctx, content.edges, this.#geometry);
    paintEnds(layer, curves, this.#geometry, palette);
    paintDots(ctx, content, content.lastEpoch, this.#geometry, 2.5);
    this.drawOverlay(content);
  }

  /** Draws what lies over the curves: the epoch that is looked at, and the one pointed at. */
  drawOverlay(content: ChartContent): void {
    this.#content = content;
    const { cursor, shownEpoch, palette } = content;
    const isEmpty = cursor === undefined && shownEpoch === undefined;
    // an empty canvas that is cleared would be shown anew all the same
    if (isEmpty && this.#isOverlayEmpty) return;
    const layer = cleared(this.overlay);
    if (layer) this.#isOverlayEmpty = isEmpty;
    if (!layer || !this.#geometry) return;
    const { ctx } = layer;
    const { area, x } = this.#geometry;
    if (shownEpoch !== undefined) {
      paintRule(ctx, area, x(shownEpoch), palette.accent);
      paintDots(ctx, content, shownEpoch, this.#geometry, 3.5);
    }
    if (cursor !== undefined) {
      paintRule(ctx, area, x(cursor), palette.foreground);
      paintDots(ctx, content, cursor, this.#geometry, 4);
    }
  }

  /** The epoch under a horizontal position, kept within the record. */
  epochAt(pixel: number): number {
    return Math.max(0, Math.min(this.#content.lastEpoch, Math.round(this.epochAcross(pixel))));
  }

  /** The same, not whole and not kept within the record. */
  epochAcross(pixel: number): number {
    if (!this.#geometry) return 0;
    const { area, across } = this.#geometry;
    const share = (pixel - area.left) / (area.right - area.left);
    return this.#projections().epochs.fromAxis(across.min + share * (across.max - across.min));
  }

  pixelOfEpoch(epoch: number): number {
    return this.#geometry?.x(epoch) ?? 0;
  }

  /** The curve that passes nearest to a height at an epoch, by its index. */
  curveNear(epoch: number, pixel: number): number | undefined {
    let nearest: number | undefined;
    let least = Infinity;
    for (const [i, { record }] of this.#content.curves.entries()) {
      const isThere = epoch >= record.firstEpoch && epoch < record.endEpoch;
      const away = isThere ? Math.abs(this.#pixelAt(record, epoch) - pixel) : NaN;
      if (away < least) [nearest, least] = [i, away];
    }
    return nearest;
  }

  /** The smallest step in epochs that moves the cursor by at least a pixel at `epoch`. */
  epochStep(epoch: number): number {
    if (!this.#geometry) return 1;
    const pixel = Math.ceil(this.epochAcross(this.pixelOfEpoch(epoch) + 1) - epoch - 1e-9);
    return Math.max(this.#stride, pixel, 1);
  }

  /** Where the plot begins and ends, in pixels. */
  get edges(): { readonly left: number; readonly right: number } {
    return this.#geometry?.area ?? { left: 0, right: 0 };
  }

  #pixelAt(record: EpochRecord, epoch: number): number {
    return this.#geometry?.y(readAt(record, epoch).last) ?? NaN;
  }

  get #stride(): number {
    return Math.max(1, ...this.#content.curves.map(({ record }) => record.stride));
  }

  #projections(): { readonly epochs: Projection; readonly values: Projection } {
    const { epochScale, valueScale, floor } = this.#content;
    const epochs = epochProjection(epochScale);
    if (valueScale !== 'distance') return { epochs, values: valueProjection(valueScale) };
    return { epochs, values: distanceProjection(floor?.value ?? 0, floor?.least ?? 0) };
  }

  #epochDomain(width: number): Domain {
    const { lastEpoch, window, epochScale } = this.#content;
    const tickCount = Math.max(2, Math.floor((width - this.#roomLeft) / 90));
    return window
      ? stretchDomain(window.from, window.to, epochScale, tickCount)
      : epochDomain(lastEpoch, epochScale, tickCount);
  }

  /** Round limits around what lies between two positions of the epoch axis, and around the levels. */
  #valueDomain(height: number, [left, right]: readonly [number, number]): Domain {
    const { valueScale, limits, levels, curves } = this.#content;
    const { values } = this.#projections();
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (const points of this.#points.slice(0, curves.length)) {
      for (const { x, y } of points) {
        if (x < left || x > right) continue;
        if (y < low) low = y;
        if (y > high) high = y;
      }
    }
    for (const { value, isIncluded } of levels) {
      const at = values.toAxis(value);
      // a level far from what is looked at closely would make it flat
      const isNear = this.#content.window === undefined || at > low - (high - low);
      if (isIncluded && isNear && at < low) low = at;
    }
    const tickCount = Math.max(3, Math.floor((height - roomAbove) / 42));
    if (valueScale === 'linear') {
      return valueDomain(low, high, { ...limits, scale: 'linear', tickCount });
    }
    const [least, greatest] = [values.fromAxis(low), values.fromAxis(high)];
    const isEmpty = !(least > 0 && greatest < Infinity);
    return valueDomain(isEmpty ? 0.1 : least, isEmpty ? 1 : greatest, { scale: 'log', tickCount });
  }

  /** On an axis of distances the domain is of distances already, not of values. */
  #valueLayout(domain: Domain, values: Projection): Geometry['up'] {
    const isDistance = this.#content.valueScale === 'distance';
    return axisLayout(domain, isDistance ? valueProjection('log') : values);
  }

  /** The plot, and room for the numbers beside it, which grows but does not shrink with every number. */
  #areaOf({ ctx, width, height }: Layer, numbers: readonly string[], right: number): Area {
    const { palette } = this.#content;
    const { fontSize } = palette;
    const needed = Math.max(3.7 * fontSize, widestOf(ctx, palette, numbers) + 4);
    if (needed > this.#roomLeft) this.#roomLeft = Math.ceil(needed / fontSize) * fontSize;
    const roomBelow = Math.round(fontSize * 0.85) + 12;
    return {
      left: this.#roomLeft,
      top: roomAbove,
      right: Math.max(this.#roomLeft + 20, width - right),
      bottom: Math.max(roomAbove + 20, height - roomBelow),
    };
  }
}
