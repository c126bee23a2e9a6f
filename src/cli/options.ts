import { parseArgs } from 'node:util';
import type { ReadOptions } from '../core/data/table/readOptions';
import { defaultExperiment, isEpochLimit, isLearningRate } from '../core/experiment/experiment';
import { userError } from '../core/message';
import type { ColumnOptions } from './designOptions';
import { optimizerFlags, optimizerOptions, type OptimizerOptions } from './optimizerOptions';
import { readingFlags, readingOptions } from './readingOptions';
import { byteCount, numberOf, quoted, wholeNumber } from './values';

/** What the command line asks for; what it leaves open is `undefined`. */
export interface Options {
  readonly file: string;
  readonly reading: ReadOptions;
  /** Bytes. */
  readonly memoryBudget: number | undefined;
  readonly json: boolean;
  /** `undefined`: the table is only to be described. */
  readonly training: TrainingOptions | undefined;
}

/** What is to be learnt, and how. */
export interface TrainingOptions {
  readonly label: string;
  readonly positive: string | undefined;
  readonly threshold: number | undefined;
  /** Each value as it was given: a column, or several separated by commas. */
  readonly features: readonly string[] | undefined;
  readonly columns: ColumnOptions;
  readonly training: OptimizerOptions;
  readonly learningRate: number;
  readonly epochLimit: number;
  readonly validationShare: number;
  readonly seed: number;
  /** Of a cross-validation, if there is to be one. */
  readonly folds: number | undefined;
  readonly standardize: boolean;
  readonly trace: boolean;
}

/** Epochs that fit into one JSON text with some room. */
const traceLimit = 1_000_000;

/** @returns the options, or `'help'` when that is asked for; throws a `UserError` for what it cannot use. */
export function parseOptions(args: readonly string[]): Options | 'help' {
  const { values, positionals } = parse(args);
  if (values.help) return 'help';
  const [file, second] = positionals;
  if (file === undefined) throw userError('No file was given. --help shows the usage.');
  if (second !== undefined) {
    throw userError('Only one file can be trained on, but {second} was given too.', { second });
  }
  const seed = wholeNumber('--seed', values.seed ?? defaultExperiment.seed, 0, 0xffff_ffff);
  const budget = values['memory-budget'];
  return {
    file,
    reading: readingOptions(values, seed),
    memoryBudget: budget === undefined ? undefined : byteCount('--memory-budget', budget),
    json: values.json === true,
    training: values.describe === true ? undefined : trainingOptions(values, seed),
  };
}

type Values = ReturnType<typeof parse>['values'];

function trainingOptions(values: Values, seed: number): TrainingOptions {
  if (values.label === undefined) {
    throw userError(
      'No label was given. Name the column to predict with --label, or look at the columns with --describe.',
    );
  }
  const epochLimit = wholeNumber('--epochs', values.epochs ?? defaultExperiment.epochLimit, 1);
  if (!isEpochLimit(epochLimit)) throw userError('--epochs must be at least 1.');
  if (values.trace && !values.json) {
    throw userError('--trace belongs to the JSON output. Add --json.');
  }
  if (values.trace && epochLimit > traceLimit) {
    throw userError('--trace records at most {limit} epochs. Lower --epochs.', {
      limit: traceLimit,
    });
  }
  if (values.threshold !== undefined && values.positive !== undefined) {
    throw userError('Give either --threshold or --positive: a threshold makes the classes itself.');
  }
  const training = optimizerOptions(values);
  const share = validationShare(values.validation);
  if (training.patience > 0 && share === 0) {
    throw userError(
      '--patience waits for the validation loss, and --validation 0 holds no rows back. Hold some back, or leave --patience out.',
    );
  }
  const { impute = [], reference = [], ordinal = [], indicator = [] } = values;
  return {
    label: values.label,
    positive: values.positive,
    threshold: threshold(values.threshold),
    features: values.features,
    columns: { impute, reference, ordinal, indicator },
    training,
    learningRate: learningRate(values['learning-rate']),
    epochLimit,
    validationShare: share,
    seed,
    folds: values.folds === undefined ? undefined : wholeNumber('--folds', values.folds, 2, 0xffff),
    standardize: values['no-standardize'] !== true,
    trace: values.trace === true,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        ...readingFlags,
        ...optimizerFlags,
        'memory-budget': { type: 'string' },
        describe: { type: 'boolean' },
        label: { type: 'string' },
        positive: { type: 'string' },
        threshold: { type: 'string' },
        features: { type: 'string', multiple: true },
        impute: { type: 'string', multiple: true },
        indicator: { type: 'string', multiple: true },
        reference: { type: 'string', multiple: true },
        ordinal: { type: 'string', multiple: true },
        'learning-rate': { type: 'string' },
        epochs: { type: 'string' },
        validation: { type: 'string' },
        seed: { type: 'string' },
        folds: { type: 'string' },
        'no-standardize': { type: 'boolean' },
        json: { type: 'boolean' },
        trace: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw userError('{detail}. --help shows the usage.', {
      detail: error.message.replace(/\.$/, ''),
    });
  }
}

function learningRate(text: string | undefined): number {
  const value = text === undefined ? defaultExperiment.learningRate : numberOf(text);
  if (isLearningRate(value)) return value;
  throw userError('--learning-rate must be a number above zero, such as 0.3; {text} is not.', {
    text: quoted(text),
  });
}

function validationShare(text: string | undefined): number {
  const value = text === undefined ? defaultExperiment.validationShare : numberOf(text);
  if (value >= 0 && value <= 0.9) return value;
  throw userError('--validation must be a number from 0 to 0.9, such as 0.2; {text} is not.', {
    text: quoted(text),
  });
}

function threshold(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = numberOf(text);
  if (Number.isFinite(value)) return value;
  throw userError('--threshold must be a number, such as 12.5; {text} is not.', {
    text: quoted(text),
  });
}
