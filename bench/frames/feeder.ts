// Runs inside the page: plays a host that sends epochs sixty times a second and tells how the weights
// moved. Bundled by frames.bench.ts.
import { Trace, type Buckets } from '../../src/core/experiment/trace';
import type { FromView, ToView } from '../../src/protocol/view';
import { FrameWatch, type FrameFigures } from './frameWatch';

type MessageOf<T extends ToView['type']> = Extract<ToView, { type: T }>;

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

type Ask = Extract<FromView, { type: 'ask' }>;

let answered = 0;

/** Answers what the page has asked since the last frame. */
function answer(): void {
  const { sent } = globalThis.standIn;
  for (const message of sent.slice(answered) as FromView[]) {
    if (message.type === 'ask') tellWeights(message);
  }
  answered = sent.length;
}

/** Weights that swing, in as many buckets as are asked for, as the worker would give them. */
function tellWeights({ runId, requestId, question }: Ask): void {
  if (question.kind !== 'weightTrace') return;
  const endEpoch = trace.epochCount;
  const stride = 2 ** Math.max(0, Math.ceil(Math.log2(endEpoch / question.points)));
  const count = Math.ceil(endEpoch / stride);
  const make = (value: (epoch: number) => number): Float64Array =>
    Float64Array.from({ length: count }, (_, i) => value(i * stride));
  const curve = (column: number): Buckets => {
    const middle = (epoch: number): number => (column - 1.5) * Math.log1p(epoch / 100);
    const swing = (epoch: number): number => 0.2 * Math.abs(Math.sin(epoch + column));
    return {
      minimum: make((epoch) => middle(epoch) - swing(epoch)),
      maximum: make((epoch) => middle(epoch) + swing(epoch)),
      last: make(middle),
    };
  };
  const { columns } = question;
  const weights = columns.map(curve);
  const curves = { stride, firstEpoch: 0, endEpoch, exactFrom: 0, columns, weights };
  const biases = { bias: curve(1), otherBias: curve(2) };
  const kind = 'weightTrace';
  deliver({
    type: 'answered',
    runId,
    requestId,
    answer: { kind, curves: { ...curves, ...biases } },
  });
}

/** Shows the run as it begins. */
export function begin(snapshot: MessageOf<'snapshot'>, knowledge: MessageOf<'knowledge'>): void {
  trace.append(columnsFrom(0, 1));
  deliver({ ...snapshot, trace: trace.since(0) });
  deliver(knowledge);
}

/** What is to be sent: made beforehand, since to make it is the work of others than the page. */
let prepared: MessageOf<'epochs'>[] = [];

/** Makes messages of `batch` epochs each, one for each of `frames` frames. */
export function prepare(
  { info, point, state }: MessageOf<'snapshot'>,
  batch: number,
  frames: number,
): void {
  prepared = Array.from({ length: frames }, () => {
    const from = trace.epochCount;
    trace.append(columnsFrom(from, batch));
    const epoch = trace.epochCount - 1;
    return {
      type: 'epochs',
      runId: info.runId,
      trace: trace.since(from),
      point: { ...point, epoch },
      state: { ...state, status: 'running', epoch },
    };
  });
}

/** Sends what was prepared, one message a frame. */
export function feed(): Promise<FrameFigures & { readonly epochCount: number }> {
  return new Promise((resolve) => {
    const watch = new FrameWatch(() => {
      const message = prepared.shift();
      if (message === undefined) {
        resolve({ ...watch.stop(), epochCount: trace.epochCount });
        return;
      }
      answer();
      deliver(message);
    });
  });
}
