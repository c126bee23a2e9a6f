import {
  Chart,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  type ChartConfiguration,
  type ChartOptions,
} from 'chart.js';
import {
  epochDomain,
  epochProjection,
  valueDomain,
  valueProjection,
  type Domain,
  type Projection,
} from './axis';
import { chartOptions, lineDataset, type AxisSettings } from './chartOptions';
import type { ChartContent, Part } from './chartContent';
import { dashOf } from './dash';
import { decimate, type Point } from './decimate';
import { overlayPlugin } from './overlay';

Chart.register(LineController, LineElement, PointElement, LinearScale);

/** A point inside a chart, in CSS pixels of its canvas. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

const parts = ['training', 'validation'] as const satisfies readonly Part[];
const noDomain: Domain = { minimum: 0, maximum: 1, ticks: [] };

/**
 * One line chart over epochs. It is told what to draw and draws it at once; when to draw is decided
 * outside. The record is thinned here to what the pixels can show, whatever its length.
 */
export class MetricChart {
  readonly #chart: Chart<'line', Point[]>;
  readonly #points: Readonly<Record<Part, Point[]>> = { training: [], validation: [] };
  readonly #onResize: () => void;
  #content: ChartContent;
  #epochDomain = noDomain;
  #valueDomain = noDomain;

  /** @param onResize the canvas has another size and has to be drawn again */
  constructor(canvas: HTMLCanvasElement, content: ChartContent, onResize: () => void) {
    this.#content = content;
    this.#onResize = onResize;
    const { data, options } = this.#look();
    this.#chart = new Chart<'line', Point[]>(canvas, {
      type: 'line',
      data,
      options,
      plugins: [overlayPlugin(() => this.#content)],
    });
  }

  /** Draws everything anew. */
  draw(content: ChartContent): void {
    const isRepainted = content.palette !== this.#content.palette;
    this.#content = content;
    if (isRepainted) Object.assign(this.#chart, this.#look());
    const { width, height } = this.#plotSize();
    const { trace, series } = content;
    this.#epochDomain = epochDomain(
      trace.epochCount - 1,
      content.epochScale,
      Math.max(2, Math.floor(width / 90)),
    );
    for (const part of parts) {
      const shown = series.find((one) => one.part === part);
      const points = this.#points[part];
      if (shown === undefined) points.length = 0;
      else {
        decimate(
          {
            buckets: trace.buckets(shown.name),
            epochCount: trace.epochCount,
            stride: trace.stride,
            columns: Math.max(1, Math.round(width)),
            maximum: this.#epochDomain.maximum,
            epochs: this.#epochs,
            values: this.#values,
          },
          points,
        );
      }
    }
    this.#valueDomain = this.#domainOfPoints(Math.max(3, Math.floor(height / 42)));
    this.#dash(width, height);
    this.#chart.update('none');
  }

  /** Draws again what lies over the curves; the curves are as they were. */
  drawOverlay(content: ChartContent): void {
    this.#content = content;
    this.#chart.draw();
  }

  /** The epoch under a horizontal position, kept within the record. */
  epochAt(x: number): number {
    const at = this.#chart.scales['x']?.getValueForPixel(x) ?? 0;
    const last = this.#content.trace.epochCount - 1;
    return Math.max(0, Math.min(last, Math.round(this.#epochs.fromAxis(at))));
  }

  pixelOfEpoch(epoch: number): number {
    return this.#chart.scales['x']?.getPixelForValue(this.#epochs.toAxis(epoch)) ?? 0;
  }

  /** The smallest step in epochs that moves the cursor by at least a pixel at `epoch`. */
  epochStep(epoch: number): number {
    const next = this.#chart.scales['x']?.getValueForPixel(this.pixelOfEpoch(epoch) + 1) ?? 0;
    const pixel = Math.ceil(this.#epochs.fromAxis(next) - epoch);
    return Math.max(this.#content.trace.stride, pixel, 1);
  }

  destroy(): void {
    this.#chart.destroy();
  }

  /** Curves and options in the colours of the present palette. */
  #look(): Pick<ChartConfiguration<'line', Point[]>, 'data'> & { options: ChartOptions<'line'> } {
    const { palette } = this.#content;
    const settings: AxisSettings = {
      epochAxis: () => this.#axis(this.#epochDomain, this.#epochs),
      valueAxis: () => this.#axis(this.#valueDomain, this.#values),
      formatEpoch: (at) => this.#content.formatEpochTick(Math.round(this.#epochs.fromAxis(at))),
      formatValue: (at) =>
        this.#content.formatValueTick(Number(this.#values.fromAxis(at).toPrecision(10))),
    };
    const datasets = parts.map((part) => lineDataset(part, this.#points[part], palette));
    return {
      data: { datasets },
      options: { ...chartOptions(palette, settings), onResize: this.#onResize },
    };
  }

  get #epochs(): Projection {
    return epochProjection(this.#content.epochScale);
  }

  get #values(): Projection {
    return valueProjection(this.#content.valueScale);
  }

  #axis(domain: Domain, projection: Projection): { min: number; max: number; ticks: number[] } {
    return {
      min: projection.toAxis(domain.minimum),
      max: projection.toAxis(domain.maximum),
      ticks: domain.ticks.map((tick) => projection.toAxis(tick)),
    };
  }

  #dash(width: number, height: number): void {
    const { min, max } = this.#axis(this.#valueDomain, this.#values);
    for (const [i, part] of parts.entries()) {
      const dataset = this.#chart.data.datasets[i];
      if (dataset === undefined) continue;
      dataset.borderDash = dashOf(part, this.#points[part], height / (max - min), width);
    }
  }

  #domainOfPoints(tickCount: number): Domain {
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (const points of Object.values(this.#points)) {
      for (const { y } of points) {
        if (y < low) low = y;
        if (y > high) high = y;
      }
    }
    const { valueScale: scale, limits } = this.#content;
    const [least, greatest] = [this.#values.fromAxis(low), this.#values.fromAxis(high)];
    return valueDomain(least, greatest, { ...limits, scale, tickCount });
  }

  #plotSize(): { width: number; height: number } {
    // Chart.js has no plot area before its first layout
    const area = (this.#chart.chartArea as Chart['chartArea'] | undefined) ?? {
      width: 0,
      height: 0,
    };
    return {
      width: area.width || this.#chart.width,
      height: area.height || this.#chart.height,
    };
  }
}
