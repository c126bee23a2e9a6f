import type { Dialect } from '../../../src/core/data/csv/dialect';
import { defaultExperiment } from '../../../src/core/experiment/experiment';
import { Trace, type EpochColumns } from '../../../src/core/experiment/trace';
import type { ToView } from '../../../src/protocol/view';

/** What most files are written in. */
export const commaDialect: Dialect = {
  encoding: 'utf-8',
  delimiter: ',',
  quote: '"',
  decimalMark: '.',
  thousandsMark: '',
  commentMark: '',
  header: true,
};

type MessageOf<T extends ToView['type']> = Extract<ToView, { type: T }>;

/** A trace of `epochs` epochs (epoch 0 included) whose loss at epoch e is 1/(1+e). */
export function traceOf(epochs: number): Trace {
  const trace = new Trace();
  trace.append(columnsOf(Array.from({ length: epochs }, (_, e) => 1 / (1 + e))));
  return trace;
}

/** Columns with the given losses; the accuracies are 1 − loss, validation is not a number. */
export function columnsOf(losses: readonly number[]): EpochColumns {
  return {
    loss: Float64Array.from(losses),
    accuracy: Float64Array.from(losses, (loss) => 1 - loss),
    validationLoss: new Float64Array(losses.length).fill(Number.NaN),
    validationAccuracy: new Float64Array(losses.length).fill(Number.NaN),
    objective: Float64Array.from(losses),
    gradientNorm: Float64Array.from(losses, (loss) => loss / 10),
  };
}

export function snapshotOf(runId: string, trace: Trace): MessageOf<'snapshot'> {
  const epoch = trace.epochCount - 1;
  const bounds = { smooth: 1.5, monotone: 3 };
  return {
    type: 'snapshot',
    info: {
      runId,
      fileName: 'penguins.csv',
      design: {
        label: 'sex',
        positiveClass: 'male',
        negativeClass: 'female',
        features: [],
        trainingRows: 10,
        trainingPositives: 5,
        validationRows: 0,
        leftOut: [],
        imputed: [],
        warnings: [],
        learningRateBounds: bounds,
      },
      experiment: {
        ...defaultExperiment,
        label: 'sex',
        positiveClass: 'male',
        features: ['body_mass_g'],
      },
      speed: 60,
      dialect: commaDialect,
    },
    state: { status: 'paused', reason: undefined, epoch, learningRate: 0.3, epochLimit: 10_000 },
    trace: trace.since(0),
    marks: [],
    handSet: [],
    point: pointAt(epoch),
    runs: [],
  };
}

export function pointAt(epoch: number): MessageOf<'snapshot'>['point'] {
  const weights = Float64Array.of(epoch);
  return { epoch, weights, bias: 0, gradient: { weights, bias: 0 }, memory: {} };
}

/** What `trace` holds from an epoch on, as the host tells a view. */
export function epochsOf(runId: string, trace: Trace, from: number): MessageOf<'epochs'> {
  const epoch = trace.epochCount - 1;
  return {
    type: 'epochs',
    runId,
    trace: trace.since(from),
    point: pointAt(epoch),
    state: { status: 'running', reason: undefined, epoch, learningRate: 0.3, epochLimit: 10_000 },
  };
}
