import { parseArgs } from 'node:util';
import { defaultExperiment, isEpochLimit, isLearningRate } from '../core/experiment/experiment';
import { userError } from '../core/message';

/** What the command line asks for; what it leaves open is `undefined`. */
export interface Options {
  readonly file: string;
  readonly label: string;
  readonly positive: string | undefined;
  /** Each value as it was given: a column, or several separated by commas. */
  readonly features: readonly string[] | undefined;
  readonly learningRate: number;
  readonly epochLimit: number;
  readonly validationShare: number;
  readonly seed: number;
  readonly standardize: boolean;
  readonly json: boolean;
  readonly trace: boolean;
}

/** Epochs that fit into one JSON text with some room. */
const traceLimit = 1_000_000;

export const help = `Trains a logistic regression on a table, by gradient descent on the mean cross-entropy.

Usage: npm run --silent train -- FILE --label COLUMN [options]

  FILE                    a table with one record a line, comma-, tab-, semicolon- or bar-separated
  --label COLUMN          the column to predict
  --positive CLASS        the class that counts as 1 (else the likeliest, which is named)
  --features A,B          the columns to predict from (else all that suit); may be repeated
  --learning-rate RATE    step length, above zero (default ${defaultExperiment.learningRate})
  --epochs N              at most so many passes over the rows (default ${defaultExperiment.epochLimit})
  --validation SHARE      share of each class held back, 0 to 0.9 (default ${defaultExperiment.validationShare})
  --seed S                seed of that choice, 0 to 4294967295 (default ${defaultExperiment.seed})
  --no-standardize        train on the columns as they are
  --json                  print one JSON object instead of a table
  --trace                 with --json: loss and accuracy of every epoch
  --help                  print this

Exit code: 0 when the training ended (by a stop rule, or by diverging, which is said), 2 when the
input cannot be used, 1 when the program itself failed.
`;

/** @returns the options, or `'help'` when that is asked for; throws a `UserError` for what it cannot use. */
export function parseOptions(args: readonly string[]): Options | 'help' {
  const { values, positionals } = parse(args);
  if (values.help) return 'help';
  const [file, second] = positionals;
  if (file === undefined) throw userError('No file was given. --help shows the usage.');
  if (second !== undefined) {
    throw userError('Only one file can be trained on, but {second} was given too.', { second });
  }
  if (values.label === undefined) {
    throw userError('No label was given. Name the column to predict with --label.');
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
  return {
    file,
    label: values.label,
    positive: values.positive,
    features: values.features,
    learningRate: learningRate(values['learning-rate']),
    epochLimit,
    validationShare: validationShare(values.validation),
    seed: wholeNumber('--seed', values.seed ?? defaultExperiment.seed, 0, 0xffff_ffff),
    standardize: values['no-standardize'] !== true,
    json: values.json === true,
    trace: values.trace === true,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        label: { type: 'string' },
        positive: { type: 'string' },
        features: { type: 'string', multiple: true },
        'learning-rate': { type: 'string' },
        epochs: { type: 'string' },
        validation: { type: 'string' },
        seed: { type: 'string' },
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

function wholeNumber(
  option: string,
  given: string | number,
  least: number,
  most = Number.MAX_SAFE_INTEGER,
): number {
  const value = typeof given === 'number' ? given : numberOf(given);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw userError('{option} must be a whole number from {least} to {most}; {text} is not.', {
    option,
    least,
    most,
    text: quoted(String(given)),
  });
}

/** A decimal number and nothing else (`Number` would take "" and "0x1F"); NaN otherwise. */
function numberOf(text: string): number {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : NaN;
}

function quoted(text: string | undefined): string {
  return JSON.stringify(text ?? '');
}
