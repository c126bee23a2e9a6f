import type { JSX, RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { dependOn } from '../store/dependOn';
import type { Run } from '../store/run';
import { useView } from '../view';
import { shownLines, type ChartSource } from './chartSource';
import { describeEpoch, describeValue } from './describe';
import type { EpochPlot } from './epochPlot';
import { recordOf } from './record';
import { runMarks } from './runMarks';
import { Swatch } from './Swatch';

/** Marks closer to the cursor than this many pixels are named. */
const markDistance = 6;

/** The values at the epoch pointed at; keeps to the side of the line where there is room. */
export function ChartTooltip({
  source,
  run,
  plot,
  epoch,
}: {
  readonly source: ChartSource;
  readonly run: Run;
  readonly plot: RefObject<EpochPlot | null>;
  readonly epoch: number;
}): JSX.Element {
  const view = useView();
  const box = useRef<HTMLDivElement>(null);
  dependOn(run.revision, view.choices.hidden, view.choices.window);
  source.watch();
  useLayoutEffect(() => {
    const element = box.current;
    const room = element?.parentElement?.clientWidth ?? 0;
    if (element === null || plot.current === null) return;
    const x = plot.current.pixelOfEpoch(epoch);
    const gap = 10;
    const left = x + gap + element.offsetWidth <= room ? x + gap : x - gap - element.offsetWidth;
    element.style.transform = `translateX(${Math.max(0, Math.round(left))}px)`;
  });
  const pixel = (at: number): number => plot.current?.pixelOfEpoch(at) ?? 0;
  const marks = runMarks(run).filter(
    (mark) => Math.abs(pixel(mark.epoch) - pixel(epoch)) < markDistance,
  );
  return (
    <div ref={box} class="tooltip" aria-hidden="true">
      <div class="tooltip-title">{describeEpoch(recordOf(run.trace, 'loss'), epoch)}</div>
      {shownLines(source, view).map((line) => (
        <div key={line.key} class="tooltip-row">
          <Swatch line={line} />
          <span class="tooltip-name">{line.name}</span>
          <span class="tooltip-value">{describeValue(line, epoch)}</span>
        </div>
      ))}
      {marks.map(({ kind, epoch: at, label }) => (
        <div key={`${kind} ${at}`} class="tooltip-mark">
          {kind === 'rate' ? `η ${label}` : label}
        </div>
      ))}
    </div>
  );
}
