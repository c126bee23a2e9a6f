import type { Feature } from '../data/design/designMatrix';
import type { TableProfile } from '../data/table/table';
import type { Experiment } from '../experiment/experiment';
import type { DesignSummary } from '../experiment/state';
import { usesLearningRate } from '../optimizers/settings';
import { block, float, literal, number, tuple } from './pythonLiterals';
import type { TrainedModel } from './pythonModel';
import { alsoNeeded } from './pythonParts';
import { pythonReading } from './pythonReading';
import { pythonTraining } from './pythonTraining';

/**
 * A Python module (numpy only) that reads a file as it was read for training and gives the
 * probabilities of the trained model for its records, or for records read by pandas or the like. It
 * can also train the model again and tell how far its weights are from those of the run.
 *
 * It computes as the model was trained, from standardised columns, so that it agrees with the
 * panel to rounding; names and classes are string literals, so that none of them can become code.
 */
export function pythonCode(model: TrainedModel): string {
  const { table, experiment, design, point } = model;
  const { features } = design;
  const kinds = new Map(table.columns.map(({ name, kind }) => [name, kind]));
  const columns = [experiment.label, ...features.map(({ column }) => column), ...alsoNeeded(model)];
  const used = [...new Set(columns)];
  const numeric = used.filter((column) => kinds.get(column) === 'numeric');
  return `"""Predictions of a logistic regression trained with Logit Lab, and its training again.

    python model.py FILE          the probability of each record
    python model.py FILE --train  the weights, trained anew on the file

${about(table, experiment, design)}"""
import csv
import re
import sys

import numpy as np

${pythonReading(table)}

LABEL = ${literal(design.label)}
POSITIVE_CLASS = ${literal(design.positiveClass)}
NEGATIVE_CLASS = ${literal(design.negativeClass)}
${
  experiment.threshold === undefined
    ? '# LABEL = POSITIVE_CLASS is y = 1, any other value y = 0.\nTHRESHOLD = None'
    : `# LABEL >= THRESHOLD is y = 1.\nTHRESHOLD = ${number(experiment.threshold)}`
}
# Columns whose cells are numbers; all others are texts.
NUMBERS = frozenset(${tuple(numeric.map(literal))})
# What is put in where a value is missing, fitted on the training rows; a row that lacks any other is not used.
IMPUTED = ${block(
    '{',
    design.imputed.map(({ column, value }) => `${literal(column)}: ${plain(value)}`),
    '}',
  )}
# Values of one-hot columns; the first of each, the reference, is 0 in all its features.
LEVELS = ${block('{', levelsOf(features), '}')}
# kind, column, detail, center, scale, weight of (value - center) / scale
FEATURES = ${block(
    '[',
    features.map((feature, j) => row(feature, point.weights[j] ?? NaN)),
    ']',
  )}
BIAS = ${number(point.bias)}
CENTER, SCALE, WEIGHTS = np.array([feature[3:] for feature in FEATURES]).T


def predict_probability(records):
    """P(LABEL = POSITIVE_CLASS) for each record, a mapping from column to value; NaN where one is lacking."""
    return sigmoid(matrix_of(records) @ WEIGHTS + BIAS)


def sigmoid(z):
    e = np.exp(-np.abs(z))  # never overflows
    return np.where(z >= 0, 1, e) / (1 + e)


def matrix_of(records):
    """The features of each record as they were trained on; NaN where one cannot be told."""
    x = np.array([[encode(record, *feature[:3]) for feature in FEATURES] for record in records])
    return (x.reshape(-1, len(FEATURES)) - CENTER) / SCALE


def class_of(record):
    """y of a record: 1.0 or 0.0, NaN where the label is missing."""
    value = value_of(record, LABEL)
    if value is None:
        return np.nan
    if THRESHOLD is not None:
        return float(value >= THRESHOLD)
    return float(value == as_value(LABEL, POSITIVE_CLASS))


def encode(record, kind, column, detail):
    """The value of a feature, in raw units; NaN when it cannot be told."""
    value = value_of(record, column)
    if kind == "missing":
        return float(value is None)
    if value is None:
        value = IMPUTED.get(column)
        if value is None:
            return np.nan
        if kind == "ordinal" and isinstance(value, float):
            return value  # a mean or a median of positions
        value = as_value(column, value)
    if kind == "numeric":
        return value
    known = [as_value(column, name) for name in (detail if kind == "ordinal" else LEVELS[column])]
    if value not in known:
        return np.nan
    return float(known.index(value) if kind == "ordinal" else value == as_value(column, detail))


def value_of(record, column):
    """A number or a text, as the column has it; None where there is none."""
    value = record[column]
    if isinstance(value, str):
        text = value.strip(BLANKS)
        if text in MISSING:
            return None
        return parse_number(text) if column in NUMBERS else text
    if value is None or value != value:
        return None
    return float(value) if column in NUMBERS else str(value)


def as_value(column, name):
    """The value that a name stands for: in a column of numbers "1.0" is 1."""
    return float(name) if column in NUMBERS else name


def parse_number(text):
    """The number that a text is, by the marks above; None for anything else, such as 0x1F or 12 %."""
    if GROUPED and GROUPED.fullmatch(text):
        text = re.sub(THOUSANDS, "", text)
    elif not PLAIN.fullmatch(text):
        return None
    value = float(text.replace(DECIMAL_MARK, "."))
    return value if np.isfinite(value) else None


BLANKS = "\\t\\n\\v\\f\\r \\u00a0\\u1680\\u2000\\u2001\\u2002\\u2003\\u2004\\u2005\\u2006\\u2007\\u2008\\u2009\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff"
MARK = re.escape(DECIMAL_MARK)
PLAIN = re.compile(rf"[+-]?(?:[0-9]+(?:{MARK}[0-9]*)?|{MARK}[0-9]+)(?:[eE][+-]?[0-9]+)?")
THOUSANDS = "[ \\u00a0\\u202f]" if THOUSANDS_MARK == " " else re.escape(THOUSANDS_MARK)
GROUPED = THOUSANDS_MARK and THOUSANDS_MARK != DECIMAL_MARK and re.compile(
    rf"[+-]?[0-9]{{1,3}}(?:{THOUSANDS}[0-9]{{3}})+(?:{MARK}[0-9]*)?"
)


${pythonTraining(model)}


WHY_APART = (
${whyApart(experiment)}
)


def train_again(path):
    """Prints the weights of the columns as trained beside those above, and how far they are apart."""
    x, y = training_rows(path)
    if len(y) != TRAINING_ROWS:
        sys.exit(f"The model was trained on {TRAINING_ROWS} rows, but of this file {len(y)} are found.")
    trained, given = train(x, y), np.append(WEIGHTS, BIAS)
    table = csv.writer(sys.stdout, lineterminator="\\n")
    table.writerow(("feature", "level", "trained again", "model"))
    names = [(f[1], f[2] if f[0] == "level" else f[0]) for f in FEATURES] + [("(bias)", "")]
    for name, *weights in zip(names, trained, given):
        table.writerow((*name, *map(float, weights)))
    apart = np.abs(trained - given).max()
    print(f"Largest difference: {apart:.1e}", file=sys.stderr)
    if not apart <= 1e-9 * (1 + np.abs(given).max()):
        print(WHY_APART, file=sys.stderr)


if __name__ == "__main__":
    if len(sys.argv) == 3 and sys.argv[2] == "--train":
        train_again(sys.argv[1])
        sys.exit()
    if len(sys.argv) != 2:
        sys.exit("Give the file whose records are to be predicted; with --train, that of the training.")
    numbered = list(read_records(sys.argv[1]))
    print("line,probability")
    probabilities = predict_probability([record for _, record in numbered])
    for (line, _), probability in zip(numbered, probabilities):
        print(f"{line},{float(probability)!r}")
`;
}

/** What to think of when the weights are not those of the run. */
function whyApart({ optimizer }: Experiment): string {
  return usesLearningRate(optimizer)
    ? `    "Either this is not the file of the training, or the run began with weights that it was given to go on from, "
    "or its learning rate is so large that errors of rounding grow."`
    : `    "Either this is not the file of the training, or the run was ended before the optimum, "
    "or there is no single optimum: a class is separated, or columns are collinear."`;
}

/** What the module was made from, in plain sentences without anything from the file. */
function about(table: TableProfile, experiment: Experiment, design: DesignSummary): string {
  const { sample } = table;
  const rows = `${design.trainingRows} training rows, ${design.validationRows} rows held back for validation (seed ${experiment.seed}).`;
  const drawn = sample
    ? `\nThe rows are a sample: ${sample.rows} of the ${sample.ofRows} rows of the file were drawn at random\n(seed ${sample.seed}). The file as a whole has rows that the model has not seen.\n`
    : '\n';
  return `${rows}${drawn}`;
}

function row({ kind, column, level, order, center, scale }: Feature, weight: number): string {
  const detail =
    kind === 'level'
      ? literal(level ?? '')
      : kind === 'ordinal'
        ? tuple((order ?? []).map(literal))
        : 'None';
  return tuple([literal(kind), literal(column), detail, ...[center, scale, weight].map(number)]);
}

function levelsOf(features: readonly Feature[]): string[] {
  const levels = new Map<string, string[]>();
  for (const { kind, column, level, reference } of features) {
    if (kind !== 'level') continue;
    const known = levels.get(column) ?? [reference ?? ''];
    levels.set(column, [...known, level ?? '']);
  }
  return Array.from(
    levels,
    ([column, names]) => `${literal(column)}: ${tuple(names.map(literal))}`,
  );
}

/** A number is a float in Python, so that it can be told from the name of a value. */
function plain(value: number | string): string {
  return typeof value === 'string' ? literal(value) : float(value);
}
