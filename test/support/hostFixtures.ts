// A small run, table and worker for the tests of the host's logic.
import { defaultReadOptions } from '../../src/core/data/table/readOptions';
import type { TableProfile } from '../../src/core/data/table/table';
import { defaultExperiment, type Experiment } from '../../src/core/experiment/experiment';
import type { DesignSummary, ModelPoint, TrainingState } from '../../src/core/experiment/state';
import { Trace } from '../../src/core/experiment/trace';
import { message } from '../../src/core/message';
import type { Log } from '../../src/host/log';
import type { Workerish } from '../../src/host/platform/platform';
import { Run, type RunStart } from '../../src/host/session/run';
import type { RunLabel } from '../../src/host/session/runLabel';
import type { FromWorker, ToWorker } from '../../src/protocol/worker';

export const table: TableProfile = {
  rowCount: 100,
  byteLength: 4000,
  fingerprint: 'abc-4000',
  dialect: {
    ...{ encoding: 'utf-8', delimiter: ',', quote: '"', decimalMark: '.' },
    ...{ thousandsMark: '', commentMark: '', header: true },
  },
  evidence: {
    encoding: { confidence: 1, reason: message('All bytes are ASCII.') },
    dialect: { confidence: 0.9, reason: message('Every record has 4 fields.') },
  },
  options: defaultReadOptions,
  ...{ leftOut: [], faults: [], faultCounts: [], sample: undefined, notices: [], preview: [] },
  columns: [
    column({
      ...{ name: 'mass', index: 0, kind: 'numeric', type: 'decimal', missing: 2 },
      ...{ minimum: 1, maximum: 9 },
    }),
    column({
      name: 'island',
      index: 1,
      kind: 'text',
      type: 'category',
      distinct: 3,
      levels: [
        { name: 'Biscoe', count: 50 },
        { name: 'Dream', count: 25 },
        { name: 'Torgersen', count: 25 },
      ],
    }),
    column({
      ...{ name: 'id', index: 2, kind: 'numeric', type: 'identifier', distinct: 100 },
      ...{ minimum: 1, maximum: 100 },
    }),
    column({
      name: 'sex',
      index: 3,
      kind: 'text',
      type: 'category',
      distinct: 2,
      levels: [
        { name: 'male', count: 60 },
        { name: 'female', count: 40 },
      ],
    }),
  ],
};

export const design: DesignSummary = {
  label: 'sex',
  positiveClass: 'male',
  negativeClass: 'female',
  features: [
    {
      name: 'mass',
      kind: 'numeric',
      column: 'mass',
      columnIndex: 0,
      mean: 4,
      standardDeviation: 2,
      center: 4,
      scale: 2,
    },
    ...['Dream', 'Torgersen'].map((level) => ({
      name: `island=${level}`,
      kind: 'level' as const,
      column: 'island',
      columnIndex: 1,
      level,
      reference: 'Biscoe',
      mean: 0.25,
      standardDeviation: 0.433,
      center: 0.25,
      scale: 0.433,
    })),
  ],
  trainingRows: 78,
  trainingPositives: 47,
  validationRows: 20,
  leftOut: [],
  imputed: [],
  warnings: [],
  learningRateBounds: { smooth: 1, monotone: 2 },
};

export const experiment: Experiment = {
  ...defaultExperiment,
  label: 'sex',
  positiveClass: 'male',
  features: ['mass', 'island'],
  settings: [],
  reading: defaultReadOptions,
  standardize: true,
  validationShare: 0.2,
  seed: 42,
  learningRate: 0.3,
  epochLimit: 1000,
  gradientTolerance: 1e-9,
};

export const ready: TrainingState = {
  status: 'ready',
  reason: undefined,
  epoch: 0,
  learningRate: 0.3,
  epochLimit: 1000,
};

export function pointAt(epoch: number): ModelPoint {
  return {
    epoch,
    weights: Float64Array.of(0.5, -0.25, 0),
    bias: 0.125,
    gradient: { weights: Float64Array.of(0.01, 0.02, 0.03), bias: -0.01 },
    memory: {},
  };
}

export const runLabel: RunLabel = { id: 1, name: 'Run 1', isNamed: false, isPinned: false };

export function startOf(runId = 'session#0'): RunStart {
  return {
    ...{ runId, experiment, design, state: ready, speed: 60 },
    label: runLabel,
    trace: new Trace(64),
  };
}

/** Epochs from `first`, with losses that tell which epoch they belong to. */
export function epochs(
  runId: string,
  first: number,
  count: number,
): Extract<FromWorker, { type: 'epochs' }> {
  const loss = Float64Array.from({ length: count }, (_, i) => 1 / (1 + first + i));
  const accuracy = loss.map((value) => 1 - value);
  const validation = { validationLoss: loss, validationAccuracy: accuracy };
  const columns = { loss, accuracy, ...validation, objective: loss, gradientNorm: loss };
  return { type: 'epochs', runId, first, columns, point: pointAt(first + count - 1) };
}

/** A run that has recorded epochs 0 … `last`. */
export function runUpTo(last: number): Run {
  const run = new Run(startOf(), pointAt(0));
  run.addEpochs(epochs(run.runId, 0, last + 1));
  return run;
}

export class FakeWorker implements Workerish {
  readonly sent: ToWorker[] = [];
  /** What was handed over with each message. */
  readonly transferred: (readonly ArrayBuffer[])[] = [];
  terminated = false;
  #message: (one: unknown) => void = () => undefined;
  #error: (error: Error) => void = () => undefined;
  #exit: (code: number) => void = () => undefined;

  postMessage(one: ToWorker, transfer: readonly ArrayBuffer[] = []): void {
    this.sent.push(one);
    this.transferred.push(transfer);
  }
  onMessage(listener: (one: unknown) => void): void {
    this.#message = listener;
  }
  onError(listener: (error: Error) => void): void {
    this.#error = listener;
  }
  onExit(listener: (code: number) => void): void {
    this.#exit = listener;
  }
  terminate(): void {
    this.terminated = true;
  }

  say(one: unknown): void {
    this.#message(one);
  }
  fail(error: Error): void {
    this.#error(error);
  }
  exit(code: number): void {
    this.#exit(code);
  }
}

export class RecordingLog implements Log {
  readonly lines: string[] = [];
  info(text: string): void {
    this.lines.push(`info ${text}`);
  }
  warn(text: string): void {
    this.lines.push(`warn ${text}`);
  }
  error(text: string | Error): void {
    this.lines.push(`error ${String(text)}`);
  }
}

function column(
  given: Partial<TableProfile['columns'][number]> &
    Pick<TableProfile['columns'][number], 'name' | 'index' | 'kind' | 'type'>,
): TableProfile['columns'][number] {
  return {
    evidence: message('Because.'),
    missing: 0,
    invalid: 0,
    firstInvalid: undefined,
    distinct: undefined,
    levels: [],
    minimum: undefined,
    maximum: undefined,
    ...given,
  };
}
