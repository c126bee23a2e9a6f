import * as v from 'valibot';
import type { ModelPoint } from '../../core/experiment/state';
import { Trace } from '../../core/experiment/trace';
import {
  designSummary,
  experimentSchema,
  historySchema,
  modelPoint,
  traceDelta,
  trainingState,
} from '../../protocol/experiments';
import { absent, atLeastOne, count, finite, speed } from '../../protocol/schemas';
import { dialectSchema } from '../../protocol/tables';
import { decodeNumbers, encodeNumbers, headerLength } from './numbersFile';
import type { PreviousParameters } from './retraining';
import type { RunStart } from './run';
import type { TrainedOn } from './sessionFile';

/** All that brings a run back in another window. */
export interface SavedRun {
  /** Of the session. */
  readonly id: string;
  readonly uri: string;
  readonly trainedOn: TrainedOn;
  readonly start: RunStart;
  readonly point: ModelPoint;
  /** After retraining: the parameters before it. */
  readonly previous: PreviousParameters | undefined;
}

/** Of the file; what an earlier version of the extension wrote is not understood any more. */
const version = 5;

const schema = v.object({
  version: v.literal(version),
  id: v.string(),
  uri: v.string(),
  trainedOn: v.object({
    fingerprint: v.string(),
    usedUnsaved: v.boolean(),
    dialect: dialectSchema,
    sample: v.optional(v.object({ rows: count, ofRows: count, seed: count }), absent),
  }),
  previous: v.optional(
    v.object({
      bias: finite,
      weights: v.pipe(v.array(v.object({ feature: v.string(), weight: finite })), v.readonly()),
    }),
    absent,
  ),
  runId: v.string(),
  label: v.object({
    id: atLeastOne,
    name: v.string(),
    isNamed: v.boolean(),
    isPinned: v.boolean(),
    parent: v.exactOptional(v.object({ id: atLeastOne, epoch: count })),
  }),
  experiment: experimentSchema,
  design: designSummary,
  state: trainingState,
  speed,
  history: historySchema,
  point: modelPoint,
  trace: traceDelta,
  capacity: v.pipe(count, v.maxValue(1 << 20)),
});

const earlier = v.object({ version: v.pipe(count, v.maxValue(version - 1)) });

/** The bytes of a file that {@link decodeRun} reads. */
export function encodeRun({ id, uri, trainedOn, start, point, previous }: SavedRun): Uint8Array {
  const { runId, label, experiment, design, state, trace } = start;
  const history = start.history ?? { rates: [], frames: [] };
  return encodeNumbers({
    ...{ version, id, uri, trainedOn, previous: whole(previous) },
    ...{ runId, label, experiment, design, state, speed: start.speed, history, point },
    ...{ trace: trace.since(0), capacity: trace.capacity },
  } satisfies v.InferOutput<typeof schema>);
}

/** JSON has no word for what left the finite numbers; what cannot be compared need not be kept. */
function whole(previous: PreviousParameters | undefined): PreviousParameters | undefined {
  const numbers = previous && [previous.bias, ...previous.weights.map(({ weight }) => weight)];
  return numbers?.every(Number.isFinite) === true ? previous : undefined;
}

/**
 * @returns `outdated` for what an earlier version of the extension wrote, `undefined` for anything
 * else that {@link encodeRun} did not write, or not completely.
 */
export function decodeRun(bytes: Uint8Array): SavedRun | 'outdated' | undefined {
  const value = decodeNumbers(bytes);
  const parsed = v.safeParse(schema, value);
  if (!parsed.success) return isEarlier(bytes, value) ? 'outdated' : undefined;
  const { id, uri, trainedOn, previous, point, trace: delta, capacity } = parsed.output;
  const { runId, label, experiment, design, state, speed: pace, history } = parsed.output;
  const n = design.features.length;
  const isWhole =
    point.weights.length === n &&
    point.weights.every(Number.isFinite) &&
    Number.isFinite(point.bias) &&
    point.gradient.weights.length === n &&
    history.frames.every(({ frame }) => frame.weights.length === n) &&
    delta.firstBucket === 0 &&
    delta.epochCount === point.epoch + 1;
  if (!isWhole) return undefined;
  try {
    const trace = new Trace(capacity);
    trace.apply(delta);
    const start = { runId, label, experiment, design, state, speed: pace, history, trace };
    return { id, uri, trainedOn, previous, point, start };
  } catch {
    return undefined;
  }
}

/** Earlier versions had another place for the numbers; their text begins with the version all the same. */
function isEarlier(bytes: Uint8Array, value: unknown): boolean {
  if (value !== undefined) return v.is(earlier, value);
  const start = new TextDecoder().decode(bytes.subarray(headerLength, headerLength + 32));
  const number = /^\{"version":(\d+),/u.exec(start)?.[1];
  return number !== undefined && Number(number) < version;
}
