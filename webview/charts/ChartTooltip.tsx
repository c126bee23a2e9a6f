import type { ReadonlySignal } from '@preact/signals';
import type { JSX, RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { placeBesideLine } from '../canvas/placeTooltip';
import { dependOn } from '../store/dependOn';
import type { Run } from '../store/run';
import type { RunEvent } from '../time/events';
import { inWords } from '../time/eventWords';
import { signs } from '../time/signs';
import { useView } from '../view';
import { shownLines, type ChartSource } from './chartSource';
import { describeEpoch, describeValue } from './describe';
import type { EpochPlot } from './epochPlot';
import { recordOf } from './record';
import { Swatch } from './Swatch';

/** Marks closer to the cursor than this many pixels are named. */
const markDistance = 6;

/** The values at the epoch pointed at; keeps to the side of the line where there is room. */
export function ChartTooltip({
  source,
  run,
  events,
  plot,
  epoch,
}: {
  readonly source: ChartSource;
  readonly run: Run;
  readonly events: ReadonlySignal<readonly RunEvent[]>;
  readonly plot: RefObject<EpochPlot | null>;
  readonly epoch: number;
}): JSX.Element {
  const view = useView();
  const box = useRef<HTMLDivElement>(null);
  dependOn(run.revision, view.choices.hidden, view.choices.window);
  source.watch();
  useLayoutEffect(() => {
    if (box.current && plot.current) placeBesideLine(box.current, plot.current.pixelOfEpoch(epoch));
  });
  const pixel = (at: number): number => plot.current?.pixelOfEpoch(at) ?? 0;
  const near = events.value.filter(
    (event) => Math.abs(pixel(event.epoch) - pixel(epoch)) < markDistance,
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
      {near.map((event) => (
        <div key={`${event.kind} ${event.epoch}`} class="tooltip-mark">
          {signs[event.kind]} {inWords(event)}
        </div>
      ))}
    </div>
  );
}
