import * as v from 'valibot';
import type { ModelPoint } from '../../core/experiment/state';
import { perSeries, seriesNames, Trace, type Buckets } from '../../core/experiment/trace';
import {
  designSummary,
  experimentSchema,
  learningRateMark,
  trainingState,
} from '../../protocol/experiments';
import { absent, count, finite, speed } from '../../protocol/schemas';
import { dialectSchema } from '../../protocol/tables';
import { markCapacity } from './marks';
import type { PreviousParameters } from './retraining';
import type { RunStart } from './run';
import type { TrainedOn } from './sessionFile';

/** All that brings a session back in another window. */
export interface SavedRun {
  readonly id: string;
  readonly uri: string;
  readonly trainedOn: TrainedOn;
  readonly start: RunStart;
  readonly point: ModelPoint;
  /** After retraining: the parameters before it. */
  readonly previous: PreviousParameters | undefined;
}

/*
 * The file: "LOGITLAB", the length of a JSON text (4 bytes, little endian), the JSON text (UTF-8),
 * and then all series of numbers as 64-bit floats in one fixed order. Binary, because a record can
 * hold two hundred thousand numbers, NaN among them, and is written every other second.
 */
const magic = 'LOGITLAB';
const headerLength = magic.length + 4;

/** Of the file; what an earlier version of the extension wrote is not understood any more. */
const version = 4;

const schema = v.object({
  version: v.literal(version),
  id: v.string(),
  uri: v.string(),
  fingerprint: v.string(),
  usedUnsaved: v.boolean(),
  dialect: dialectSchema,
  sample: v.optional(v.object({ rows: count, ofRows: count, seed: count }), absent),
  previous: v.optional(
    v.object({
      bias: finite,
      weights: v.pipe(v.array(v.object({ feature: v.string(), weight: finite })), v.readonly()),
    }),
    absent,
  ),
  runId: v.string(),
  experiment: experimentSchema,
  design: designSummary,
  state: trainingState,
  speed,
  marks: v.pipe(v.array(learningRateMark), v.maxLength(markCapacity)),
  bias: finite,
  biasGradient: finite,
  /** What the optimiser remembers: names and lengths; the numbers stand after the gradient. */
  memory: v.array(v.object({ name: v.string(), length: v.pipe(count, v.maxValue(1 << 26)) })),
  epochCount: v.pipe(count, v.minValue(1)),
  stride: v.pipe(count, v.minValue(1)),
  capacity: count,
});
type Head = v.InferOutput<typeof schema>;

const earlier = v.object({ version: v.pipe(count, v.maxValue(version - 1)) });

const bucketParts = ['minimum', 'maximum', 'last'] as const;

/** The bytes of a file that {@link decodeRun} reads. */
export function encodeRun({ id, uri, trainedOn, start, point, previous }: SavedRun): Uint8Array {
  const { runId, experiment, design, state, speed: pace, trace, marks } = start;
  const delta = trace.since(0);
  const head: Head = {
    ...{ version, id, uri, ...trainedOn, previous: whole(previous) },
    ...{ runId, experiment, design, state, speed: pace },
    marks: [...marks],
    bias: point.bias,
    biasGradient: point.gradient.bias,
    memory: Object.entries(point.memory).map(([name, { length }]) => ({ name, length })),
    epochCount: delta.epochCount,
    stride: delta.stride,
    capacity: trace.capacity,
  };
  const numbers = [
    point.weights,
    point.gradient.weights,
    ...Object.values(point.memory),
    ...seriesNames.flatMap((name) => bucketParts.map((part) => delta.series[name][part])),
  ];
  return join(new TextEncoder().encode(JSON.stringify(head)), numbers);
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
  const head = readHead(bytes);
  if (!head || head === 'outdated') return head;
  const { epochCount, stride, capacity, design } = head.value;
  const n = design.features.length;
  const bucketCount = Math.ceil(epochCount / stride);
  const remembered = head.value.memory.reduce((sum, { length }) => sum + length, 0);
  const total = 2 * n + remembered + seriesNames.length * bucketParts.length * bucketCount;
  if (bytes.length - head.end !== total * Float64Array.BYTES_PER_ELEMENT) return undefined;
  if (bucketCount > capacity || capacity > 1 << 20) return undefined;

  // a copy of its own: the bytes may be a view of a larger buffer, at any offset
  const numbers = new Float64Array(new Uint8Array(bytes.subarray(head.end)).buffer);
  let at = 0;
  const take = (length: number): Float64Array => numbers.slice(at, (at += length));
  const weights = take(n);
  const gradient = { weights: take(n), bias: head.value.biasGradient };
  const memory = Object.fromEntries(
    head.value.memory.map(({ name, length }) => [name, take(length)]),
  );
  const buckets = (): Buckets => ({
    minimum: take(bucketCount),
    maximum: take(bucketCount),
    last: take(bucketCount),
  });
  const series = perSeries(buckets);
  if (!weights.every(Number.isFinite)) return undefined;
  try {
    const trace = new Trace(capacity);
    trace.apply({ epochCount, stride, firstBucket: 0, series });
    const { id, uri, fingerprint, usedUnsaved, dialect, sample, previous, bias } = head.value;
    const { runId, experiment, state, speed: pace, marks } = head.value;
    const start = { runId, experiment, design, state, speed: pace, trace, marks };
    const point = { epoch: epochCount - 1, weights, bias, gradient, memory };
    const trainedOn = { fingerprint, usedUnsaved, dialect, sample };
    return { id, uri, trainedOn, start, point, previous };
  } catch {
    return undefined;
  }
}

function join(head: Uint8Array, numbers: readonly Float64Array[]): Uint8Array {
  const size = numbers.reduce((sum, one) => sum + one.byteLength, headerLength + head.length);
  const bytes = new Uint8Array(size);
  bytes.set(new TextEncoder().encode(magic));
  new DataView(bytes.buffer).setUint32(magic.length, head.length, true);
  bytes.set(head, headerLength);
  let at = headerLength + head.length;
  for (const one of numbers) {
    bytes.set(new Uint8Array(one.buffer, one.byteOffset, one.byteLength), at);
    at += one.byteLength;
  }
  return bytes;
}

function readHead(bytes: Uint8Array): { value: Head; end: number } | 'outdated' | undefined {
  if (bytes.length < headerLength) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const end = headerLength + view.getUint32(magic.length, true);
  const text = new TextDecoder();
  if (text.decode(bytes.subarray(0, magic.length)) !== magic || end > bytes.length)
    return undefined;
  try {
    const json: unknown = JSON.parse(text.decode(bytes.subarray(headerLength, end)));
    if (v.is(earlier, json)) return 'outdated';
    const parsed = v.safeParse(schema, json);
    return parsed.success ? { value: parsed.output, end } : undefined;
  } catch {
    return undefined;
  }
}
