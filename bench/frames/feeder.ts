// Runs inside the page: plays a host that sends epochs sixty times a second, and takes the time of
// the page's frames. Bundled by frames.bench.ts.
import { Trace } from '../../src/core/experiment/trace';
import type { ToView } from '../../src/protocol/view';

type MessageOf<T extends ToView['type']> = Extract<ToView, { type: T }>;

/** What one phase measured. */
export interface PhaseFigures {
  /** Milliseconds between two frames. */
  readonly intervals: readonly number[];
  /** Milliseconds of each frame spent in the page's own frame callbacks: drawing the charts. */
  readonly drawing: readonly number[];
  readonly epochCount: number;
}

const trace = new Trace();

/** A loss that falls and swings, with noise of its own on the validation rows. */
function columnsFrom(first: number, length: number): Parameters<Trace['append']>[0] {
  const make = (value: (epoch: number) => number): Float64Array =>
    Float64Array.from({ length }, (_, i) => value(first + i));
  const falling = (epoch: number): number => 0.25 + 0.44 / (1 + epoch / 500);
  return {
    loss: make((epoch) => falling(epoch) * (1 + 0.2 * Math.sin(epoch))),
    accuracy: make((epoch) => 0.9 - 0.4 / (1 + epoch / 50) + 0.02 * Math.sin(epoch * 1.7)),
    validationLoss: make((epoch) => falling(epoch) * (1.1 + 0.3 * Math.sin(epoch * 0.9))),
    validationAccuracy: make((epoch) => 0.85 + 0.05 * Math.sin(epoch * 0.3)),
    objective: make((epoch) => falling(epoch) * (1 + 0.2 * Math.sin(epoch))),
    gradientNorm: make((epoch) => (0.2 / (1 + epoch / 300)) * (1.2 + Math.sin(epoch * 0.7))),
  };
}

function deliver(data: ToView): void {
  // a message that crossed a port is a copy
  window.dispatchEvent(new MessageEvent('message', { data: structuredClone(data) }));
}

/** Shows the run as it begins. */
export function begin(snapshot: MessageOf<'snapshot'>): void {
  trace.append(columnsFrom(0, 1));
  deliver({ ...snapshot, trace: trace.since(0) });
}

/** Sends `batch` epochs a frame for `frames` frames. */
export function feed(
  snapshot: MessageOf<'snapshot'>,
  batch: number,
  frames: number,
): Promise<PhaseFigures> {
  const { info, point, state } = snapshot;
  const intervals: number[] = [];
  const drawing: number[] = [];
  const original = window.requestAnimationFrame.bind(window);
  let drawn = 0;
  window.requestAnimationFrame = (callback) =>
    original((time) => {
      const start = performance.now();
      callback(time);
      drawn += performance.now() - start;
    });
  return new Promise((resolve) => {
    let last: number | undefined;
    const onFrame = (time: number): void => {
      if (last !== undefined) {
        intervals.push(time - last);
        drawing.push(drawn);
      }
      last = time;
      drawn = 0;
      if (intervals.length >= frames) {
        window.requestAnimationFrame = original;
        resolve({ intervals, drawing, epochCount: trace.epochCount });
        return;
      }
      original(onFrame);
      const from = trace.epochCount;
      trace.append(columnsFrom(from, batch));
      const epoch = trace.epochCount - 1;
      deliver({
        type: 'epochs',
        runId: info.runId,
        trace: trace.since(from),
        point: { ...point, epoch },
        state: { ...state, status: 'running', epoch },
      });
    };
    original(onFrame);
  });
}
