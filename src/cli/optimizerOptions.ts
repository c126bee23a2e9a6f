import type { ParseArgsConfig } from 'node:util';
import { defaultExperiment, type Experiment } from '../core/experiment/experiment';
import { userError } from '../core/message';
import { requireTrainable } from '../core/optimizers/requireTrainable';
import {
  usesLearningRate,
  type InitialWeights,
  type OptimizerSettings,
  type Schedule,
  type TrainingSettings,
} from '../core/optimizers/settings';
import { numberOf, quoted, wholeNumber, wordOf } from './values';

/** What the command line says of how the weights are moved and when training ends. */
export type OptimizerOptions = TrainingSettings &
  Pick<Experiment, 'gradientTolerance' | 'lossTolerance' | 'patience' | 'timeLimit' | 'precision'>;

export const optimizerFlags = {
  optimizer: { type: 'string' },
  'batch-size': { type: 'string' },
  momentum: { type: 'string' },
  l1: { type: 'string' },
  l2: { type: 'string' },
  'class-weight': { type: 'string' },
  schedule: { type: 'string' },
  init: { type: 'string' },
  tolerance: { type: 'string' },
  'loss-tolerance': { type: 'string' },
  patience: { type: 'string' },
  'time-limit': { type: 'string' },
  'single-precision': { type: 'boolean' },
} as const satisfies NonNullable<ParseArgsConfig['options']>;

type Values = {
  readonly [
    Flag in keyof typeof optimizerFlags
  ]?: (typeof optimizerFlags)[Flag]['type'] extends 'boolean' ? boolean : string;
};

const kinds = {
  gd: 'gd',
  minibatch: 'gd',
  sgd: 'gd',
  momentum: 'momentum',
  nesterov: 'nesterov',
  adam: 'adam',
  lbfgs: 'lbfgs',
  newton: 'newton',
} as const;

/** Rows of a batch where batches are asked for without a size. */
const usualBatch = 32;

/** @throws UserError for what cannot be used, or does not go together */
export function optimizerOptions(values: Values): OptimizerOptions {
  const optimizer = optimizerOf(values);
  const penalty = { l1: notNegative('--l1', values.l1, 0), l2: notNegative('--l2', values.l2, 0) };
  requireTrainable(optimizer, penalty);
  const { 'class-weight': classWeight = 'none', schedule = 'constant' } = values;
  // they end by themselves where rounding does, some digits later
  const usual = usesLearningRate(optimizer) ? defaultExperiment.gradientTolerance : 0;
  const tolerance = notNegative('--tolerance', values.tolerance, usual);
  return {
    optimizer,
    penalty,
    classWeight: wordOf('--class-weight', classWeight, {
      none: 'none',
      balanced: 'balanced',
    } as const),
    schedule: scheduleOf(schedule),
    initialWeights: initialWeightsOf(values.init ?? 'zero'),
    gradientTolerance: tolerance,
    lossTolerance: notNegative('--loss-tolerance', values['loss-tolerance'], 0),
    patience: wholeNumber('--patience', values.patience ?? 0, 0),
    timeLimit: notNegative('--time-limit', values['time-limit'], 0),
    precision: values['single-precision'] === true ? 'single' : 'double',
  };
}

function optimizerOf(values: Values): OptimizerSettings {
  const name = (values.optimizer ?? 'gd').toLowerCase();
  const kind = wordOf('--optimizer', name, kinds);
  const given = values['batch-size'];
  const takesAllRows = kind === 'lbfgs' || kind === 'newton';
  if (given !== undefined && (takesAllRows || name === 'sgd')) {
    throw userError(
      name === 'sgd'
        ? '--optimizer sgd takes one row a step. Use --optimizer minibatch with --batch-size.'
        : '--batch-size does not go with --optimizer {optimizer}, which looks at all rows in each step.',
      { optimizer: name },
    );
  }
  const usual = name === 'sgd' ? 1 : name === 'minibatch' ? usualBatch : 0;
  const momentum = notNegative('--momentum', values.momentum, 0.9);
  if (momentum >= 1) {
    throw userError('--momentum must be a number from 0 to below 1, such as 0.9; {text} is not.', {
      text: quoted(values.momentum),
    });
  }
  return {
    kind,
    batchSize: given === undefined ? usual : wholeNumber('--batch-size', given, 1),
    momentum,
  };
}

/** constant, step:EPOCHS:FACTOR, inverse:EPOCHS, cosine:EPOCHS */
function scheduleOf(text: string): Schedule {
  const [word = '', epochs, factor, ...rest] = text.split(':');
  const kind = wordOf('--schedule', word, {
    constant: 'constant',
    step: 'step',
    inverse: 'inverse',
    cosine: 'cosine',
  } as const);
  const parts = [epochs, factor, ...rest].filter((part) => part !== undefined).length;
  if (kind === 'constant' && parts === 0) return { kind };
  if ((kind === 'inverse' || kind === 'cosine') && parts === 1) {
    return { kind, epochs: wholeNumber('--schedule', epochs ?? '', 1) };
  }
  const by = numberOf(factor ?? '');
  if (kind === 'step' && parts === 2 && by > 0) {
    return { kind, epochs: wholeNumber('--schedule', epochs ?? '', 1), factor: by };
  }
  throw userError(
    '--schedule must be constant, step:100:0.5 (every so many epochs times a factor above zero), inverse:100 or cosine:100; {text} is not.',
    { text: quoted(text) },
  );
}

/** zero, normal, normal:SD, or weights as column=number, separated by commas; "(bias)" for the bias */
function initialWeightsOf(text: string): InitialWeights {
  if (text === 'zero') return { kind: 'zero' };
  const spread = /^normal(?::(.*))?$/.exec(text);
  if (spread) {
    const standardDeviation = spread[1] === undefined ? 1 : numberOf(spread[1]);
    if (standardDeviation > 0) return { kind: 'normal', standardDeviation };
  } else if (text.includes('=')) {
    const given = text.split(',').map((part): [string, number] => {
      const at = part.lastIndexOf('=');
      return [part.slice(0, at).trim(), numberOf(part.slice(at + 1).trim())];
    });
    if (given.every(([name, value]) => name !== '' && Number.isFinite(value))) {
      const weights = Object.fromEntries(given.filter(([name]) => name !== '(bias)'));
      return { kind: 'given', weights, bias: new Map(given).get('(bias)') ?? 0 };
    }
  }
  throw userError(
    '--init must be zero, normal, normal:0.1 or weights as trained such as age=0.5,(bias)=-1; {text} is not.',
    { text: quoted(text) },
  );
}

function notNegative(option: string, text: string | undefined, usual: number): number {
  const value = text === undefined ? usual : numberOf(text);
  if (value >= 0 && Number.isFinite(value)) return value;
  throw userError('{option} must be a number from 0 on; {text} is not.', {
    option,
    text: quoted(text),
  });
}
